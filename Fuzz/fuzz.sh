#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Throws bytes at the reader, at a generated decoder or at the compiler until SECONDS have passed, or, with 0, only at what it
# has already: fuzz.sh reader|decoder|compiler SECONDS
#
# What is thrown at is compiled anew, with the address sanitizer and with what libFuzzer wants to know. What breaks it is left in
# .build/fuzz/found; put it into Tests/Fixtures/Found, where the tests read it for ever. New inputs are kept in
# .build/fuzz/corpus-CASE, so that the next run begins where this one ended.
set -euo pipefail
cd "$(dirname "$0")/.."

case="${1:-reader}" seconds="${2:-60}"
case "$case" in
reader) name=Reader ;; decoder) name=Decoder ;; compiler) name=Compiler ;;
*) echo "usage: $0 reader|decoder|compiler SECONDS" >&2; exit 2 ;;
esac

work=.build/fuzz
mkdir -p "$work/found" "$work/corpus-$case" "$work/generated"
common=(-O -swift-version 6 -parse-as-library -wmo -package-name armature -g -use-ld=lld -I "$work"
  -enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility)
objects=()

# A module as one object file: its name, the sanitizers, its files.
module() {
  local module="$1" sanitizers="$2"
  shift 2
  objects+=("$work/$module.o")
  local newest="$work/$module.o"
  if [ -f "$newest" ] && [ -z "$(find "$@" -newer "$newest" -print -quit)" ]; then return; fi
  swiftc "${common[@]}" "-sanitize=$sanitizers" -module-name "$module" -emit-module \
    -emit-module-path "$work/$module.swiftmodule" -c "$@" -o "$work/$module.o"
}

# A target of this package, with the sanitizers that are given.
room() {
  mapfile -t files < <(find "Sources/$1" -name '*.swift' | sort)
  module "$1" "$2" "${files[@]}"
}

# A module of another package: its package and its name.
foreign() {
  mapfile -t files < <(find ".build/checkouts/$1/Sources/$2" -name '*.swift' | sort)
  module "$2" address "${files[@]}"
}

target=("Fuzz/$name.swift")
seeds=(Tests/Fixtures/Found)
if [ "$case" = compiler ]; then
  common+=(-I Sources/CLibYAML)
  for room in Report Syntax Spec Pattern Calendar Check Plan Emit Compiler; do room "Armature$room" fuzzer,address; done
  objects+=(-lyaml)
  seeds+=(Tests/Corpus specs)
else
  # shellcheck disable=SC2086 # each word is a flag of its own
  swift build --product armature ${SWIFT_FLAGS:-} >/dev/null
  foreign swift-log Logging
  foreign swift-metrics CoreMetrics
  for part in Instrumentation ServiceContextModule Tracing; do foreign swift-distributed-tracing "$part"; done
  room ArmatureCalendar address
  room Armature fuzzer,address
  seeds+=("Fuzz/seeds/$case")
  if [ -n "${ARMATURE_SUITES:-}" ]; then
    seeds+=("$ARMATURE_SUITES/json-test-suite/test_parsing" "$ARMATURE_SUITES/json-schema-test-suite/tests/draft2020-12")
  fi
fi
if [ "$case" = decoder ]; then
  rm -f "$work"/generated/*
  .build/debug/armature generate Fuzz/specs --output "$work/generated"
  target+=("$work"/generated/*.swift)
fi
# Compiled and linked apart: in one step swiftc leaves the module in the current folder.
module "Fuzz$name" fuzzer,address "${target[@]}"
swiftc -use-ld=lld -sanitize=fuzzer,address "${objects[@]}" -o "$work/$case"

limit=("-max_total_time=$seconds")
if [ "$seconds" = 0 ]; then limit=(-runs=0); fi
# Leaks are not looked for: what a program of this kind holds at its end is the runtime's own. A hang is an input of five seconds.
ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0 "$work/$case" "${limit[@]}" -max_len=65536 -timeout=5 -rss_limit_mb=2048 \
  -print_final_stats=1 -close_fd_mask=1 -artifact_prefix="$work/found/$case-" "$work/corpus-$case" "${seeds[@]}" 2>"$work/$case.log" || {
  status=$?
  tail -n 40 "$work/$case.log" >&2
  exit "$status"
}
runs="$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$case.log")"
memory="$(sed -n 's/^stat::peak_rss_mb: *//p' "$work/$case.log")"
printf 'fuzz %s inputs\t%s\tinputs\t-\tmet\n' "$case" "$runs"
printf 'fuzz %s memory\t%s\tMiB\t2048\tmet\n' "$case" "$memory"
printf 'fuzz %s crashes\t0\tinputs\t0\tmet\n' "$case"
