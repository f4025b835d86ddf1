# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Computers in a network that can be cut: each a network namespace, all at one bridge. Needs root and iproute2."""

import itertools
import os
import shutil
import subprocess


class Unavailable(Exception):
    """Says why there is no such network here."""


class Place:
    """A computer, as far as its network can tell."""

    def __init__(self, network, name, number):
        self.network = network
        self.namespace = f"{network.prefix}-{name}"
        self.port = f"to-{name}"  # of the bridge
        self.address = f"10.77.0.{number}"
        self.hardware = f"02:00:0a:4d:00:{number:02x}"
        self.words = ["ip", "netns", "exec", self.namespace]  # that a command begins with, to run there

    def run(self, *words):
        run_ip("-n", self.namespace, *words)

    def set_address(self, address):
        """As in another network: what was open before leads nowhere."""
        self.run("address", "flush", "dev", "eth0", "scope", "global")
        self.address = address
        self.run("address", "add", f"{address}/24", "dev", "eth0")

    def plug(self, is_plugged):
        """Its own end of the cable: it sees that."""
        self.run("link", "set", "eth0", "up" if is_plugged else "down")

    def cut(self, is_cut=True):
        """Somewhere on the way, unseen: nothing comes through, and nothing is said."""
        run_ip("-n", self.network.namespace, "link", "set", self.port, *(["nomaster"] if is_cut else ["master", "bridge"]))

    def keep_apart(self):
        """As a guests' Wi-Fi does: it reaches nobody else who is kept apart."""
        run("bridge", "-n", self.network.namespace, "link", "set", "dev", self.port, "isolated", "on")

    def know(self, other):
        """Needs not ask where the other is, as somebody who was heard before."""
        self.run("neighbour", "replace", other.address, "lladdr", other.hardware, "dev", "eth0", "nud", "permanent")


class Network:
    """Places by their names; gone when it is left."""

    counter = itertools.count()

    def __init__(self, *names):
        self.prefix = f"yoriai-{os.getpid()}-{next(self.counter)}"
        self.namespace = f"{self.prefix}-bridge"
        self.made = []
        self.places = {}
        try:
            self.make(names)
        except BaseException:
            self.unmake()
            raise

    def make(self, names):
        if os.geteuid() != 0:
            raise Unavailable("only root can make network namespaces")
        if not shutil.which("ip") or not shutil.which("bridge"):
            raise Unavailable("iproute2 is not installed")
        self.add(self.namespace)
        run_ip("-n", self.namespace, "link", "add", "bridge", "type", "bridge")
        run_ip("-n", self.namespace, "link", "set", "bridge", "up")
        for number, name in enumerate(names, 1):
            place = Place(self, name, number)
            self.add(place.namespace)
            run_ip("-n", self.namespace, "link", "add", place.port, "type", "veth", "peer", "name", "eth0",
                   "address", place.hardware, "netns", place.namespace)
            run_ip("-n", self.namespace, "link", "set", place.port, "master", "bridge", "up")
            place.run("link", "set", "lo", "up")
            place.run("link", "set", "eth0", "up")
            place.run("address", "add", f"{place.address}/24", "dev", "eth0")
            self.places[name] = place

    def add(self, namespace):
        run_ip("netns", "add", namespace)
        self.made.append(namespace)

    def unmake(self):
        for namespace in self.made:
            subprocess.run(["ip", "netns", "delete", namespace], check=False)
        self.made = []

    def __getitem__(self, name):
        return self.places[name]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.unmake()


def run_ip(*words):
    run("ip", *words)


def run(*words):
    done = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise Unavailable(f"“{' '.join(words)}”: {done.stderr.strip()}")


def why_not():
    """Says why there is no such network here, or nothing."""
    try:
        with Network("a", "b") as network:
            network["a"].keep_apart()
            network["a"].know(network["b"])
    except Unavailable as error:
        return str(error)
    return None
