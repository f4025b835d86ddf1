# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The server of data/server, installed once into a folder, and clients of it."""

import fcntl
import os
import select
import shutil
import signal
import subprocess

from harness import ROOT, expect, yoriai
from meeting import WAIT, Process

SOURCES = ["install.sh", "package-lock.json", "package.json", "server.mjs", "start.sh", "store.mjs", "token.mjs", "tokens.mjs", "two.sh"]


def install(folder):
    """Returns why it cannot be had, or nothing."""
    if not shutil.which("npm") or not shutil.which("node"):
        return "node and npm are not installed"
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "lock"), "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for name in SOURCES:
            shutil.copy(os.path.join(ROOT, "data", "server", name), folder)
        run = subprocess.run(["sh", os.path.join(folder, "install.sh")], capture_output=True, check=False)
    return None if run.returncode == 0 else "npm could not install what is needed; is the registry out of reach?"


class Program:
    """One of data/server that goes on until it is told to end."""

    def __init__(self, *words):
        self.told = open("server.log", "ab")  # for who looks for what went wrong
        self.process = subprocess.Popen([*map(str, words)], stdout=subprocess.PIPE, stderr=self.told, bufsize=0)

    def line(self):
        ready = select.select([self.process.stdout], [], [], WAIT)[0]
        line = self.process.stdout.readline().decode().strip() if ready else ""
        if not line:
            with open("server.log", encoding="utf-8") as log:
                raise AssertionError(log.read())
        return line

    def end(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        return self.process.wait(WAIT)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process.stdout.close()
        self.told.close()


class Server(Program):
    def __init__(self, folder, *options, port=0):
        super().__init__("sh", os.path.join(folder, "start.sh"), "--data", "store", "--tokens", "tokens", "--port", port, *options)
        self.url = self.line()

    @property
    def port(self):
        return int(self.url.rsplit(":", 1)[1])


def draw(folder, role, document="*"):
    """A token, as a file."""
    node = os.path.join(folder, "node_modules", ".bin", "node")
    path = f"{role}.token"
    with open(path, "wb") as file:
        subprocess.run([node, os.path.join(folder, "token.mjs"), "tokens", role, document], stdout=file, check=True)
    return path


def words(url, path, *options, token="edit.token", document="proposal"):
    return ["join", url, "-o", path, "--document", document, "--token-file", token, *options]


def fetch(url, path, *options, **places):
    return expect(yoriai(*words(url, path, "--once", *options, **places)), 0)


def stay(url, path, *options, **places):
    return Process(*words(url, path, *options, **places))
