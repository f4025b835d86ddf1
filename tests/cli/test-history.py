# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""history, restore, version, format --without-history: the member is read and written here by what its description says."""

import base64
import datetime
import hashlib
import json
import os
import socket
import subprocess
import zlib

from harness import BINARY, ROOT, SAMPLES, copy_of, expect, main, new, read, refused, same, write, yoriai

NURTURING = next(sample for sample in SAMPLES if "co-creation-nurturing" in sample)


def sha(view):
    return hashlib.sha256(view.encode()).hexdigest()


def view_of(path):
    """The file without the member."""
    proposal = json.loads(read(path))
    proposal.pop("history", None)
    return json.dumps(proposal, ensure_ascii=False, indent=2) + "\n"


def history_of(path):
    return json.loads(read(path))["history"]


def number(value):
    out = b""
    while value > 0x7f:
        out += bytes([value & 0x7f | 0x80])
        value >>= 7
    return out + bytes([value])


def pack(delta):
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    return [base64.b64encode(compressor.compress(delta) + compressor.flush()).decode()]


def whole(view):
    """A delta that takes nothing from what is newer."""
    data = view.encode()
    return pack(number(len(data)) + number(len(data) << 1) + data)


def unpack(lines):
    return zlib.decompress(base64.b64decode("".join(lines)), -15)


def apply(old, delta):
    at, new_text, taken = 0, b"", 0

    def take():
        nonlocal at
        value, shift = 0, 0
        while True:
            byte = delta[at]
            at += 1
            value |= (byte & 0x7f) << shift
            shift += 7
            if byte < 0x80:
                return value

    length = take()
    while len(new_text) < length:
        word = take()
        if word & 1:
            coded = take()
            start = taken + (-(coded >> 1) - 1 if coded & 1 else coded >> 1)
            new_text += old[start:start + (word >> 1)]
            taken = start + (word >> 1)
        else:
            new_text += delta[at:at + (word >> 1)]
            at += word >> 1
    same(len(new_text), length)
    return new_text


def views_of(path):
    """All versions, read back by another hand."""
    view, views = b"", []
    for version in history_of(path)["versions"]:
        view = apply(view, unpack(version["delta"]))
        same(hashlib.sha256(view).hexdigest(), version["view"])
        views.append(view.decode())
    return views


def give_versions(path, *versions):
    """Versions as another program might write them: (number, time, author, name, name of the hub)."""
    proposal = json.loads(view_of(path))
    items = []
    for version, time, author, name, hub in versions:
        proposal["site"]["name"] = hub
        view = json.dumps(proposal, ensure_ascii=False, indent=2) + "\n"
        item = {"number": version, "time": time, "kind": "session", "author": author, "name": name, "view": sha(view),
                "delta": whole(view)}
        items.append({key: value for key, value in item.items() if value is not None})
    file = json.loads(read(path))
    file["history"] = {"layout": 1, "versions": items}
    write(path, json.dumps(file, ensure_ascii=False))
    return path


def hub_at(path, when, **environment):
    expect(yoriai("restore", path, "--at", when, "-o", "out.json", **environment), 0)
    return json.loads(read("out.json"))["site"]["name"]


FOUR = (
    (4, "2026-11-29T03:00:30Z", "山田", "第1回全体会議版", "four"),
    (3, "2026-11-28T23:30:00Z", "佐藤", None, "three"),
    (2, "2026-11-20T00:00:00Z", "山田", "7", "two"),
    (1, "2026-11-01T00:00:00Z", None, None, "one"),
)


def version_names_the_present_view():
    path = copy_of(NURTURING)
    view = read(path).decode()
    expect(yoriai("version", path, "第1回全体会議版", "--author", "山田（○○大学）"), 0)
    same(view_of(path), view)
    same(views_of(path), [view])
    version = history_of(path)["versions"][0]
    same([version[key] for key in ("number", "kind", "author", "name")], [1, "named", "山田（○○大学）", "第1回全体会議版"])
    once = read(path)
    expect(yoriai("version", path, "第1回全体会議版"), 0)
    same(read(path), once)
    expect(yoriai("version", path, "第1回全体会議版", "--author", "鈴木（△△大学）"), 0)
    same([history_of(path)["versions"][0][key] for key in ("number", "author")], [1, "鈴木（△△大学）"])
    same(views_of(path), [view])
    refused(yoriai("version", path, "another"), path, "version 1 already, named “第1回全体会議版”")
    expect(yoriai("set", path, "/site/name", '"another"'), 0)
    refused(yoriai("version", path, "第1回全体会議版"), "Version 1 has the name")
    expect(yoriai("version", path, "two"), 0)
    same(views_of(path), [view_of(path), view])
    for name in ("", " ", "a\nb", "x" * 201):
        refused(yoriai("version", path, name), path)
        refused(yoriai("version", path, "three", f"--author={name * 3}"), path)
    refused(yoriai("version", path, os.fsdecode(b"\xff")), path, "UTF-8")
    refused(yoriai("version", path, "three", "--author", os.fsdecode(b"\xff")), path, "UTF-8")


def edits_leave_it_alone():
    """set, patch and format change the view; the versions stay byte for byte, and get shows none of it."""
    path = copy_of(NURTURING)
    expect(yoriai("version", path, "one"), 0)
    member = read(path).split(b'"history"')[1]
    expect(yoriai("set", path, "/site/name", '"changed"'), 0)
    expect(yoriai("patch", path, write("ops.json", '[{"op": "remove", "path": "/tasks/0"}]')), 0)
    expect(yoriai("format", path), 0)
    same(read(path).split(b'"history"')[1], member)
    same(expect(yoriai("get", path), 0).out, view_of(path))
    same(expect(yoriai("get", path, ""), 0).out, view_of(path))
    refused(yoriai("get", path, "/history"), path)
    refused(yoriai("set", path, "/history/layout", "2"), path, "history")
    run = expect(yoriai("history", path), 0)
    assert "The file was changed since, and that is no version yet." in run.out, run.out
    assert "one" not in json.loads(read(path))["site"]["name"]
    expect(yoriai("restore", path, "--at", "one", "-o", path), 0)
    same(view_of(path), read(NURTURING).decode())
    same(len(views_of(path)), 2)  # what stood there is a version by now


def history_lists():
    path = give_versions(copy_of(NURTURING), *FOUR)
    before = read(path)
    lines = expect(yoriai("history", path, TZ="Asia/Tokyo"), 0).out.splitlines()
    same(lines, ["    4  2026-11-29 12:00  saved  山田  “第1回全体会議版”", "    3  2026-11-29 08:30  saved  佐藤",
                 "    2  2026-11-20 09:00  saved  山田  “7”", "    1  2026-11-01 09:00  saved",
                 "The file was changed since, and that is no version yet."])
    lines = expect(yoriai("history", path, "--by", "person", TZ="UTC"), 0).out.splitlines()
    same([line.split("  ")[0] for line in lines if not line.startswith(" ")][:3], ["山田", "佐藤", "Nobody said who"])
    lines = expect(yoriai("history", path, "--by", "section", TZ="UTC"), 0).out.splitlines()
    same(len([line for line in lines if not line.startswith(" ")]), 2)
    same([line.split()[0] for line in lines[1:-1] if line[4:5].isdigit()], ["4", "3", "2"])
    refused(yoriai("history", path, "--by", "mood"), "--by", "mood")
    listed = expect(yoriai("history", path, "--json"), 0).json
    same(listed["view"], sha(view_of(path)))
    same([version["number"] for version in listed["versions"]], [4, 3, 2, 1])
    same(listed["versions"][0]["time"], "2026-11-29T03:00:30Z")
    same([version["sections"] for version in listed["versions"]], [["overview"]] * 3 + [[]])
    same(read(path), before)


def history_tells_sections_and_records():
    """What each version changed, wherever it lies: a record of a section, not the member of the proposal it is in."""
    path = copy_of(NURTURING)
    expect(yoriai("version", path, "one", TZ="UTC"), 0)
    first = json.loads(read(path))
    ids = [task["id"] for task in first["tasks"]]
    # The same in another spelling is no change.
    expect(yoriai("patch", path, "-", stdin=json.dumps([{"op": "add", "path": "/tasks/1/title", "value": "別の題"}, {"op": "add",
           "path": "/institutions/-", "value": {"id": "new", "name": "新しい大学"}}], ensure_ascii=False).encode()), 0)
    expect(yoriai("version", path, "two"), 0)
    expect(yoriai("set", path, "/tasks/0/milestones/-", json.dumps({"goal": "普及", "year": 2}), ), 0)
    expect(yoriai("version", path, "three"), 0)
    versions = {v["name"]: v for v in expect(yoriai("history", path, "--json"), 0).json["versions"]}
    same([(c["section"], c["record"]) for c in versions["two"]["changes"]],
         [("targets", ids[1]), ("institutions", "new")])
    same([(c["section"], c["record"], c["differences"]) for c in versions["three"]["changes"]], [("targets", ids[0], 1)])
    same([versions[name]["sections"] for name in ("one", "two", "three")], [[], ["targets", "institutions"], ["targets"]])
    run = expect(yoriai("history", path, "--by", "section", language="ja", TZ="UTC"), 0)
    lines = [line for line in run.out.splitlines() if "2 " in line or "別の題" in line or not line.startswith(" ")]
    assert any("別の題" in line for line in lines), run.out
    assert "         新しい大学\n" in run.out, run.out
    titles = [line for line in run.out.splitlines() if not line.startswith(" ")][:-1]
    same(len(titles), 2)


def history_of_none():
    path = copy_of(NURTURING)
    same(expect(yoriai("history", path), 0).out, "The file has no versions.\n")
    same(expect(yoriai("history", path, "--json"), 0).json["versions"], [])
    refused(yoriai("restore", path, "--at", "1", "-o", "out.json"), path, "no versions")
    same(yoriai("history", path, language="ja").out, "このファイルには版がありません。\n")


def restore_finds():
    path = give_versions(copy_of(NURTURING), *FOUR)
    before = read(path)
    for when, hub in {
        "第1回全体会議版": "four", "4": "four", "1": "one", "7": "two", "2": "two",
        "2026-11-29": "four", "2026-11-28": "two", "2026-12-31": "four", "2026-11-29T12:00": "four",
        "2026-11-29 12:00": "four", "2026-11-29T12:00:29": "three", "2026-11-29T12:00:30": "four",
        "2026-11-29T03:00:30Z": "four", "2026-11-29T03:00:29Z": "three", "2026-11-29T03:00:29.5Z": "three",
        "2026-11-28T23:30:00+00:00": "three", "2026-11-29T08:29:59+09:00": "two", "2026-11-01": "one",
    }.items():
        same((when, hub_at(path, when, TZ="Asia/Tokyo")), (when, hub))
    same(hub_at(path, "2026-11-28", TZ="UTC"), "three")
    same(read(path), before)
    assert not os.path.exists("out.json~") or os.path.exists("out.json")


def journal_of(identity, states):
    """What a program has left on this computer, written here by what its description says: (time, file) each."""
    def text(data):
        return len(data).to_bytes(4, "little") + data

    salt = 7
    machine = read("/etc/machine-id").decode().strip() if os.path.exists("/etc/machine-id") else ""
    host = f"{socket.gethostname()}/{machine}".encode()
    body = b"".join([(1).to_bytes(4, "little"), bytes(8), (0).to_bytes(8, "little"), salt.to_bytes(8, "little"),
                     *map(text, [identity.encode(), b"", host, b"boot", "見本 太郎".encode(), b""])])
    out = b"Yoriai\rJ" + b"".join(n.to_bytes(4, "little") for n in (1, len(body), zlib.crc32(body))) + body
    for number, (time, file) in enumerate(states):
        packer = zlib.compressobj(wbits=-15)
        data = packer.compress(file) + packer.flush()
        length = len(data).to_bytes(4, "little")
        rest = (int(time.timestamp()) * 1000000).to_bytes(8, "little") + (1).to_bytes(2, "little") + bytes(2)
        place = salt.to_bytes(8, "little") + number.to_bytes(8, "little")
        out += length + zlib.crc32(place + length + rest + data).to_bytes(4, "little") + rest + data
    folder = os.path.join(os.getcwd(), "state", "yoriai")
    os.makedirs(folder, mode=0o700, exist_ok=True)
    write(os.path.join(folder, hashlib.sha256(identity.encode()).hexdigest()[:32] + "-x.journal"), out)
    return os.path.dirname(folder)


def restore_finds_in_the_journal():
    """What was typed and never saved is found by its time, and forgotten when somebody wants that."""
    path = copy_of(NURTURING)
    file = json.loads(read(path))
    states = []
    for hour, hub in ((3, "typed"), (5, "typed on")):
        file["site"]["name"] = hub
        states.append((datetime.datetime(2026, 11, 28, hour, tzinfo=datetime.timezone.utc),
                       json.dumps(file, ensure_ascii=False).encode()))
    state = journal_of(file["id"], states)
    where = {"XDG_STATE_HOME": state, "TZ": "UTC"}
    same(hub_at(path, "2026-11-28T06:00", **where), "typed on")
    same(hub_at(path, "2026-11-29", **where), "typed on")
    refused(yoriai("restore", path, "--at", "2026-11-28T02:00", "-o", "out.json", **where), path)
    run = expect(yoriai("history", path, **where), 0)
    assert "見本 太郎" in run.out, run.out
    before = read(path)
    expect(yoriai("forget", path, **where), 0)
    same(os.listdir(os.path.join(state, "yoriai")), [])
    same(read(path), before)
    refused(yoriai("restore", path, "--at", "2026-11-28T06:00", "-o", "out.json", **where), path)
    expect(yoriai("forget", path, **where), 0)
    refused(yoriai("forget", "no-such-file", **where), "no-such-file")


def restore_tells():
    path = give_versions(copy_of(NURTURING), *FOUR)
    for when, part in {
        "2026-10-31": "before the first version, which is of 2026-11-01 09:00", "2026-02-30": "no such time",
        "2026-11-29T25:00": "no such time", "": "No version", "9": "No version", "-1": "No version", "0": "No version",
        "29.11.2026": "No version", "99999999999": "No version", "第2回": "No version",
    }.items():
        refused(yoriai("restore", path, f"--at={when}", "-o", "out.json", TZ="Asia/Tokyo"), path, part)
    for arguments in ((), ("--at", "1"), ("-o", "out.json")):
        refused(yoriai("restore", path, *arguments), "usage: yoriai restore")
    refused(yoriai("restore", path, "--at", "1", "-o", "-"), "standard output")
    refused(yoriai("restore", path, "--at", "1", "-o", "no/such/file"), "no/such/file")
    assert not os.path.exists("out.json")


def restore_tells_two():
    path = give_versions(copy_of(NURTURING), (2, "2026-11-20T00:00:00Z", None, "1", "two"),
                         (1, "2026-11-01T00:00:00Z", None, "meeting", "one"))
    refused(yoriai("restore", path, "--at", "1", "-o", "out.json"), "may mean version 2 and version 1")
    same(hub_at(path, "meeting"), "one")
    # In New York the clocks went through the hour from one to two twice.
    path = give_versions(copy_of(NURTURING), (2, "2026-11-01T06:10:00Z", None, None, "two"),
                         (1, "2026-11-01T05:10:00Z", None, None, "one"))
    refused(yoriai("restore", path, "--at", "2026-11-01T01:30", "-o", "out.json", TZ="America/New_York"), "may mean")
    same(hub_at(path, "2026-11-01T01:30-04:00", TZ="America/New_York"), "one")
    same(hub_at(path, "2026-11-01T02:30", TZ="America/New_York"), "two")


def restore_keeps_history():
    """Nothing is lost by going back, in the file itself or into another."""
    path = give_versions(copy_of(NURTURING), *FOUR)
    present = view_of(path)
    expect(yoriai("restore", path, "--at", "2", "-o", path), 0)
    same(json.loads(read(path))["site"]["name"], "two")
    same([version["number"] for version in history_of(path)["versions"]], [5, 4, 3, 2, 1])
    same(history_of(path)["versions"][0]["kind"], "found")
    same(views_of(path)[0], present)
    assert "The file is as in version 2." in expect(yoriai("history", path), 0).out
    expect(yoriai("restore", path, "--at", "5", "-o", path), 0)
    same(view_of(path), present)
    same(len(views_of(path)), 5)


def without_history():
    path = give_versions(copy_of(NURTURING), *FOUR)
    expect(yoriai("version", path, "sent"), 0)
    before, present = read(path), view_of(path)
    expect(yoriai("format", path, "--without-history", "-o", "copy.json"), 0)
    same(read(path), before)
    same(history_of("copy.json"), {"layout": 1, "made_from": [sha(present)]})
    same(view_of("copy.json"), present)
    assert sha(present) in [version["view"] for version in history_of(path)["versions"]]
    for secret in ("山田", "佐藤", "sent"):
        assert secret not in json.dumps(history_of("copy.json"), ensure_ascii=False)
    once = read("copy.json")
    expect(yoriai("format", "--without-history", "copy.json"), 0)
    same(read("copy.json"), once)
    expect(yoriai("set", "copy.json", "/site/name", '"edited at home"'), 0)
    same(history_of("copy.json"), {"layout": 1, "made_from": [sha(present)]})
    same(expect(yoriai("history", "copy.json", "--json"), 0).json["made_from"], [sha(present)])
    # Of a file that was edited since its newest version, that one is what another copy has for certain.
    expect(yoriai("set", path, "/site/name", '"changed"'), 0)
    expect(yoriai("format", "--without-history", path), 0)
    same(history_of(path)["made_from"], [sha(present)])
    refused(yoriai("format", path, "-o", "-"), "standard output")


def without_history_of_none():
    path = copy_of(NURTURING)
    view = read(path).decode()
    expect(yoriai("format", "--without-history", path), 0)
    same(history_of(path), {"layout": 1, "made_from": [sha(view)]})
    same(view_of(path), view)


def damage_is_told():
    path = give_versions(copy_of(NURTURING), *FOUR)
    file = json.loads(read(path))
    file["history"]["versions"][1]["delta"] = ["AAAA"]
    write(path, json.dumps(file, ensure_ascii=False))
    run = expect(yoriai("history", path), 1)
    same([line.endswith("[cannot be read]") for line in run.out.splitlines()[:4]], [False, True, True, True])
    same(run.err.count("\n"), 3)
    assert f"{path}:1:" in run.err and "/history/versions/1" in run.err, run.err
    same([version["readable"] for version in expect(yoriai("history", path, "--json"), 1).json["versions"]],
         [True, False, False, False])
    same(hub_at(path, "4"), "four")
    refused(yoriai("restore", path, "--at", "3", "-o", "no.json"), path, "Version 3 is damaged", "/history/versions/1")
    refused(yoriai("restore", path, "--at", "1", "-o", "no.json"), "version 3, which is newer, is damaged")
    expect(yoriai("version", path, "goes on"), 0)
    same(hub_at(path, "4"), "four")


def foreign_versions_are_no_proposals():
    """A version that is sound and no proposal is refused with what is wrong in it."""
    path = give_versions(copy_of(NURTURING), *FOUR)
    file = json.loads(read(path))
    for view, part in {"hello": "version 4:1:1", '{"format": "other"}\n': "This is no proposal",
                       '{"format": "yoriai-proposal", "version": 1, "id": "x"}': "version 4: This is another proposal"}.items():
        file["history"]["versions"] = [{"number": 4, "view": sha(view), "delta": whole(view)}]
        write(path, json.dumps(file, ensure_ascii=False))
        expect(yoriai("history", path, "--by", "section"), 0)
        refused(yoriai("restore", path, "--at", "4", "-o", "no.json"), path, part)


def bombs_are_refused():
    path = copy_of(NURTURING)
    file = json.loads(read(path))
    zeros = bytes(1 << 20)
    delta = number(1 << 30) + number(len(zeros) << 1) + zeros + (number((1 << 20) << 1 | 1) + number(0)) * 1023
    file["history"] = {"layout": 1, "versions": [
        {"number": 2, "view": sha(""), "delta": pack(delta)},
        {"number": 1, "view": sha(""), "delta": pack(bytes(200 << 20))}]}
    write(path, json.dumps(file, ensure_ascii=False))
    run = expect(yoriai("history", path), 1)
    same(run.err.count("damaged"), 2)
    file["history"] = {"layout": 1, "versions": [{"number": 1}] * 1001}
    write(path, json.dumps(file, ensure_ascii=False))
    run = expect(yoriai("check", path), yoriai("check", NURTURING).status)
    assert "More than 1000 versions" in run.err, run.err
    same(yoriai("restore", path, "--at", "1", "-o", "no.json").status, 2)
    assert not os.path.exists("no.json")


def newer_layout_is_kept():
    path = copy_of(NURTURING)
    file = json.loads(read(path))
    file["history"] = {"layout": 2, "versions": "otherwise"}
    write(path, json.dumps(file, ensure_ascii=False, indent=2) + "\n")
    expect(yoriai("set", path, "/site/name", '"changed"'), 0)
    same(history_of(path), file["history"])
    for arguments in (("history", path), ("version", path, "name"), ("restore", path, "--at", "1", "-o", "no.json")):
        assert "A newer Yoriai wrote the history" in yoriai(*arguments).err
        same(yoriai(*arguments).status, 2)
    same(history_of(path), file["history"])


def schema_knows_it():
    schema = expect(yoriai("schema", "proposal"), 0).json
    path = give_versions(copy_of(NURTURING), *FOUR)
    expect(yoriai("version", path, "named"), 0)
    write("schema.json", json.dumps(schema))
    for file in (path, NURTURING):
        run = subprocess.run(["/usr/bin/python3", os.path.join(ROOT, "tests", "support", "validate.py"), "schema.json", file],
                             capture_output=True, check=False)
        same((run.returncode, run.stderr), (0, b""))
    assert schema["properties"]["history"]["required"] == ["layout"]


def git_shows_the_view():
    """The textconv that README names."""
    path = copy_of(NURTURING)
    expect(yoriai("set", path, "/site/name", '"first"'), 0)
    git = ["git", "-c", f"diff.yoriai.textconv={BINARY} get"]
    write(".gitattributes", "*.json diff=yoriai\n")
    subprocess.run(["git", "init", "-q", "."], check=True)
    subprocess.run(["git", "add", path, ".gitattributes"], check=True)
    expect(yoriai("set", path, "/site/name", '"changed"'), 0)
    expect(yoriai("version", path, "one"), 0)
    assert b"history" in read(path)
    shown = subprocess.run([*git, "diff"], check=True, capture_output=True).stdout.decode()
    changed = [line for line in shown.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    same(len(changed), 2)
    assert "changed" in changed[1], changed


def new_files_have_none():
    assert b"history" not in read(new())


if __name__ == "__main__":
    main([version_names_the_present_view, edits_leave_it_alone, history_lists, history_tells_sections_and_records, history_of_none, restore_finds, restore_finds_in_the_journal,
          restore_tells,
          restore_tells_two, restore_keeps_history, without_history, without_history_of_none, damage_is_told,
          foreign_versions_are_no_proposals, bombs_are_refused, newer_layout_is_kept, schema_knows_it, git_shows_the_view,
          new_files_have_none])
