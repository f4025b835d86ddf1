# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Enters whole samples from nothing through the command line; the file is the sample but for the ids."""

import json

from harness import SAMPLES, expect, main, read, same, write, yoriai


def load(path):
    return json.loads(read(path))


def is_record_list(value):
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def items_of(value):
    """Every list item of a proposal in document order, which is how ids correspond."""
    if isinstance(value, dict):
        for member in value.values():
            yield from items_of(member)
    elif is_record_list(value):
        for item in value:
            yield item
            yield from items_of(item)


def without(value, ids):
    """The value as a person types it before anything can be referred to: no ids, no references."""
    if isinstance(value, dict):
        kept = {name: without(member, ids) for name, member in value.items() if name != "id"}
        return {name: member for name, member in kept.items() if member is not None}
    if isinstance(value, list):
        kept = [without(member, ids) for member in value]
        kept = [member for member in kept if member is not None]
        return kept if kept or not value else None
    return None if isinstance(value, str) and value in ids else value


def references(value, ids, pointer=""):
    """(pointer, value) of each reference and set of references."""
    if isinstance(value, dict):
        for name, member in value.items():
            if name != "id":
                yield from references(member, ids, f"{pointer}/{name}")
    elif isinstance(value, list) and value and all(isinstance(member, str) and member in ids for member in value):
        yield pointer, value
    elif isinstance(value, list):
        for index, member in enumerate(value):
            yield from references(member, ids, f"{pointer}/{index}")
    elif isinstance(value, str) and value in ids:
        yield pointer, value


def renamed(value, names):
    if isinstance(value, dict):
        return {name: renamed(member, names) for name, member in value.items()}
    if isinstance(value, list):
        return [renamed(member, names) for member in value]
    return names.get(value, value) if isinstance(value, str) else value


def enter(sample, path):
    """One set for each value and item at the top, then one patch with every reference."""
    expect(yoriai("new", "--call", sample["call"], "--track", sample["track"], path), 0)
    ids = {item["id"] for item in items_of(sample)}
    for name, value in sample.items():
        if name in ("format", "version", "id", "call", "track"):
            continue
        parts = [(f"/{name}/-", item) for item in value] if is_record_list(value) else [(f"/{name}", value)]
        if isinstance(value, dict):
            parts = [(f"/{name}/{member}", part) for member, part in value.items()]
        for pointer, part in parts:
            typed = without(part, ids)
            if typed is not None:
                expect(yoriai("set", path, pointer, json.dumps(typed, ensure_ascii=False)), 0)
    names = {old["id"]: new["id"] for old, new in zip(items_of(sample), items_of(load(path)))}
    operations = [{"op": "add", "path": pointer, "value": renamed(value, names)}
                  for pointer, value in references(sample, ids)]
    expect(yoriai("patch", path, write("ops.json", json.dumps(operations))), 0)
    return names


def check_sample(path):
    sample = load(path)
    names = enter(sample, "entered.json")
    entered = load("entered.json")
    expected = renamed(sample, names)
    expected["id"] = entered["id"]
    assert entered.pop("call_edition")  # with which pack it was checked; the sample was written, not saved
    same(list(entered), list(expected))
    for name, value in expected.items():
        same((name, entered[name]), (name, value))
    expect(yoriai("check", "entered.json", "--today", "2021-06-01"), 0)


def enters_a_regional_sample():
    check_sample([path for path in SAMPLES if "regional-full" in path][0])


def enters_a_nurturing_sample():
    check_sample([path for path in SAMPLES if "nurturing" in path][0])


main([enters_a_regional_sample, enters_a_nurturing_sample])
