# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: validate.py SCHEMA FILE...

Prints for each file whether it is valid against the JSON Schema, and where not. Exits 0 when all are,
1 when one is not, 77 when there is no validator.
"""
import json
import sys

try:
    from jsonschema import Draft202012Validator
except ImportError:
    sys.exit(77)


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def main():
    schema = read(sys.argv[1])
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    status = 0
    for path in sys.argv[2:]:
        errors = list(validator.iter_errors(read(path)))
        print("invalid" if errors else "valid", path)
        for error in errors[:20]:
            print(f"  /{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
            status = 1
    return status


sys.exit(main())
