# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Others' programs with Yjs, unmodified: y-websocket's own provider in a room of ours, and we in rooms of their servers: the
same document, both ways."""

import json
import os
import shutil
import subprocess
import sys

from harness import ROOT, expect, main, new, same, write, yoriai
from meeting import Host, Process, says, until, view
from server import Program

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


def at_a_server(kind, *options):
    new("a.json")
    expect(yoriai("set", "a.json", "/notes", '"はじめ"'), 0)
    shutil.copy(os.path.join(ROOT, "tests", "oracle", "servers.mjs"), FOLDER)
    os.environ["YORIAI_TOKEN"] = "secret"
    here = os.getcwd()
    os.chdir(FOLDER)
    # Hocuspocus 4 needs a newer one than Debian's: npm's.
    node = os.path.join("node_modules", ".bin", "node")
    with Program(node if os.path.exists(node) else "node", "servers.mjs", kind, "room-1", "はじめ", "と𠮷野のYjs") as server:
        os.chdir(here)
        words = ["join", json.loads(server.line()), "--document", "room-1", *options, "-o"]
        with Process(*words, "a.json", "--put") as guest:
            until(lambda: says("a.json", "notes", "はじめと𠮷野のYjs"))
            expect(yoriai(*words, "b.json", "--once"), 0)
            same(view("b.json"), view("a.json"))
            expect(yoriai("set", "b.json", "/notes", '"後からの記入"'), 0)
            expect(yoriai(*words, "b.json", "--once"), 0)
            until(lambda: says("a.json", "notes", "後からの記入"))
            while json.loads(server.line()) != "後からの記入":
                pass
            assert guest.end() == 0, guest.told.decode()


def at_hocuspocus_3_4():
    at_a_server("hocuspocus-3.4")


def at_hocuspocus_4_5():
    at_a_server("hocuspocus-4.5")


def at_hocuspocus_4_7():
    at_a_server("hocuspocus-4.7")


def at_y_websocket():
    at_a_server("y-websocket", "--y-websocket")


if __name__ == "__main__":
    try:
        subprocess.run(["sh", os.path.join(ROOT, "tests", "oracle", "install.sh"), FOLDER], check=True,
                       stdout=subprocess.PIPE)
    except subprocess.CalledProcessError as error:
        if error.returncode != 77:
            raise
        print("1..0 # SKIP " + error.stdout.decode().strip())
        sys.exit(0)
    main([a_plain_client_edits_with_us, at_hocuspocus_3_4, at_hocuspocus_4_5, at_hocuspocus_4_7, at_y_websocket])
