# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The organisation's server of data/server, real, with Redis too, and what it does to a client when it is killed."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time

from harness import SAMPLES, copy_of, expect, main, new, read, refused, same, write, yoriai
from meeting import says, until, view
from server import Program, Server, draw, fetch, install, stay, words

FOLDER = sys.argv[1]
PAUSE = float(os.environ.get("YORIAI_REDIS_PAUSE", "3"))


def set_notes(path, text):
    expect(yoriai("set", path, "/notes", json.dumps(text)), 0)


def a_proposal_is_put_and_fetched_over_tls():
    draw(FOLDER, "edit")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
                    "key.pem", "-out", "cert.pem", "-days", "2", "-subj", "/CN=rooms", "-addext",
                    "subjectAltName=DNS:localhost,IP:127.0.0.1"], check=True, capture_output=True)
    copy_of(SAMPLES[0], "a.json")
    with Server(FOLDER, "--cert", "cert.pem", "--key", "key.pem") as server:
        assert server.url.startswith("wss://"), server.url
        trust = ["--authority", "cert.pem"]
        refused(yoriai(*words(server.url, "b.json", "--once")), "certificate of 127.0.0.1")
        refused(yoriai(*words(server.url, "b.json", "--once", *trust)), "has nothing under this name")
        refused(yoriai(*words(server.url, "a.json", "--once", *trust)), "has nothing under this name")
        fetch(server.url, "a.json", "--put", *trust)
        fetch(server.url, "b.json", *trust)
        same(view("b.json"), view("a.json"))
        fetch(server.url.replace("127.0.0.1", "localhost"), "c.json", *trust)
        new("other.json")
        before = read("other.json")
        refused(yoriai(*words(server.url, "other.json", "--once", *trust)), "another proposal")
        same(view("other.json"), json.loads(before))
        write("wrong.token", "wrong")
        refused(yoriai(*words(server.url, "d.json", "--once", *trust, token="wrong.token")), "this token")
        run = yoriai("join", server.url, "-o", "d.json", "--document", "proposal", "--once", *trust, YORIAI_TOKEN=read("edit.token").decode().strip())
        expect(run, 0)
        same(server.end(), 0)


def what_it_has_not_stored_comes_back():
    draw(FOLDER, "edit")
    new("a.json")
    with Server(FOLDER) as server:
        fetch(server.url, "a.json", "--put")
        fetch(server.url, "b.json")
        same(server.end(), 0)
    with Server(FOLDER, "--debounce", 60000, port=server.port) as server, stay(server.url, "a.json") as guest:
        until(lambda: b"In the meeting" in guest.told)
        set_notes("b.json", "保存される前に倒れた")
        fetch(server.url, "b.json")
        until(lambda: says("a.json", "notes", "保存される前に倒れた"))
        server.end(signal.SIGKILL)
        with Server(FOLDER, port=server.port) as server:
            until(lambda: b"come back without" in guest.told)
            fetch(server.url, "c.json")
            # It may take a moment until the server has it again.
            until(lambda: says("c.json", "notes", "保存される前に倒れた") or fetch(server.url, "c.json") is None)
        assert guest.end() == 0, guest.told.decode()


def an_empty_document_is_not_merged():
    draw(FOLDER, "edit")
    new("a.json")
    set_notes("a.json", "ここにある")
    with Server(FOLDER) as server:
        fetch(server.url, "a.json", "--put")
        server.end(signal.SIGKILL)
    for name in os.listdir("store"):
        os.remove(os.path.join("store", name))
    before = view("a.json")
    with Server(FOLDER, port=server.port) as server:
        refused(yoriai(*words(server.url, "a.json", "--once")), "has nothing under this name")
        same(view("a.json"), before)
        fetch(server.url, "a.json", "--put")
        fetch(server.url, "b.json")
        same(view("b.json"), before)


def writes_as_viewer(url, text):
    for path in ["c.json", "c.refused-1.json"]:
        if os.path.exists(path):
            os.remove(path)
    fetch(url, "c.json", token="view.token")
    set_notes("c.json", text)
    fetch(url, "c.json", token="view.token")
    return not os.path.exists("c.refused-1.json")


def a_token_is_changed_and_taken_back():
    draw(FOLDER, "edit")
    draw(FOLDER, "view")
    new("a.json")
    with Server(FOLDER) as server:
        fetch(server.url, "a.json", "--put")
        fetch(server.url, "b.json", token="view.token")
        set_notes("b.json", "見るだけの人が書いた")
        with stay(server.url, "b.json", token="view.token") as guest:
            until(lambda: b"view only" in guest.told and os.path.exists("b.refused-1.json"))
            same(view("b.refused-1.json")["notes"], "見るだけの人が書いた")
            until(lambda: "notes" not in view("b.json"))
            assert guest.end() == 0, guest.told.decode()
        write("tokens", read("tokens").replace(b" view ", b" edit "))
        with stay(server.url, "a.json") as other:
            # It takes a moment until the server has seen it. Until then what is written is set aside: each time anew.
            until(lambda: writes_as_viewer(server.url, "書けるようになった") and says("a.json", "notes", "書けるようになった"))
            with stay(server.url, "b.json", token="view.token") as guest:
                until(lambda: b"In the meeting" in guest.told)
                first, second = read("tokens").splitlines()
                write("tokens", first + b"\n" + second.replace(b" edit ", b" view ") + b"\n")
                until(lambda: b"view only" in guest.told)
                write("tokens", first)
                until(lambda: b"refuses" in guest.told)
                assert guest.end() == 0, guest.told.decode()
            assert b"refuses" not in other.told, other.told.decode()


def what_cannot_be_stored_is_told():
    draw(FOLDER, "edit")
    new("a.json")
    with Server(FOLDER, "--debounce", 200) as server:
        fetch(server.url, "a.json", "--put")
        fetch(server.url, "b.json")
        until(lambda: sqlite3.connect("store/documents.sqlite").execute("SELECT count(*) FROM documents").fetchone() == (1,))
        with stay(server.url, "a.json") as guest:
            until(lambda: b"In the meeting" in guest.told)
            with sqlite3.connect("store/documents.sqlite") as store:
                store.execute("ALTER TABLE documents RENAME TO hidden")
            set_notes("b.json", "保存できない")
            fetch(server.url, "b.json")
            until(lambda: b"cannot store" in guest.told)
            with sqlite3.connect("store/documents.sqlite") as store:
                store.execute("ALTER TABLE hidden RENAME TO documents")
            until(lambda: b"stores again" in guest.told)
            assert guest.end() == 0, guest.told.decode()
        server.end(signal.SIGKILL)
    with Server(FOLDER, port=server.port) as server:
        fetch(server.url, "c.json")
        assert says("c.json", "notes", "保存できない"), view("c.json")


def one_that_stands_still_is_left():
    draw(FOLDER, "edit")
    new("a.json")
    with Server(FOLDER) as server:
        fetch(server.url, "a.json", "--put")
        fetch(server.url, "b.json")
        with stay(server.url, "a.json") as guest:
            until(lambda: b"In the meeting" in guest.told)
            # Its connections stay open, and no ping is answered.
            server.process.send_signal(signal.SIGSTOP)
            until(lambda: b"No connection" in guest.told)
            set_notes("b.json", "止まっている間に書いた")
            refused(yoriai(*words(server.url, "b.json", "--once")))
            server.process.send_signal(signal.SIGCONT)
            fetch(server.url, "b.json")
            until(lambda: says("a.json", "notes", "止まっている間に書いた"))
            assert guest.end() == 0, guest.told.decode()
        same(server.end(), 0)


def free_ports():
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(3)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def two_are_joined_by_redis():
    draw(FOLDER, "edit")
    new("a.json")
    redis, first, second = free_ports()
    with Program("redis-server", "--bind", "127.0.0.1", "--port", redis, "--save", "", "--appendonly", "no") as store:
        os.environ["REDIS"] = f"127.0.0.1:{redis}"
        with Program("sh", os.path.join(FOLDER, "two.sh"), first, second, "--data", "store", "--tokens", "tokens") as both:
            urls = sorted([both.line(), both.line()])
            fetch(urls[0], "a.json", "--put")
            with stay(urls[0], "a.json") as a, stay(urls[1], "b.json") as b:
                until(lambda: b"In the meeting" in a.told and b"In the meeting" in b.told)
                fetch(urls[0], "c.json")
                set_notes("c.json", "一台目から")
                fetch(urls[0], "c.json")
                until(lambda: says("a.json", "notes", "一台目から") and says("b.json", "notes", "一台目から"))
                store.process.send_signal(signal.SIGSTOP)
                set_notes("c.json", "一台目から、止まっている間に")
                fetch(urls[0], "c.json")
                until(lambda: says("a.json", "notes", "一台目から、止まっている間に"))
                time.sleep(PAUSE)
                same(says("b.json", "notes", "一台目から"), True)
                store.process.send_signal(signal.SIGCONT)
                until(lambda: says("b.json", "notes", "一台目から、止まっている間に"))
                for each in (a, b):
                    assert each.end() == 0, each.told.decode()
            same(both.end(), 0)
        del os.environ["REDIS"]


if __name__ == "__main__":
    WHY = install(FOLDER)
    if WHY:
        print("1..0 # SKIP " + WHY)
        sys.exit(0)
    TESTS = [a_proposal_is_put_and_fetched_over_tls, what_it_has_not_stored_comes_back, an_empty_document_is_not_merged,
             a_token_is_changed_and_taken_back, what_cannot_be_stored_is_told,
             one_that_stands_still_is_left]
    if shutil.which("redis-server"):
        TESTS.append(two_are_joined_by_redis)
    main(TESTS)
