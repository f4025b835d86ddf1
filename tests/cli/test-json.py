# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the command line says as JSON: all of what it is made from, exactly, in its order, and nothing that a terminal obeys."""

import copy
import glob
import json
import os
import unicodedata

from harness import CALL, ROOT, SAMPLES, expect, main, read, same, write, yoriai

TODAY = ["--today", "2021-06-01"]
STAMP = ("format", "version", "id")
TEXT = ("ja", "en")
# Every control, and one of each kind that a writer may forget, break or leave to do something.
HOSTILE = "".join(map(chr, [
    *range(1, 0x21), 0x22, 0x27, 0x2f, 0x5c, *range(0x7f, 0xa1), 0xad, 0x61c, 0x200b, 0x200e, 0x2028, 0x2029, 0x202e, 0x2066,
    0x3000, 0xe000, 0xfdd0, 0xfeff, 0xfffd, 0xfffe, 0xffff, 0x6f22, 0x1f468, 0x20bb7, 0x1fffe, 0x10ffff]))


def members(pairs):
    """An object, whose members have to be there once each."""
    names = [name for name, _ in pairs]
    same(len(set(names)), len(names))
    return dict(pairs)


def read_said(run):
    """What was said; read strictly, and looked through for what a terminal obeys or turns around."""
    out = run.out
    assert out.endswith("\n") and not out.endswith("\n\n"), out[-20:]
    for character in set(out) - {"\n"}:
        assert unicodedata.category(character) not in ("Cc", "Zl", "Zp"), hex(ord(character))
        assert unicodedata.bidirectional(character) not in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    return json.loads(out, object_pairs_hook=members)


def said(*arguments, status=0, **options):
    return read_said(expect(yoriai(*arguments, **options), status))


def read_packs():
    """The packs by id, each laid over its base as far as tracks are concerned."""
    packs = {}
    for path in sorted(glob.glob(os.path.join(ROOT, "data", "calls", "*.json"))):
        pack = json.loads(read(path))
        if pack["id"] == "base":
            continue  # nobody applies to it
        tracks = copy.deepcopy(packs[pack["base"]]["tracks"]) if "base" in pack else []
        for track in pack.get("tracks", []):
            old = next((other for other in tracks if other["id"] == track["id"]), None)
            if track.get("drop"):
                tracks.remove(old)
            elif old is None:
                tracks.append(track)
            else:
                old.update(track)
        window = {**(packs[pack["base"]]["window"] if "base" in pack else {}), **pack.get("window", {})}
        packs[pack["id"]] = {**pack, "tracks": tracks, "window": window}
    return packs


def fact(pack, track, name):
    value = track.get(name)
    state = track.get(name + "_state", pack["status"])
    return {name: value, name + "_state": None if value is None else "draft" if state == "draft" else "confirmed"}


def calls_say_what_the_packs_hold():
    expected = [{
        "id": pack["id"], "name": pack["name"], "fiscal_year": pack["fiscal_year"], "draft": pack["status"] == "draft",
        "closes": {name: pack["window"]["closes"][name] for name in ("date", "precision")}, "dates": pack.get("dates", []),
        "tracks": [{"id": track["id"], "name": track["name"], "called": track["called"], **fact(pack, track, "cap"),
                    **fact(pack, track, "years"), **fact(pack, track, "adoptions")} for track in pack["tracks"]],
    } for pack in sorted(read_packs().values(), key=lambda pack: -pack["fiscal_year"])]
    assert len(expected) > 3
    calls = said("calls", "--json")
    same(calls, {"calls": expected})
    for call, other in zip(calls["calls"], expected):
        same(list(call), list(other))
        same([list(track) for track in call["tracks"]], [list(track) for track in other["tracks"]])


def as_lines(path, language):
    """The findings as the text has them: rule and message, each with the pointer of the line below."""
    lines = yoriai("check", path, *TODAY, language=language).out.splitlines()
    found = []
    for line, below in zip(lines, lines[1:]):
        if line.startswith("  ") and line[2] != " ":
            rule, message = line[2:].split(maxsplit=1)
            found.append((rule, message.strip(), below.split("  ")[-1]))
    return found


def findings_are_those_of_the_text():
    n_findings, wholes = 0, [json.loads(read(sample)) for sample in SAMPLES]
    names = sorted({name for whole in wholes for name in whole if name not in STAMP})
    for i, whole in enumerate(wholes):  # each member is left out once, of one of the samples
        for name in [None] + [name for j, name in enumerate(names) if j % len(wholes) == i]:
            write("less.json", json.dumps({key: value for key, value in whole.items() if key != name}))
            run = yoriai("check", "less.json", "--json", *TODAY)
            checked = read_said(run)
            same(run.status, 1 if checked["counts"]["error"] else 0)
            for language in TEXT:
                same(sorted((finding["rule"], " ".join(finding["message"][language].split("\n")).strip(),
                             finding["pointer"]) for finding in checked["findings"]),
                     sorted(as_lines("less.json", language)))
            n_findings += len(checked["findings"])
    assert n_findings > 100, n_findings


def names_of_every_character_are_kept():
    folder = os.path.join(os.environ["XDG_DATA_HOME"], "yoriai", "calls")
    os.makedirs(folder)
    write(os.path.join(folder, "mine.json"), json.dumps({
        "format": "yoriai-call", "version": 1, "id": "mine", "base": CALL, "status": "draft", "fiscal_year": 2031,
        "name": {"ja": HOSTILE, "en": HOSTILE[::-1]}, "source": {"document": {"ja": "", "en": ""}},
        "tracks": [{"id": "regional-full", "cap": 2 ** 53 - 1, "years": 10, "name": {"ja": "", "en": HOSTILE}}]}))
    call = said("calls", "--json")["calls"][0]
    same((call["id"], call["name"]), ("mine", {"ja": HOSTILE, "en": HOSTILE[::-1]}))
    track = next(track for track in call["tracks"] if track["id"] == "regional-full")
    same((track["name"], track["cap"]), ({"ja": "", "en": HOSTILE}, 2 ** 53 - 1))
    # In a rule's message as well, whose source is the user's too.
    rule = {"id": "Z1", "severity": "error", "state": "draft", "field": "track", "require": False,
            "message": {"ja": HOSTILE, "en": HOSTILE}, "source": {"document": "overview", "heading": HOSTILE}}
    pack = json.loads(read(os.path.join(folder, "mine.json")))
    write(os.path.join(folder, "mine.json"), json.dumps({**pack, "rules": [rule]}))
    expect(yoriai("new", "--call", "mine", "--track", "regional-full", "a.json"), 0)
    finding, = [finding for finding in said("check", "a.json", "--json", status=1)["findings"] if finding["rule"] == "Z1"]
    same(finding["message"], {"ja": HOSTILE, "en": HOSTILE})
    assert HOSTILE in finding["source"], finding


def resolve(schema, part):
    return schema["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part


def follow(schema, part, value):
    """Every member of a file is in the schema, which has them in the order of the file."""
    part = resolve(schema, part)
    if isinstance(value, dict) and "properties" in part:
        places = [list(part["properties"]).index(name) for name in value if name != "id"]
        same(places, sorted(places))
        for name in value:
            if name != "id":
                follow(schema, part["properties"][name], value[name])
    elif isinstance(value, list):
        for item in value:
            follow(schema, part["items"], item)


def schema_has_every_member_in_the_order_of_the_file():
    schema = said("schema")
    same(schema, said("schema", "proposal"))
    same(list(schema), ["$schema", "title", "type", "required", "properties", "$defs"])
    same(list(schema["properties"])[:3], list(STAMP))
    for sample in SAMPLES:
        follow(schema, schema, json.loads(read(sample)))


def find_member(schema, part, name):
    """The schema of a member: of its own, or of those that the schema does not name."""
    if name in part["properties"]:
        return part["properties"][name]
    assert part["additionalProperties"], name
    return part["additionalProperties"]


def follow_pack(schema, part, value, seen):
    """Every member of a pack is in the schema."""
    part = resolve(schema, part.get("anyOf", [part])[-1])
    if isinstance(value, dict) and "properties" in part:
        for name, inner in value.items():
            seen.add(name)
            follow_pack(schema, find_member(schema, part, name), inner, seen)
    elif isinstance(value, list) and "items" in part:
        for item in value:
            follow_pack(schema, part["items"], item, seen)


def call_schema_has_every_member_of_the_packs():
    schema, proposal, seen = said("schema", "call"), said("schema"), set()
    for pack in read_packs().values():
        follow_pack(schema, schema["then" if "base" in pack else "else"], pack, seen)
    assert len(seen) > 100, seen
    for part in schema["$defs"].values():
        for name, member in part["properties"].items():
            assert member.get("description") or name in TEXT, name
    track = schema["$defs"]["track"]["properties"]
    same(track["parts"]["anyOf"][-1]["items"]["enum"], proposal["$defs"]["part"]["properties"]["part"]["enum"])


main([calls_say_what_the_packs_hold, findings_are_those_of_the_text, names_of_every_character_are_kept,
      schema_has_every_member_in_the_order_of_the_file, call_schema_has_every_member_of_the_packs])
