#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds what `make bench` measures beside, below Benchmarks/.build/peers: here the peers of `messages` and `allocations`, in
# process/setup.sh those of a process. What cannot be had is told here, and again in the bench, which goes on without it.
set -eu
cd "$(dirname "$0")"

case "${1:-all}" in all | process | growth | latency | sqlite) process/setup.sh ;; esac
case "${1:-all}" in all | messages* | allocations) ;; *) exit 0 ;; esac

built=../.build/peers
mkdir -p "$built"

tell() { echo "bench: $1" >&2; }

# The program $1 from its sources, unless it is newer than all of them.
compile() {
  program="$built/$1"
  flags="$2"
  shift 2
  if [ -e "$program" ] && [ -z "$(find . -maxdepth 1 -newer "$program" ! -name . -print)" ]; then return 0; fi
  # shellcheck disable=SC2086 # each word is a flag of its own
  "$compiler" -std=c++20 -O3 -Wall -Wextra "$@" $flags -o "$program.new" && mv "$program.new" "$program" && return 0
  rm -f "$program"
  tell "$program could not be built"
}

compiler="${CXX:-g++}"
command -v "$compiler" >/dev/null 2>&1 || compiler=clang++

${CC:-cc} -O2 -Wall -Wextra -shared -fPIC allocations.c -o "$built/liballocations.so" ||
  tell "the counter of allocations could not be built"
compile hand "-march=native" hand.cpp reader.cpp
compile tuned "-march=native" tuned.cpp reader.cpp
compile tuned-baseline "" tuned.cpp reader.cpp

if [ ! -e /usr/include/simdjson.h ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "installing libsimdjson-dev"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends libsimdjson-dev; } || true
fi
if [ -e /usr/include/simdjson.h ]; then
  compile simdjson-dom "-march=native -lsimdjson" dom.cpp
  compile simdjson-ondemand "-march=native -lsimdjson" ondemand.cpp
else
  tell "no simdjson: install libsimdjson-dev"
fi

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
