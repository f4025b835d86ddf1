# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""new, format, get, set, patch: the file changes as asked, or not at all."""

import json
import os
import stat

from harness import CALL, SAMPLES, copy_of, expect, main, new, read, refused, same, write, yoriai

ID = "11111111-2222-4333-8444-55555555555%d"


def get(path, pointer):
    return expect(yoriai("get", path, pointer), 0).json


def set_value(path, pointer, value):
    return yoriai("set", path, pointer, json.dumps(value, ensure_ascii=False))


def patch(path, *operations):
    return yoriai("patch", path, write("ops.json", json.dumps(operations, ensure_ascii=False)))


def new_names_call_and_track():
    path = new(track="co-creation-full")
    same(get(path, "/call"), CALL)
    same(get(path, "/track"), "co-creation-full")
    same(get(path, "/format"), "yoriai-proposal")
    same(get(path, "/tasks"), [])
    assert len(get(path, "/id")) == 36


def new_keeps_what_is_there():
    write("there.json", "precious")
    refused(yoriai("new", "--call", CALL, "--track", "regional-full", "there.json"), "there.json")
    same(read("there.json"), b"precious")


def new_refuses_unknown_call_and_track():
    refused(yoriai("new", "--call", "x-2021", "--track", "regional-full", "a.json"), "x-2021")
    refused(yoriai("new", "--call", CALL, "--track", "lunar-full", "a.json"), "lunar-full")
    assert not os.path.exists("a.json")


def new_refuses_missing_folder():
    refused(yoriai("new", "--call", CALL, "--track", "regional-full", "no/such/a.json"), "no/such/a.json")


def format_is_idempotent():
    for sample in SAMPLES:
        path = copy_of(sample)
        expect(yoriai("format", path), 0)
        once = read(path)
        expect(yoriai("format", path), 0)
        same(read(path), once)
        same(once, read(sample))
        same(json.loads(once), json.loads(read(sample)))


def format_is_canonical():
    path = new()
    canonical = read(path)
    write(path, b"\xef\xbb\xbf" + json.dumps(json.loads(canonical)).encode())
    expect(yoriai("format", path), 0)
    same(read(path), canonical)
    assert canonical.endswith(b"}\n") and b'\n  "site": {' in canonical


def format_keeps_the_mode():
    path = new()
    os.chmod(path, 0o640)
    expect(set_value(path, "/site/name", "mode"), 0)
    same(stat.S_IMODE(os.stat(path).st_mode), 0o640)


def unknown_members_survive():
    path = new()
    data = json.loads(read(path))
    write(path, read(path).decode().replace('"call"', '"x_total": 1.50e+3, "x_note": {"b": [1, {"é": null}]},\n  "call"', 1))
    expect(set_value(path, "/site/name", "a"), 0)
    text = read(path).decode()
    assert "1.50e+3" in text, text
    same(get(path, "/x_note"), {"b": [1, {"é": None}]})
    data["site"]["name"] = "a"
    same({key: value for key, value in json.loads(text).items() if not key.startswith("x_")}, data)


def unknown_members_are_edited():
    path = new()
    write(path, read(path).decode().replace('"call"', '"x_note": {"a/b": [1.50, {"m~n": null}]},\n  "call"', 1))
    expect(set_value(path, "/x_note/a~1b/0", "é"), 0)
    expect(patch(path, {"op": "test", "path": "/x_note/a~1b/1/m~0n", "value": None},
                 {"op": "replace", "path": "/x_note/a~1b/1/m~0n", "value": 2},
                 {"op": "add", "path": "/x_note/a~1b/-", "value": 3},
                 {"op": "copy", "from": "/x_note", "path": "/site/x_copy"}), 0)
    same(get(path, "/x_note"), {"a/b": ["é", {"m~n": 2}, 3]})
    same(get(path, "/site/x_copy"), get(path, "/x_note"))
    expect(patch(path, {"op": "remove", "path": "/x_note"}, {"op": "remove", "path": "/site/x_copy/a~1b"}), 0)
    refused(yoriai("get", path, "/x_note"), path, "/x_note")
    same(get(path, "/site/x_copy"), {})
    before = read(path)
    refused(set_value(path, "/site/nmae", "typed wrong"), path, "/site/nmae", "nmae")
    refused(patch(path, {"op": "replace", "path": "/x_note", "value": 1}), path, "/x_note")
    same(read(path), before)


def broken_files_name_line_and_place():
    path = new()
    sound = read(path).decode()
    for broken, parts in (
        ('{\n  "format": "yoriai-proposal",\n  "version": 1,,\n}', ["broken.json:3:"]),
        (sound.replace('"tasks": []', '"tasks": 5'), ["broken.json:", "/tasks"]),
        (sound.replace('"tasks": []', '"tasks": [],\n"tasks": []'), ["broken.json:", "tasks"]),
        (sound + "x", ["broken.json:"]),
        (sound.replace('"version": 1', '"version": 999'), ["broken.json", "999"]),
        (sound.replace("yoriai-proposal", "yoriai-poem"), ["broken.json"]),
        ("", ["broken.json:1:1"]),
        ("\udcff".encode("utf-8", "surrogateescape"), ["broken.json"]),
    ):
        write("broken.json", broken)
        for command in (["check"], ["format"], ["get", ""], ["set", "/site/name", '"x"'], ["export", "--xlsx", "o"]):
            refused(yoriai(command[0], "broken.json", *command[1:]), *parts)
        same(read("broken.json"), broken.encode() if isinstance(broken, str) else broken)
    refused(yoriai("check", "nowhere.json"), "nowhere.json")


def set_scalars():
    path = new()
    for pointer, value in (("/site/name", "天空町みらい共創拠点"), ("/site/medical_only", False),
                           ("/start_fiscal_year", 2021), ("/vision/sdgs", [3, 11]), ("/site/keywords", ["水", "森"])):
        expect(set_value(path, pointer, value), 0)
        same(get(path, pointer), value)


def set_refuses_what_a_field_cannot_take():
    path = new()
    before = read(path)
    for pointer, value in (("/start_fiscal_year", 12), ("/start_fiscal_year", "2021"), ("/track", "lunar"),
                           ("/site/name", 5), ("/tasks", 5), ("/nowhere/at/all", 1), ("/tasks/0/title", "x"),
                           ("site", 1)):
        refused(set_value(path, pointer, value), path, pointer)
    refused(yoriai("set", path, "/site/name", "{bad"), path)
    same(read(path), before)


def set_takes_a_negative_number():
    path = new()
    refused(yoriai("set", path, "/start_fiscal_year", "-5"), "/start_fiscal_year")


def set_appends_and_addresses_items():
    path = new()
    for n in range(3):
        expect(set_value(path, "/tasks/-", {"id": ID % n, "title": f"task {n}"}), 0)
    same([task["title"] for task in get(path, "/tasks")], ["task 0", "task 1", "task 2"])
    expect(set_value(path, f"/tasks/{ID % 1}/title", "by id"), 0)
    expect(set_value(path, "/tasks/2/title", "by index"), 0)
    same([task["title"] for task in get(path, "/tasks")], ["task 0", "by id", "by index"])
    same(get(path, f"/tasks/{ID % 2}/title"), "by index")
    same(get(path, "/tasks/1/id"), ID % 1)


def misspelt_members_are_refused():
    path = new()
    before = read(path)
    refused(set_value(path, "/tasks/-", {"titel": "t"}), path, "titel", "title")
    refused(set_value(path, "/site", {"name": "n", "sumary": "s"}), path, "sumary", "summary")
    refused(patch(path, {"op": "add", "path": "/tasks/-", "value": {"milestones": [{"gaol": "g"}]}}), path, "gaol", "goal")
    refused(patch(path, {"op": "add", "path": "/site/x_note", "value": 1}), path, "x_note")
    same(read(path), before)
    value = json.dumps({"titel": "t"})
    expect(yoriai("set", "--unknown", path, "/tasks/-", value), 0)
    expect(yoriai("set", path, "/tasks/-", value, "--unknown"), 0)
    write("ops.json", json.dumps([{"op": "add", "path": "/site/x_note", "value": 1}]))
    expect(yoriai("patch", path, "ops.json", "--unknown"), 0)
    same([task["titel"] for task in get(path, "/tasks")], ["t", "t"])
    same(get(path, "/site/x_note"), 1)


def choices_the_call_does_not_know_are_refused():
    path = new()
    before = read(path)
    refused(set_value(path, "/vision/scope", "galactic"), path, "“scope” must be one of regional, national, global")
    refused(set_value(path, "/institutions/-", {"kind": "circus"}), path)
    refused(patch(path, {"op": "replace", "path": "/track", "value": "moon"}), path)
    same(read(path), before)
    expect(set_value(path, "/institutions/-", {"kind": "npo"}), 0)
    expect(yoriai("set", path, "/vision/scope", '"galactic"', "--unknown"), 0)
    same(get(path, "/vision/scope"), "galactic")
    expect(set_value(path, "/vision/scope", "galactic"), 0)  # it stands there already


def an_empty_pointer_empties_nothing():
    path = copy_of(SAMPLES[0])
    before = read(path)
    refused(yoriai("set", path, "", '{"site": {}}'), path, "--whole")
    refused(patch(path, {"op": "replace", "path": "", "value": {}}), path, "--whole")
    same(read(path), before)
    expect(yoriai("set", path, "", "{}", "--whole"), 0)
    same(get(path, "/tasks"), [])


def a_taken_id_is_named():
    path = new()
    expect(set_value(path, "/tasks/-", {"id": ID % 1}), 0)
    refused(set_value(path, "/tasks/-", {"id": ID % 1}), path, ID % 1)
    refused(patch(path, {"op": "add", "path": "/targets/-", "value": {"id": ID % 1}}), path, ID % 1)


def set_gives_an_item_an_id():
    path = new()
    expect(set_value(path, "/targets/-", {"title": "t"}), 0)
    assert len(get(path, "/targets/0/id")) == 36


def set_reports_no_findings():
    path = new()
    run = expect(set_value(path, "/site/name", ""), 0)
    same((run.out, run.err), ("", ""))


def get_finds_nothing():
    path = new()
    for pointer in ("/tasks/0", "/nowhere", "/tasks/-", "tasks", "/tasks/01", "/site/name~2"):
        refused(yoriai("get", path, pointer), path, pointer)


def get_whole_file():
    path = new()
    same(get(path, ""), json.loads(read(path)))


def patch_applies_all_operations():
    path = new()
    expect(patch(path,
                 {"op": "add", "path": "/tasks/-", "value": {"id": ID % 1, "title": "one"}},
                 {"op": "add", "path": "/tasks/0", "value": {"id": ID % 2, "title": "two"}},
                 {"op": "replace", "path": f"/tasks/{ID % 1}/title", "value": "uno"},
                 {"op": "move", "from": "/tasks/0", "path": "/tasks/1"},
                 {"op": "copy", "from": "/tasks/0/title", "path": "/site/name"},
                 {"op": "test", "path": "/site/name", "value": "uno"},
                 {"op": "add", "path": "/site/nickname", "value": "n"},
                 {"op": "remove", "path": "/site/nickname"}), 0)
    same([task["id"] for task in get(path, "/tasks")], [ID % 1, ID % 2])
    same(get(path, "/site/name"), "uno")
    assert "nickname" not in get(path, "/site")


def patch_is_all_or_nothing():
    path = new()
    before = read(path)
    for bad in ({"op": "test", "path": "/site/name", "value": "other"}, {"op": "remove", "path": "/tasks/7"},
                {"op": "frob", "path": "/site/name"}, {"op": "replace", "path": "/start_fiscal_year", "value": 3},
                {"op": "add", "path": "/site/name"}, "no object"):
        refused(patch(path, {"op": "replace", "path": "/site/summary", "value": "s"},
                      {"op": "add", "path": "/site/name", "value": "changed"}, bad), path)
        same(read(path), before)


def patch_reads_standard_input():
    path = new()
    expect(yoriai("patch", path, "-", stdin=b'[{"op": "add", "path": "/site/name", "value": "piped"}]'), 0)
    same(get(path, "/site/name"), "piped")
    refused(yoriai("patch", path, "-", stdin=b"[nonsense"), ":1:2")


main([new_names_call_and_track, new_keeps_what_is_there, new_refuses_unknown_call_and_track,
      new_refuses_missing_folder, format_is_idempotent, format_is_canonical, format_keeps_the_mode,
      unknown_members_survive, unknown_members_are_edited, broken_files_name_line_and_place, set_scalars, set_refuses_what_a_field_cannot_take,
      set_takes_a_negative_number, set_appends_and_addresses_items, misspelt_members_are_refused, choices_the_call_does_not_know_are_refused,
      an_empty_pointer_empties_nothing, a_taken_id_is_named, set_gives_an_item_an_id, set_reports_no_findings,
      get_finds_nothing, get_whole_file, patch_applies_all_operations, patch_is_all_or_nothing,
      patch_reads_standard_input])
