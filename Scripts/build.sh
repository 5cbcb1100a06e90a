#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds from scratch as `swift build` with the same options, and builds the tools of plugins once. SwiftPM builds them first, to plan by
# what they say, and then again with all the rest, for it keeps two accounts of what is built. To the compiler that is nothing new, but
# not where it takes each module at once (-whole-module-optimization): so the second account begins as the first. Called as: Scripts/build.sh OPTIONS…
set -euo pipefail

# SwiftPM writes the flags of traits in the order of a set, which is not the same in each run, and what has other flags is built anew.
export SWIFT_DETERMINISTIC_HASHING=1

# The graph of all that is to be done is known once the plan is made, and nobody wants to see it.
swift build "$@" --print-manifest-job-graph >/dev/null
folder="$(swift build "$@" --show-bin-path)/../.."
if [ ! -e "$folder/build.db" ]; then
  # Whole or not at all: half of it would be taken for the account of a build.
  cp "$folder/plugin-tools.db" "$folder/build.db.new"
  mv "$folder/build.db.new" "$folder/build.db"
fi
exec swift build "$@"
