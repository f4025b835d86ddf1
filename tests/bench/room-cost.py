# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: room-cost.py ROOM-LOAD FOLDER ORACLE [SECONDS [PEERS [EDITS]]]
The same load through a host of ours, through the Hocuspocus of data/server and through y-websocket, over TLS, with the same client: what an edit costs
the server's process, how long it takes to the others, and how much memory there is at the end. FOLDER: where data/server is installed, ORACLE: what
tests/oracle names. Exits with 1 where something was lost, or ours costs more than half of Hocuspocus' or more than y-websocket's, or takes 20 ms longer."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "cli"))

from harness import ROOT, expect, new, yoriai  # noqa: E402
from meeting import Host  # noqa: E402
from server import Program, Server, draw, fetch, install  # noqa: E402

LOAD, FOLDER, ORACLE = map(os.path.abspath, sys.argv[1:4])
SECONDS, PEERS, EDITS = map(int, (sys.argv[4:] + ["30", "20", "5"][len(sys.argv) - 4:])[:3])
TICKS = os.sysconf("SC_CLK_TCK")


def cpu(pid):
    """Seconds in user mode, and in all."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        words = file.read().rsplit(")", 1)[1].split()
    return int(words[11]) / TICKS, (int(words[11]) + int(words[12])) / TICKS


def memory(pid):
    """MiB"""
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS:")) / 1024


def load(pid, kind, url, name, token):
    words = [LOAD, kind, url, name, token, PEERS, EDITS, SECONDS]
    with subprocess.Popen([*map(str, words)], stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"ready\n"
        before, early = cpu(pid), []
        timer = threading.Timer(SECONDS / 3, lambda: early.append(memory(pid)))
        timer.start()
        result = json.loads(process.stdout.readline())
        timer.join()
        user, both = ((after - then) / result["edits"] * 1e6 for after, then in zip(cpu(pid), before))
        result.update(user=user, cpu=both, early=early[0], memory=memory(pid))
    return result


def certificate():
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "key.pem",
                    "-out", "cert.pem", "-days", "2", "-subj", "/CN=rooms", "-addext", "subjectAltName=IP:127.0.0.1"],
                   check=True, capture_output=True)


def ours():
    new("ours.json")
    with Host("ours.json") as host:
        url, name = host.invitation["url"].rsplit("/", 1)
        return load(host.process.pid, "y-websocket", url, name, host.invitation["token"])


def hocuspocus():
    new("theirs.json")
    token = draw(FOLDER, "edit")
    with Server(FOLDER, "--cert", "cert.pem", "--key", "key.pem") as server:
        fetch(server.url, "theirs.json", "--put", "--authority", "cert.pem")
        with open(token, encoding="ascii") as file:
            return load(server.process.pid, "hocuspocus", server.url, "proposal", file.read().strip())


def y_websocket():
    new("third.json")
    with Program("node", os.path.join(ROOT, "tests", "oracle", "y-websocket-tls.mjs"), ORACLE, "cert.pem", "key.pem") as server:
        url = server.line()
        expect(yoriai("join", url, "-o", "third.json", "--document", "proposal", "--y-websocket", "--put", "--once", "--authority", "cert.pem"), 0)
        return load(server.process.pid, "y-websocket", url, "proposal", "-")


def main():
    why = install(FOLDER)
    oracle = subprocess.run(["sh", os.path.join(ROOT, "tests", "oracle", "install.sh"), ORACLE], check=False)
    if why or oracle.returncode:
        print("skipped: " + (why or "npm could not install what is needed"))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ["XDG_STATE_HOME"] = os.path.join(folder, "state")
        certificate()
        rows = {"yoriai host": ours(), "hocuspocus": hocuspocus(), "y-websocket": y_websocket()}
        os.chdir("/")
    print(f"{PEERS} peers, {EDITS} edits a second each, {SECONDS} s, TLS")
    print(f"{'':12} {'µs an edit':>11} {'in user':>8} {'p50 ms':>8} {'p99 ms':>8} {'max ms':>8} {'MiB early':>10} {'MiB':>6}  arrived")
    for name, row in rows.items():
        print(f"{name:12} {row['cpu']:11.0f} {row['user']:8.0f} {row['p50'] / 1000:8.1f} {row['p99'] / 1000:8.1f} {row['max'] / 1000:8.1f} "
              f"{row['early']:10.1f} {row['memory']:6.1f}  {row['arrivals']} of {row['expected']}")
    mine, hocus, third = rows.values()
    faults = [text for text, is_so in (
        ("something was lost", any(row["arrivals"] != row["expected"] for row in rows.values())),
        ("an edit costs more than half of what it costs Hocuspocus", mine["cpu"] > hocus["cpu"] / 2),
        ("an edit costs more than it costs y-websocket", mine["cpu"] > third["cpu"]),
        ("it takes 20 ms longer", mine["p99"] > min(hocus["p99"], third["p99"]) + 20000)) if is_so]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    STARTED = time.monotonic()
    STATUS = main()
    print(f"in {time.monotonic() - STARTED:.0f} s")
    sys.exit(STATUS)
