#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds what `make bench CASE=process`, `growth`, `latency` and `sqlite` are measured beside, below
# Benchmarks/.build/peers/process. What cannot be had is told here, and again in the bench, which goes on without it.
set -eu
cd "$(dirname "$0")"
built=../../.build/peers/process
mkdir -p "$built"

tell() { echo "bench: $1" >&2; }

# Installs Debian packages, unless the file that they bring is there.
install() {
  file="$1"
  shift
  if [ -e "$file" ] || [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then return 0; fi
  echo "installing $*"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; } || true
}

install /usr/bin/go golang-go
install /usr/share/java/disruptor.jar libdisruptor-java
install /usr/share/java/core.async.jar libcore-async-clojure
command -v javac >/dev/null 2>&1 || install /usr/bin/javac default-jdk-headless

if command -v go >/dev/null 2>&1; then
  go build -o "$built/chain" chain.go || tell "Go's peer could not be built"
else
  tell "no Go: install golang-go"
fi
if [ -e /usr/share/java/disruptor.jar ] && command -v javac >/dev/null 2>&1; then
  javac -cp /usr/share/java/disruptor.jar -d "$built/classes" Chain.java || tell "the Disruptor's peer could not be built"
else
  tell "no Disruptor: install libdisruptor-java and a JDK"
fi
[ -e /usr/share/java/core.async.jar ] || tell "no core.async: install libcore-async-clojure"
cp chain.clj chain_bytewax.py queues.py "$built/"

# The file is written last, so that a virtual environment that was broken off is made anew.
if ! cmp -s requirements.txt "$built/venv/requirements.txt"; then
  rm -rf "$built/venv"
  pip="$built/venv/bin/pip"
  if python3 -m venv "$built/venv" && "$pip" install -q --disable-pip-version-check -r requirements.txt; then
    cp requirements.txt "$built/venv/requirements.txt"
  else
    rm -rf "$built/venv"
    tell "no peers in Python: they need python3 with venv, and pip has to reach its index"
  fi
fi
