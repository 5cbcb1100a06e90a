#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs all tests in three parts beside each other: those that start compilers and other programs, those that only compute, and those that
# run services in this process. In one process a simulation keeps every thread of the pool busy, and a test that waits for a program would
# wait for it. Within a part one test follows the other. Called as: Scripts/test.sh SWIFT_FLAGS…
set -uo pipefail

programs='PluginTests|CommandTests|CleanBuildTests|SchemaTests|SchemaSuiteTests|SchemaDifferenceTests|HarnessTests|ExportTests|BreakingTests|TidyTests|SQLiteTests'
sums='CorpusTests|FormatTests|RecordTests|EmitTests|SchemaFileTests|CalendarTests|PatternTests|JSONTests|SQSProtocolTests'
logs="$(mktemp -d)"
trap 'rm -rf "$logs"' EXIT
export TEST_FLAGS="$*"
folder="$(swift build "$@" --show-bin-path)" || exit

parts=()
beside() {
  Scripts/run-tests.sh "$folder" armature --filter "^($2)\\." >"$logs/$1" 2>&1 &
  parts+=("$!")
  # Where SwiftPM runs them, one plans after the other: whoever does has the account of what is built to itself.
  until grep -q 'Test run started' "$logs/$1" || ! kill -0 "$!" 2>/dev/null; do sleep 0.2; done
}
beside programs "$programs"
beside sums "$sums"
status=0
Scripts/run-tests.sh "$folder" armature --skip "^($programs|$sums)\\." || status=$?
for part in "${parts[@]}"; do wait "$part" || status=$?; done
cat "$logs"/*
exit "$status"
