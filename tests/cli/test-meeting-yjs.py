# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""y-websocket's own provider in a room of ours: the same document, both ways."""

import json
import os
import shutil
import subprocess
import sys

from harness import ROOT, expect, main, new, write, yoriai
from meeting import Host, Process, says, until

FOLDER = sys.argv[1]


def a_plain_client_edits_with_us():
    new("a.json")
    expect(yoriai("set", "a.json", "/notes", '"はじめ"'), 0)
    shutil.copy(os.path.join(ROOT, "tests", "oracle", "room.mjs"), FOLDER)
    with Host("a.json") as host, Process("join", host.link, "-o", "b.json") as guest:
        until(lambda: says("b.json", "notes", "はじめ"))
        path = os.path.abspath(write("invitation.json", json.dumps(host.invitation)))
        node = subprocess.Popen(["node", "room.mjs", path, "はじめ", "と𠮷野のYjs"], cwd=FOLDER, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE)
        try:
            until(lambda: says("a.json", "notes", "はじめと𠮷野のYjs") and says("b.json", "notes", "はじめと𠮷野のYjs"))
            # What others write comes to it.
            assert guest.end() == 0, guest.told.decode()
            expect(yoriai("set", "b.json", "/notes", '"後からの記入"'), 0)
            expect(yoriai("join", host.link, "-o", "b.json", "--once"), 0)
            for line in node.stdout:
                if json.loads(line) == "後からの記入":
                    break
            else:
                raise AssertionError(node.stderr.read().decode())
        finally:
            node.kill()
            node.wait()
        assert host.end() == 0, host.told.decode()


if __name__ == "__main__":
    try:
        subprocess.run(["sh", os.path.join(ROOT, "tests", "oracle", "install.sh"), FOLDER], check=True,
                       stdout=subprocess.PIPE)
    except subprocess.CalledProcessError as error:
        if error.returncode != 77:
            raise
        print("1..0 # SKIP " + error.stdout.decode().strip())
        sys.exit(0)
    main([a_plain_client_edits_with_us])
