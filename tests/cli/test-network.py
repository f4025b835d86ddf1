# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A meeting of several computers in a network that fails: each is a network namespace, the programs are real. YORIAI_GAP says for how many
seconds there is no network; with more than half a minute every connection is lost meanwhile."""

import json
import os
import signal
import sys
import time

from harness import copy_of, expect, main, new, refused, same, yoriai, SAMPLES
from meeting import Host, Process, run_at, says, until, view
from network import Network, why_not

GAP = float(os.environ.get("YORIAI_GAP", "4"))
TOLD = 5     # seconds in which it is told that the host cannot be reached
NOTICED = 20  # seconds in which somebody whose network is another is back


def set_value(path, pointer, value):
    expect(yoriai("set", path, pointer, json.dumps(value)), 0)


def fetch(place, link, path):
    expect(run_at(place, "join", link, "-o", path, "--once"), 0)


def edit(place, link, pointer, value):
    """Somebody at that computer edits in the meeting, and leaves."""
    path = f"edit-{place.namespace}.json"
    fetch(place, link, path)
    set_value(path, pointer, value)
    fetch(place, link, path)


def stay(place, link, path, is_here=True):
    guest = Process("join", link, "-o", path, at=place)
    if is_here:
        until(lambda: b"In the meeting" in guest.told)
    return guest


def end(*processes):
    for process in processes:
        assert process.end() == 0, process.told.decode()


def reads(path, record, member, value):
    return view(path).get(record, {}).get(member) == value


def all_say(paths, **members):
    until(lambda: all(says(path, member, value) for path in paths for member, value in members.items()))
    until(lambda: all(view(path) == view(paths[0]) for path in paths))


def a_while_without_network_on_both_sides():
    copy_of(SAMPLES[0], "host.json")
    with Network("host", "a", "b") as net, Host("host.json", listen="0.0.0.0:0", at=net["host"]) as host:
        with stay(net["a"], host.link, "a.json") as a, stay(net["b"], host.link, "b.json") as b:
            for name in ("host", "a"):
                net[name].cut()
            edit(net["host"], host.link, "/notes", "主催者の側で書いた")
            until(lambda: says("host.json", "notes", "主催者の側で書いた"))
            end(a)
            set_value("a.json", "/site/nickname", "離れて書いた")
            set_value("a.json", "/tasks/0/title", "離れて書いた課題")
            with stay(net["a"], host.link, "a.json", is_here=False) as a:
                until(lambda: b"No connection" in a.told)
                time.sleep(GAP)
                same(says("b.json", "notes", "主催者の側で書いた"), False)
                for name in ("host", "a"):
                    net[name].cut(False)
                all_say(["host.json", "a.json", "b.json"], notes="主催者の側で書いた")
                until(lambda: reads("host.json", "site", "nickname", "離れて書いた"))
                all_say(["host.json", "a.json", "b.json"])
                same(view("b.json")["tasks"][0]["title"], "離れて書いた課題")
                end(a, b, host)


def whose_address_becomes_another():
    new("host.json")
    with Network("host", "a") as net, Host("host.json", listen="0.0.0.0:0", at=net["host"]) as host:
        with stay(net["a"], host.link, "a.json") as a:
            before = a.told
            net["a"].set_address("10.77.0.77")
            changed = time.monotonic()
            edit(net["host"], host.link, "/notes", "移った先にも届く")
            until(lambda: b"In the meeting" in a.told[len(before):])
            assert time.monotonic() - changed < NOTICED, a.told.decode()
            all_say(["host.json", "a.json"], notes="移った先にも届く")
            end(a, host)


def the_host_is_gone_and_another_hosts_on():
    new("host.json")
    with Network("host", "a", "b") as net:
        with Host("host.json", listen="0.0.0.0:0", at=net["host"]) as host:
            first = host.link
            with stay(net["a"], first, "a.json") as a, stay(net["b"], first, "b.json") as b:
                edit(net["b"], first, "/notes", "みなが見た")
                all_say(["host.json", "a.json", "b.json"], notes="みなが見た")
                # As when it is switched off: those who are there hear nothing.
                net["host"].cut()
                edit(net["host"], first, "/site/nickname", "倒れる前に書いた")
                until(lambda: reads("host.json", "site", "nickname", "倒れる前に書いた"))
                host.end(signal.SIGKILL)
                end(a, b)
        set_value("b.json", "/site/name", "主催者なしで書いた")
        net["host"].cut(False)
        with Host("a.json", listen="0.0.0.0:0", at=net["a"]) as host:
            assert host.link != first
            with stay(net["b"], host.link, "b.json") as b:
                until(lambda: reads("a.json", "site", "name", "主催者なしで書いた"))
                # Who hosted before comes back with what nobody had.
                with stay(net["host"], host.link, "host.json") as back:
                    all_say(["host.json", "a.json", "b.json"], notes="みなが見た")
                    until(lambda: reads("b.json", "site", "nickname", "倒れる前に書いた"))
                    all_say(["host.json", "a.json", "b.json"])
                    same(view("b.json")["site"]["name"], "主催者なしで書いた")
                    end(back, b, host)


def tells_within(place, link, seconds, *parts):
    started = time.monotonic()
    run = refused(run_at(place, "join", link, "-o", "none.json", "--once"), *parts)
    took = time.monotonic() - started
    assert took < seconds, f"{took} s, not {seconds}: {run.err}"
    assert not os.path.exists("none.json")
    return took


def a_network_that_keeps_computers_apart():
    new("host.json")
    with Network("host", "asks", "knows", "other") as net, Host("host.json", listen="0.0.0.0:0", at=net["host"]) as host:
        # Where nobody listens that is said, and at once: what the program itself takes on this computer.
        closed = host.link.replace(f"~{host.port}", "~9")
        start = tells_within(net["other"], closed, 60, "refused")
        for name in ("host", "asks", "knows"):
            net[name].keep_apart()
        net["knows"].know(net["host"])  # what it sends is lost on the way, without a word
        for name in ("asks", "knows"):
            tells_within(net[name], host.link, TOLD + start, "keeps computers apart")
        net["other"].run("route", "add", "prohibit", net["host"].address)
        tells_within(net["other"], host.link, TOLD + start)
        net["other"].run("route", "delete", "prohibit", net["host"].address)
        fetch(net["other"], host.link, "other.json")  # who is not kept apart
        end(host)


if __name__ == "__main__":
    WHY = why_not()
    if WHY:
        print("1..0 # SKIP no network of one's own: " + WHY)
        sys.exit(0)
    main([a_while_without_network_on_both_sides, whose_address_becomes_another, the_host_is_gone_and_another_hosts_on,
          a_network_that_keeps_computers_apart])
