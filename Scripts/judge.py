# SPDX-License-Identifier: Apache-2.0
"""Judges JSON instances by JSON Schema documents, for the differential test.

usage: judge.py FOLDER PAIRS

PAIRS holds `NAME LENGTH`, a line feed, and as many bytes of JSON, again and again; FOLDER holds NAME.schema.json.
Prints a line for each: `valid`, or why it is not. Numbers are decimals of any size, so that no verdict is rounded.
"""

import decimal
import json
import pathlib
import re
import sys

from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators

decimal.setcontext(decimal.Context(prec=2000, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN))


def main():
    folder, pairs = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).read_bytes()
    known = {}
    offset = 0
    while offset < len(pairs):
        end = pairs.index(b"\n", offset)
        name, length = pairs[offset:end].decode().split(" ")
        instance = load(pairs[end + 1 : end + 1 + int(length)].decode())
        offset = end + 1 + int(length)
        if name not in known:
            known[name] = validator((folder / f"{name}.schema.json").read_text(encoding="utf-8"))
        error = next(known[name].iter_errors(instance), None)
        print("valid" if error is None else flat(f"{error.json_path}: {error.message}"))


def load(text):
    return json.loads(text, parse_float=decimal.Decimal)


def flat(text):
    return re.sub(r"[^ -~]", "?", text)[:300]


def is_integer(checker, value):
    """A decimal without a fraction is an integer, as a float of the standard reader would be."""
    if isinstance(value, decimal.Decimal):
        return value == value.to_integral_value()
    return isinstance(value, int) and not isinstance(value, bool)


def pattern(validator, source, instance, schema):
    if validator.is_type(instance, "string") and not expression(source).search(instance):
        yield ValidationError(f"{instance!r} does not match {source!r}")


def expression(source, known={}):
    """ECMA 262's `$`, `.` and classes as Python writes them: an end before no line feed, ASCII, all line ends."""
    if source not in known:
        parts = re.findall(r"\\.|\[(?:\\.|[^\]\\])*\]|.", source, re.DOTALL)
        known[source] = re.compile("".join({"$": r"\Z", ".": "[^\n\r\u2028\u2029]"}.get(p, p) for p in parts), re.ASCII)
    return known[source]


Judge = validators.extend(
    Draft202012Validator,
    validators={"pattern": pattern},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", is_integer),
)
FORMATS = FormatChecker(formats=())
FORMATS.checkers = {
    name: Draft202012Validator.FORMAT_CHECKER.checkers[name]
    for name in ["date", "time", "date-time", "ipv4", "ipv6", "uuid"]
}


def validator(text):
    schema = load(text)
    Draft202012Validator.check_schema(json.loads(text))
    return Judge(schema, format_checker=FORMATS)


main()
