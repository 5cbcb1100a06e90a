#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds the reference of the products, and the manual with it, into .build/docs: one site, of the symbols that the compiler finds public and
# the catalogs beside the sources. The products have to be built, with all traits. A link that leads nowhere ends it with 1.
set -euo pipefail
cd "$(dirname "$0")/.."

products="Armature ArmatureTesting ArmatureSQLite ArmatureSQS ArmatureMonitor ArmatureZooKeeper ArmatureServiceLifecycle"
bin="$(dirname "$(command -v swift)")"
docc="$bin/docc"
if [ ! -x "$docc" ]; then docc="$(xcrun --find docc 2>/dev/null)" || { echo "error: there is no docc beside swift" >&2; exit 2; }; fi
build="$PWD/.build/debug"
checkouts=.build/checkouts
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# What the modules of C libraries are, which the products' modules name: as their packages have it, or as SwiftPM has made it.
maps=""
for map in "$checkouts"/*/Sources/*/include/module.modulemap "$checkouts/FlyingFox/CSystemLinux/include/module.modulemap" \
  "$checkouts/GRDB.swift/Sources/GRDBSQLite/module.modulemap" Sources/CZooKeeper/module.modulemap "$build"/*.build/module.modulemap; do
  case "$map" in *-tool.build/*) continue ;; esac
  if [ -e "$map" ]; then maps="$maps -Xcc -fmodule-map-file=$map"; fi
done

# The pages of Documentation as articles, and the pictures that the tutorial shows. Links among the pages are kept, without the place in the page; what lies elsewhere is named alone.
articles() {
  local page pages
  pages="$(cd Documentation && ls -- *.md | grep -v '^README\.md$')"
  for page in $pages; do
    sed -E -e 's/\]\((Codes[^)]*|README\.md[^)]*|\.\.[^)]*|#[^)]*)\)/]()/g' -e 's/\]\(([A-Za-z-]+)\.md(#[^)]*)?\)/](doc:\1)/g' \
      -e 's/\[([^][]*)\]\(\)/\1/g' "Documentation/$page" >"$1/$page"
  done
  { echo; echo "### The manual"; echo; for page in Tutorial.md Language.md Choosing.md Migration.md $pages; do echo "- <doc:${page%.md}>"; done | awk '!seen[$0]++'; } \
    >"$work/list"
  sed -i.bak -e "/^## Topics$/r $work/list" "$1/Armature.md"
  rm "$1/Armature.md.bak"
  cp Documentation/Pictures/* "$1"
}

# Whether the product's page lists each of its symbols.
listed() {
  local name missing=""
  for name in $(grep -o '"pathComponents":\["[^"]*"\]' "$2/$1.symbols.json" | cut -d '"' -f 4 | sort -u); do
    grep -qxF -- "- \`\`$name\`\`" "$3/$1.md" || missing="$missing $name"
  done
  if [ -n "$missing" ]; then echo "error: Sources/$1/$1.docc/$1.md does not list$missing" >&2; exit 1; fi
}

document() {
  local product="$1" graphs="$work/graphs/$1" catalog="$work/$1.docc"
  mkdir -p "$graphs"
  # shellcheck disable=SC2086
  "$bin/swift-symbolgraph-extract" -module-name "$product" -I "$build/Modules" $maps -target "$target" -minimum-access-level public \
    -emit-extension-block-symbols -skip-synthesized-members -output-dir "$graphs"
  cp -R "Sources/$product/$product.docc" "$catalog"
  listed "$product" "$graphs" "$catalog"
  if [ "$product" = Armature ]; then articles "$catalog"; fi
  "$docc" convert "$catalog" --additional-symbol-graph-dir "$graphs" --fallback-display-name "$product" \
    --fallback-bundle-identifier "armature.$product" --warnings-as-errors --output-path "$work/$product.doccarchive"
}

target="$(swift -print-target-info | sed -n 's/.*"triple" *: *"\(.*\)".*/\1/p' | head -1)"
archives=""
for product in $products; do
  document "$product"
  archives="$archives $work/$product.doccarchive"
done
rm -rf .build/docs
# shellcheck disable=SC2086
"$docc" merge $archives --synthesized-landing-page-name Armature --output-path .build/docs
echo "the reference is in .build/docs; any server of files shows it: python3 -m http.server --directory .build/docs"
