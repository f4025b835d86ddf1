# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A proposal that is hosted and joined from the command line."""

import json
import os
import signal
import socket
import ssl

from harness import copy_of, expect, main, new, read, refused, same, yoriai, SAMPLES
from meeting import Host, Process, says, until, view


def fetch(link, path, *options):
    return yoriai("join", link, "-o", path, "--once", "--name", "山田", "--institution", "△△市", *options)


def a_guest_fetches_the_proposal():
    for sample in SAMPLES:
        copy_of(sample, "a.json")
        with Host("a.json") as host:
            expect(fetch(host.link, "b.json"), 0)
            same(view("b.json"), view("a.json"))
            assert host.end() == 0, host.told.decode()
        assert "山田 (△△市) has come in" in host.told.decode(), host.told.decode()
        os.remove("b.json")


def what_is_edited_reaches_everybody():
    new("a.json")
    with Host("a.json") as host:
        with Process("join", host.link, "-o", "c.json") as stays:
            until(lambda: os.path.exists("c.json"))
            expect(fetch(host.link, "b.json"), 0)
            expect(yoriai("set", "b.json", "/notes", json.dumps("客が書いた𠮷野")), 0)
            expect(fetch(host.link, "b.json"), 0)
            until(lambda: says("a.json", "notes", "客が書いた𠮷野") and says("c.json", "notes", "客が書いた𠮷野"))
            assert stays.end() == 0, stays.told.decode()
        assert host.end() == 0, host.told.decode()
    same(view("a.json"), view("c.json"))


def what_is_set_twice_stands_once():
    new("a.json")
    with Host("a.json") as host:
        expect(fetch(host.link, "b.json"), 0)
        for text in ("はじめの版", "次の版"):
            expect(yoriai("set", "b.json", "/notes", json.dumps(text)), 0)
            expect(fetch(host.link, "b.json"), 0)
            until(lambda text=text: says("a.json", "notes", text))
        assert host.end() == 0, host.told.decode()
        # The host's file has its document, also when only it changed nothing.
        expect(yoriai("set", "a.json", "/notes", json.dumps("主催者の版")), 0)
    with Host("a.json", listen=f"127.0.0.1:{host.port}") as host:
        expect(fetch(host.link, "b.json"), 0)
        assert says("b.json", "notes", "主催者の版"), view("b.json")
        host.end()


def the_invitation_holds_after_a_restart():
    new("a.json")
    with Host("a.json") as host:
        link, port = host.link, host.port
        expect(fetch(link, "b.json"), 0)
        host.end(signal.SIGKILL)
    with Process("join", link, "-o", "b.json") as guest:
        until(lambda: b"No connection" in guest.told)
        with Host("a.json", listen=f"127.0.0.1:{port}") as host:
            same(host.link, link)
            until(lambda: b"In the meeting" in guest.told)
            assert host.end() == 0
        assert guest.end(signal.SIGINT) == 0, guest.told.decode()


def another_proposal_is_not_merged():
    new("a.json")
    new("b.json")
    before = view("b.json")
    with Host("a.json") as host:
        run = expect(fetch(host.link, "b.json"), 2)
        assert "another proposal" in run.err, run.err
        host.end()
    same(view("b.json"), before)


def who_may_view_changes_nothing():
    new("a.json")
    with Host("a.json", "--role", "view") as host:
        expect(fetch(host.link, "b.json"), 0)
        expect(yoriai("set", "b.json", "/notes", '"書けない"'), 0)
        with Process("join", host.link, "-o", "b.json") as guest:
            until(lambda: b"has not taken in" in guest.told)
            until(lambda: "notes" not in view("b.json"))  # the host's; what was written is kept beside it
            # It may have been refused before it was in the meeting for the first time.
            until(lambda: b"In the meeting" in guest.told.partition(b"It is kept")[2])
            assert guest.end() == 0, guest.told.decode()
        host.end()
    assert "notes" not in view("a.json")
    same(view("b.json"), view("a.json"))
    same(view("b.refused-1.json")["notes"], "書けない")


def nothing_else_is_served():
    new("a.json")
    with Host("a.json") as host:
        context = ssl.create_default_context(cadata=host.invitation["certificate"])
        for request, status in ((b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", b"400"),
                                (b"POST /room HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", b"400"),
                                (upgrade("/a.json"), b"404"), (upgrade("/room"), b"403"),
                                (upgrade("/room?token=" + "A" * 22), b"403"),
                                (upgrade("/../room?token=%00"), b"404"), (upgrade("/code"), b"404")):
            with context.wrap_socket(socket.create_connection(("127.0.0.1", host.port)),
                                     server_hostname="127.0.0.1") as connection:
                connection.sendall(request)
                answer = b""
                while data := connection.recv(4096):
                    answer += data
            assert answer.startswith(b"HTTP/1.1 " + status), (request, answer)
            assert answer.endswith(b"\r\n\r\n"), answer
        # More than a head may be
        with context.wrap_socket(socket.create_connection(("127.0.0.1", host.port)),
                                 server_hostname="127.0.0.1") as connection:
            connection.sendall(b"GET /room HTTP/1.1\r\nX: " + b"a" * 20000)
            try:
                assert connection.recv(4096) == b""
            except ConnectionResetError:
                pass
        expect(fetch(host.link, "b.json"), 0)
        assert host.end() == 0, host.told.decode()


def upgrade(path):
    return (f"GET {path} HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n").encode()


def bad_usage():
    new("a.json")
    refused(yoriai("host", "none.json"), "none.json")
    refused(yoriai("host", "a.json", "--role", "institution"), "institution")
    refused(yoriai("host", "a.json", "--listen", "nowhere"), "nowhere")
    refused(yoriai("join", "yoriai://join?v=1", "-o", "b.json"))
    refused(yoriai("join", "https://example.org", "-o", "b.json"))
    refused(yoriai("join", "yoriai://join?v=1"), "-o FILE")
    refused(yoriai("join", "wss://rooms.example.org", "-o", "b.json"), "--document")
    refused(yoriai("join", "yoriai://join?v=1", "-o", "b.json", "--document", "a"), "--document")
    refused(yoriai("join", "ws://rooms.example.org", "-o", "b.json", "--document", "a"), "wss://")
    refused(yoriai("join", "wss://rooms.example.org", "-o", "b.json", "--document", "a", "--token-file", "none"), "none")
    for name in ("", " ", "a\tb", "a" * 10000):
        refused(yoriai("join", "wss://rooms.example.org", "-o", "b.json", "--document", name), "no document can be called that")


if __name__ == "__main__":
    main([a_guest_fetches_the_proposal, what_is_edited_reaches_everybody, what_is_set_twice_stands_once, the_invitation_holds_after_a_restart,
          another_proposal_is_not_merged, who_may_view_changes_nothing, nothing_else_is_served, bad_usage])
