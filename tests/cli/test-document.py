# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What docs/document.md says of how records lie in the replicated document, done by somebody with Yjs in a room of ours."""

import json
import os
import shutil
import subprocess
import sys

from harness import ROOT, SAMPLES, copy_of, main, same, write
from meeting import Host, until, view

FOLDER = sys.argv[1]


class Yjs:
    def __init__(self, host):
        invitation = os.path.abspath(write("invitation.json", json.dumps(host.invitation)))
        shutil.copy(os.path.join(ROOT, "tests", "oracle", "document.mjs"), FOLDER)
        self.process = subprocess.Popen(["node", "document.mjs", invitation, os.path.join(ROOT, "docs", "document-example.mjs")],
                                        cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def read(self):
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read().decode()
        return json.loads(line)

    def say(self, word):
        self.process.stdin.write(word.encode() + b"\n")
        self.process.stdin.flush()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()


def tasks(path):
    return view(path).get("tasks", [])


def it_is_read_and_written_as_the_page_says():
    sample = next(path for path in SAMPLES if len(json.load(open(path, encoding="utf-8")).get("tasks", [])) > 1)
    copy_of(sample, "a.json")
    before = view("a.json")
    before["proposed_on"] = "いつか"  # which is no date
    write("a.json", json.dumps(before))
    with Host("a.json") as host, Yjs(host) as yjs:
        same(yjs.read(), {
            "root": before["id"], "layout": 1, "raw": {"raw": '"いつか"'}, "proposed_on": "いつか", "children": False, "name": before["site"]["name"], "keywords": before["site"].get("keywords", []),
            "tasks": [task["title"] for task in before["tasks"]],
            "start_years": [task.get("start_year") for task in before["tasks"]],
            "leads": [task.get("lead_institution") for task in before["tasks"]],
            "members": [task.get("institutions", []) for task in before["tasks"]],
            "sdgs": [target.get("sdgs", []) for target in before["targets"]],
            "budget": [line.get("amounts", {}) for line in before["budget"]],
        })
        made = yjs.read()["made"]
        until(lambda: any(task["id"] == made for task in tasks("a.json")))
        after = view("a.json")
        institutions = [institution["id"] for institution in before["institutions"]]
        same([task["id"] for task in after["tasks"]],
             [before["tasks"][1]["id"], made, before["tasks"][0]["id"], *(task["id"] for task in before["tasks"][2:])])
        same(after["tasks"][1], {"id": made, "title": "新しい課題", "start_year": 3, "lead_institution": institutions[0],
                                 "institutions": institutions[:2]})
        same(after["tasks"][2]["title"], before["tasks"][0]["title"][1:] + "・𠮷野")
        same(after["site"]["keywords"], before["site"].get("keywords", []) + ["水素"])
        same(after["budget"][:-1], before["budget"])
        same({name: after["budget"][-1][name] for name in ("institution", "amounts")},
             {"institution": institutions[0], "amounts": {"2": 1200000}})
        assert 11 in after["targets"][0]["sdgs"], after["targets"][0]
        same(after["proposed_on"], "2021-08-01")
        same(after["elsewhere"], {"a": [1]})
        yjs.say("remove")
        until(lambda: all(task["id"] != made for task in tasks("a.json")))
        yjs.say("restore")
        until(lambda: any(task["id"] == made for task in tasks("a.json")))
        same(view("a.json"), after)
        yjs.say("entry")
        until(lambda: tasks("a.json")[0]["title"] == "文章に勝つ値")
        yjs.say("no entry")
        until(lambda: view("a.json") == after)
        yjs.say("no place")
        until(lambda: all(task["id"] != made for task in tasks("a.json")))
        after = view("a.json")
        # Whoever brings another lineage is refused.
        yjs.say("lineage")
        same(yjs.read(), {"closed": 1008})
        same(host.end(), 0)
        same(view("a.json"), after)


if __name__ == "__main__":
    try:
        subprocess.run(["sh", os.path.join(ROOT, "tests", "oracle", "install.sh"), FOLDER], check=True,
                       stdout=subprocess.PIPE)
    except subprocess.CalledProcessError as error:
        if error.returncode != 77:
            raise
        print("1..0 # SKIP " + error.stdout.decode().strip())
        sys.exit(0)
    main([it_is_read_and_written_as_the_page_says])
