#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs the C libraries that Armature is built with, and only those that are missing.
# `setup.sh zookeeper` installs ZooKeeper besides, its C client and its server, for the tests of Tests/SQS;
# `setup.sh prometheus` installs Prometheus, which scrapes a service in ObserveTests.
# `setup.sh browser` installs Chromium, for `make browser`.
set -eu

if ! command -v swift >/dev/null 2>&1; then
  echo "error: there is no swift on the PATH; install Swift 6.3 from https://swift.org/install" >&2
  exit 2
fi

missing=""
command -v pkg-config >/dev/null 2>&1 || missing="$missing pkg-config"
if [ -n "$missing" ] || ! pkg-config --exists yaml-0.1; then missing="$missing libyaml-dev"; fi
if [ -n "$missing" ] || ! pkg-config --exists sqlite3; then missing="$missing libsqlite3-dev"; fi
case "${1:-}" in
  "") ;;
  zookeeper)
    [ -f /usr/include/zookeeper/zookeeper.h ] || missing="$missing libzookeeper-mt-dev"
    [ -f /usr/share/java/zookeeper.jar ] && command -v java >/dev/null 2>&1 || missing="$missing zookeeper"
    ;;
  prometheus) command -v prometheus >/dev/null 2>&1 || missing="$missing prometheus" ;;
  browser) command -v chromium >/dev/null 2>&1 || missing="$missing chromium" ;;
  *)
    echo "error: setup.sh knows zookeeper, prometheus and browser, and not $1" >&2
    exit 2
    ;;
esac
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "error: Armature needs$missing (Debian's names), and there is no apt-get to install them with" >&2
  exit 2
fi
if [ "$(id -u)" -ne 0 ]; then
  echo "error: Armature needs$missing; install them with: sudo apt-get install$missing" >&2
  exit 2
fi
echo "installing$missing"
apt-get update -qq
# shellcheck disable=SC2086 # each word is a package of its own
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
