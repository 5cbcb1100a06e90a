#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs the tests of a package that are built, one after the other: run-tests.sh FOLDER PACKAGE OPTIONS…, where FOLDER is what
# `swift build --show-bin-path` says. On Linux they are a program; before `swift test` begins that, it plans all the package anew, which
# takes ten seconds each time. Elsewhere `swift test` runs them, by the options in TEST_FLAGS.
set -eu

tests="$1/$2PackageTests.xctest"
shift 2
if [ -f "$tests" ]; then exec "$tests" --testing-library swift-testing --no-parallel "$@"; fi
# shellcheck disable=SC2086 # the flags are several words
exec swift test --skip-build --ignore-lock --no-parallel ${TEST_FLAGS:-} "$@"
