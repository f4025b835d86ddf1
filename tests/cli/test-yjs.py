# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real Yjs reads whole proposals out of their files, edits them, and both show the same."""

import json
import os
import shutil
import subprocess
import sys

from harness import ROOT, SAMPLES, copy_of, expect, main, read, yoriai

FOLDER = sys.argv[1]


def yjs(*arguments):
    shutil.copy(os.path.join(ROOT, "tests", "oracle", "proposal.mjs"), FOLDER)
    return subprocess.run(["node", os.path.join(FOLDER, "proposal.mjs"), *(os.path.abspath(a) if i > 0 else a for i, a in
                                                                          enumerate(arguments))],
                          cwd=FOLDER, check=True, capture_output=True).stdout.decode()


def without_empty(value):
    """An empty list, object or text is none."""
    if isinstance(value, list):
        return [without_empty(element) for element in value]
    if not isinstance(value, dict):
        return value
    members = {name: without_empty(member) for name, member in value.items()}
    return {name: member for name, member in members.items() if member not in ({}, [], "")}


def view(text):
    proposal = json.loads(text)
    proposal.pop("history", None)
    return without_empty(proposal)


def assert_same(name):
    ours, theirs = view(read(name)), view(yjs("show", name))
    for member in sorted(ours.keys() | theirs.keys()):
        assert ours.get(member) == theirs.get(member), f"{member}: {ours.get(member)}\n!= {theirs.get(member)}"


def samples_are_shown_alike():
    for sample in SAMPLES:
        expect(yoriai("version", copy_of(sample, "a.json"), "第1回"), 0)
        assert_same("a.json")


def what_yjs_edits_comes_together():
    for sample in SAMPLES:
        expect(yoriai("version", copy_of(sample, "a.json"), "第1回"), 0)
        before = view(read("a.json"))
        if len(before.get("tasks", [])) < 2:
            continue
        yjs("edit", "a.json", "b.json")
        assert_same("b.json")
        expect(yoriai("set", "a.json", "/site/summary", json.dumps("ここで書いた概要")), 0)
        # Yjs does not say what whoever removed the task saw in it.
        expect(yoriai("merge", "a.json", "b.json", "-o", "c.json"), 1)
        expect(yoriai("merge", "b.json", "a.json", "-o", "d.json"), 1)
        assert_same("c.json")
        after = view(read("c.json"))
        assert after == view(read("d.json"))
        assert after["site"]["name"] == "新しい𠮷野の" + before["site"]["name"][:-1]
        assert after["site"]["summary"] == "ここで書いた概要"
        assert after["site"]["keywords"] == before["site"].get("keywords", []) + ["水素"]
        assert after["proposed_on"] == "2021-08-01" and after["yjs_note"] == {"a": [1, 2]}
        assert [task["id"] for task in after["tasks"]] == (
            [before["tasks"][1]["id"]] + [task["id"] for task in before["tasks"][2:]] + ["yjs-task"])
        assert after["tasks"][-1] == {"id": "yjs-task", "title": "Yjsの課題", "start_year": 2}


if __name__ == "__main__":
    try:
        subprocess.run(["sh", os.path.join(ROOT, "tests", "oracle", "install.sh"), FOLDER], check=True,
                       stdout=subprocess.PIPE)
    except subprocess.CalledProcessError as error:
        if error.returncode != 77:
            raise
        print("1..0 # SKIP " + error.stdout.decode().strip())
        sys.exit(0)
    main([samples_are_shown_alike, what_yjs_edits_comes_together])
