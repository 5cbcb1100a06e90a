#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs all tests in two halves beside each other: those that start compilers and other programs, and those that run in this
# process. In one process a simulation keeps every thread of the pool busy, and a test that waits for a program would wait for it.
# Within a half one test follows the other. Called as: Scripts/test.sh SWIFT_FLAGS…
set -uo pipefail

programs='^(PluginTests|CommandTests|CleanBuildTests|SchemaTests|SchemaSuiteTests|SchemaDifferenceTests|HarnessTests|ExportTests|BreakingTests|TidyTests|SQLiteTests)\.'
log="$(mktemp)"
trap 'rm -f "$log"' EXIT

run() { swift test --skip-build --ignore-lock --no-parallel "$@"; }

run "$@" --filter "$programs" >"$log" 2>&1 &
half=$!
# One plans after the other: whoever does has the account of what is built to itself, and the other would find no tests.
until grep -q 'Test run started' "$log" || ! kill -0 "$half" 2>/dev/null; do sleep 0.2; done
status=0
run "$@" --skip "$programs" || status=$?
wait "$half" || status=$?
cat "$log"
exit "$status"
