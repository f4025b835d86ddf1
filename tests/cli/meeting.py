# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A meeting of real processes on this computer."""

import json
import os
import signal
import subprocess
import threading
import time

from harness import BINARY, Run, read

WAIT = 60


class Process:
    """One that goes on until it is told to end; @at: on which computer, else on this one."""

    def __init__(self, *arguments, at=None):
        self.process = subprocess.Popen(words_at(at, *arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        env=environment_at(at))
        self.told = b""
        self.reader = threading.Thread(target=self.read_told, daemon=True)
        self.reader.start()

    def read_told(self):
        for line in self.process.stderr:
            self.told += line

    def end(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        status = self.process.wait(WAIT)
        self.reader.join(WAIT)
        return status

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


class Host(Process):
    """One that is ready."""

    def __init__(self, path, *options, listen="127.0.0.1:0", at=None):
        super().__init__("host", path, "--listen", listen, "--json", *options, at=at)
        text = b""
        while not text.endswith(b"}\n"):
            line = self.process.stdout.readline()
            assert line, self.told.decode()
            text += line
        self.invitation = json.loads(text)

    @property
    def link(self):
        return self.invitation["link"]

    @property
    def port(self):
        return int(self.invitation["url"].rsplit(":", 1)[1].split("/")[0])


def words_at(place, *arguments):
    return [*(place.words if place else []), BINARY, *map(str, arguments)]


def environment_at(place):
    """Each computer remembers by itself."""
    env = {key: value for key, value in os.environ.items() if key not in ("LANG", "LC_ALL", "LANGUAGE", "DISPLAY")}
    env.update(LC_ALL="C.UTF-8", LANGUAGE="en")
    if place:
        env["XDG_STATE_HOME"] = os.path.join(os.environ["XDG_STATE_HOME"], place.namespace)
    return env


def run_at(place, *arguments):
    return Run(subprocess.run(words_at(place, *arguments), capture_output=True, env=environment_at(place), check=False))


def until(condition):
    end = time.monotonic() + WAIT
    while not condition():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.05)


def view(path):
    proposal = json.loads(read(path))
    proposal.pop("history", None)
    return proposal


def says(path, member, value):
    return os.path.exists(path) and view(path).get(member) == value
