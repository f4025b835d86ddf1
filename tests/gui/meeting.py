# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two and three real windows in one meeting: joined by the number on the projector and by a link, a reader who types, somebody
who is removed, a host that is killed in mid-typing and one that hosts on. All end with the same proposal, and what was typed is
there. Each window is a program of its own, with a home and a bus of its own, and in a network namespace of its own where such can be
made: then the network fails too. YORIAI_GAP says for how many seconds."""

import contextlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

import driver
from driver import BINARY, Failure, Yoriai, key, let_go, wait_for, xdotool
from gi.repository import Atspi, Gio, GLib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "support"))
from network import Network, why_not  # noqa: E402

SAMPLE = pathlib.Path(driver.SOURCE_ROOT, "data", "samples", "co-creation-nurturing.json")
TITLE = json.loads(SAMPLE.read_text())["site"]["name"]
FIELD = "研究目的"
HOMES = ("DATA", "CONFIG", "CACHE", "STATE", "RUNTIME")
GAP = float(os.environ.get("YORIAI_GAP", "2"))
NOTICED = 60.0  # seconds until a connection that leads nowhere is one no more, and more
WHY = why_not()


def accessibility_bus():
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    return bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, GLib.VariantType("(s)"),
                         Gio.DBusCallFlags.NONE, -1, None).unpack()[0]


class Member(Yoriai):
    """An instance on a computer of its own, as far as it can tell."""

    def __init__(self, place, name, *arguments):
        self.words = place.words if place else []
        self.name = name
        self.home = pathlib.Path(os.environ["HOME"], "members", name)
        shutil.rmtree(self.home, ignore_errors=True)
        for part in HOMES:
            (self.home / part).mkdir(parents=True, mode=0o700)
        folder = self.home / "CONFIG" / "yoriai"
        folder.mkdir()
        (folder / "preferences.ini").write_text(f"[Yoriai]\nname={name}\ninstitution=○○大学\nis-asked=true\n")
        self.bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"],
                                    stdout=subprocess.PIPE, text=True)
        self.environment = dict(os.environ, HOME=str(self.home), AT_SPI_BUS_ADDRESS=accessibility_bus(),
                                DBUS_SESSION_BUS_ADDRESS=self.bus.stdout.readline().strip(),
                                **{f"XDG_{part}_{'DIR' if part == 'RUNTIME' else 'HOME'}": str(self.home / part)
                                   for part in HOMES})
        self.start(*arguments)

    def start(self, *arguments):
        self.log = open(os.environ.get("YORIAI_GUI_LOG", os.devnull), "ab")
        self.process = subprocess.Popen([*self.words, BINARY, *map(str, arguments)], stdout=self.log,
                                        stderr=subprocess.STDOUT, env=self.environment)
        self.node = wait_for("the application", self._find_application)

    def find(self, name):
        return next((window for window in self.windows() if window.name == name), None)

    def main(self):
        return wait_for(f"the proposal of {self.name}", lambda: self.find(TITLE))

    def say(self, part, patience=driver.PATIENCE):
        """A label of the main window in which that stands."""
        return wait_for(f"“{part}” at {self.name}",
                        lambda: next((node for window in self.windows()
                                      for node in window.find_all(match=lambda n: part in n.name)), None), patience)

    def press(self, label):
        wait_for(f"the button “{label}” of {self.name}",
                 lambda: next((node for window in self.windows()
                               for node in window.find_all("push button", label) if node.is_sensitive), None)).click()

    def field(self):
        return self.main().wait("text", FIELD)

    def text(self):
        return self.field().text

    def type(self, letters):
        """At the beginning of the field, with real keys."""
        field = self.field()
        self.bring_to_front()
        self.click_at(field)
        wait_for("the focus", lambda: field.is_focused)
        key("ctrl+Home")
        xdotool("type", "--delay", "20", letters)

    def on_screen(self, title):
        """Asked of the display: a program whose dialog goes is not to be asked itself (see let_go())."""
        return wait_for(f"“{title}” of {self.name} on the screen", lambda: subprocess.run(
            ["xdotool", "search", "--all", "--pid", str(self.process.pid), "--onlyvisible", "--name", f"^{title}$"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False).stdout.split())[-1]

    def bring_to_front(self, title=TITLE):
        """Windows of one name lie over each other."""
        xdotool("windowactivate", "--sync", self.on_screen(title))
        wait_for(f"“{title}” of {self.name} to be active",
                 lambda: self.find(title) is not None and self.find(title).has_state(Atspi.StateType.ACTIVE))

    def end(self):
        self.kill()
        self.bus.terminate()
        self.bus.wait()


@contextlib.contextmanager
def computers(count):
    """Their places, each of them nothing where all have to be on this one."""
    if WHY:
        yield [None] * count
        return
    names = [f"pc{number}" for number in range(count)]
    with Network(*names) as network:
        yield [network[name] for name in names]


@contextlib.contextmanager
def members(places, *names_and_arguments):
    started = []
    try:
        for place, (name, *arguments) in zip(places, names_and_arguments):
            started.append(Member(place, name, *arguments))
        yield started
    except BaseException:
        driver.screenshot(driver.picture_path(driver.current))
        raise
    finally:
        for member in started:
            member.end()


def projected(member):
    """The number and the address as they are on the projector, which is put away then."""
    dialog = wait_for("the dialog", lambda: member.find("会議"))
    number = dialog.wait("label", match=lambda n: re.fullmatch(r"\d{3} \d{3}", n.name)).name
    address = dialog.wait("label", match=lambda n: re.fullmatch(r"[!-~]+:\d+", n.name)).name
    member.bring_to_front("会議")
    driver.shown("meeting-invite")
    key("Escape")
    let_go()
    return number, address


def host(member):
    """Two clicks."""
    member.main().wait("push button", match=lambda n: n.name.startswith("会議")).press()
    member.press("会議を開催する")
    return projected(member)


def join(member, number, address):
    member.press("会議に参加…")
    dialog = wait_for("the dialog", lambda: member.find("会議に参加"))
    dialog.wait("text", "番号（6桁）").set_text(number)
    dialog.wait("text", "アドレス").set_text(address)
    member.press("参加する")


def admit(member, guest):
    member.say("が参加しようとしています")
    if "YORIAI_GUI_SHOWN" in os.environ:
        member.bring_to_front()
        driver.shown("meeting-knock")
    member.press("参加を認める")
    guest.on_screen(TITLE)
    let_go()


def same(*parties):
    wait_for("the same text everywhere", lambda: len({party.text() for party in parties}) == 1)


def workplace(name):
    folder = pathlib.Path(os.environ["HOME"], name)
    folder.mkdir()
    file = folder / "proposal.yoriai"
    shutil.copy(SAMPLE, file)
    return file


def apart(places, first, second, before):
    """No network on both sides; both type, and come together."""
    if WHY:
        print("# without a gap in the network: " + WHY, flush=True)
        return before
    places[0].cut()
    places[1].plug(False)
    first.type("uvw")
    second.type("xyz")
    second.say("接続が切れました", NOTICED)
    second.say("未送信")
    time.sleep(GAP)
    if first.text() != "uvw" + before or second.text() != "xyz" + before:
        raise Failure("something came through")
    places[0].cut(False)
    places[1].plug(True)
    both = ("uvwxyz" + before, "xyzuvw" + before)
    wait_for("what both typed, at both", lambda: first.text() in both and first.text() == second.text(), NOTICED)
    return first.text()


def journey_number():
    """By the number; both type, also while there is no network; the host is killed in mid-typing, and the guest hosts on for a third."""
    file = workplace("number")
    with (computers(3) as places,
          members(places, ("主催 太郎", file), ("参加 花子",), ("後から 次郎",)) as (first, second, third)):
        join(second, *host(first))
        admit(first, second)
        first_text = first.text()
        wait_for("the proposal", lambda: second.text() == first_text)
        second.type("abc")
        wait_for("what the guest typed", lambda: first.text() == "abc" + first_text)
        first.type("def")
        wait_for("what the host typed", lambda: second.text() == "defabc" + first_text)
        before = apart(places, first, second, "defabc" + first_text)
        second.type("ghi")
        first.kill()
        second.say("接続が切れました")
        second.type("jkl")
        second.say("未送信")
        driver.shown("meeting-away")
        second.press("この内容で会議を続ける")
        join(third, *projected(second))
        admit(second, third)
        wait_for("all that was typed", lambda: third.text() == "jklghi" + before)
        same(second, third)


class Server:
    """A host without a window."""

    def __init__(self, file, role="edit", place=None):
        self.address = place.address if place else "127.0.0.1"
        self.arguments = [*(place.words if place else []), BINARY, "host", str(file), "--role", role, "--json", "--listen"]
        self.start(0)

    def start(self, port):
        self.process = subprocess.Popen(self.arguments + [f"{self.address}:{port}"], stdout=subprocess.PIPE, text=True)
        lines = []
        while not lines or lines[-1].strip() != "}":
            lines.append(self.process.stdout.readline())
            if not lines[-1]:
                raise Failure("yoriai host ended")
        told = json.loads("".join(lines))
        self.link = told["link"]
        self.port = int(re.search(r":(\d+)/", told["url"])[1])

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


@contextlib.contextmanager
def server(file, role="edit", place=None):
    running = Server(file, role, place)
    try:
        yield running
    finally:
        running.kill()


def get(file, pointer):
    return json.loads(subprocess.run([BINARY, "get", str(file), pointer], stdout=subprocess.PIPE, check=True).stdout)


def set_value(file, pointer, value):
    subprocess.run([BINARY, "set", str(file), pointer, json.dumps(value)], check=True)


def find_pointer(file, text):
    """Where in the proposal a text stands."""
    for name, record in get(file, "").items():
        for member, value in record.items() if isinstance(record, dict) else ():
            if value == text:
                return f"/{name}/{member}"
    raise Failure("the field is in no record")


def journey_gap():
    """By a link that was clicked. The host is killed; both sides are edited without each other; it is started again, and all
    comes together. The guest is killed, and is offered to come back."""
    file = workplace("gap")
    with (computers(2) as places, server(file, place=places[0]) as room,
          members(places[1:], ("参加 花子", room.link)) as (guest,)):
        guest.on_screen(TITLE)
        let_go()
        first = guest.text()
        pointer = find_pointer(file, first)
        guest.type("abc")
        wait_for("what was typed in the host's file", lambda: get(file, pointer) == "abc" + first)
        room.kill()
        guest.say("接続が切れました")
        guest.type("def")
        guest.say("未送信")
        set_value(file, "/site/nickname", "空の拠点")
        room.start(room.port)
        wait_for("both edits in the host's file",
                 lambda: get(file, pointer) == "defabc" + first and get(file, "/site/nickname") == "空の拠点")
        wait_for("both edits at the guest",
                 lambda: guest.text() == "defabc" + first
                 and guest.main().wait("text", "拠点略称").text == "空の拠点")
        guest.kill()
        guest.start()
        let_go()
        guest.say("会議に戻る")
        driver.shown("meeting-back")


def journey_view():
    """A reader types: nothing comes of it, that is said, and a copy is offered in which it does."""
    file = workplace("view")
    with (computers(2) as places, server(file, "view", places[0]) as room,
          members(places[1:], ("閲覧 花子", room.link)) as (guest,)):
        guest.on_screen(TITLE)
        let_go()
        guest.say("閲覧のみで参加しています")
        first = get(file, "/site/name")
        field = guest.main().wait("text", "拠点略称")
        before = get(file, "/site/nickname")
        guest.bring_to_front()
        guest.click_at(field)
        wait_for("the focus", lambda: field.is_focused)
        xdotool("type", "xyz")
        guest.say("変更できません")
        driver.shown("meeting-refused")
        guest.press("写しで作業")
        guest.say("これは写しで")
        if get(file, "/site/nickname") != before or get(file, "/site/name") != first:
            raise Failure("a reader has changed something")


def journey_remove():
    """The host sends a guest away, who keeps the copy and can work in it."""
    file = workplace("remove")
    with computers(2) as places, members(places, ("主催 太郎", file), ("参加 花子",)) as (first, second):
        join(second, *host(first))
        admit(first, second)
        text = first.text()
        first.main().wait("push button", match=lambda n: n.name.startswith("会議")).press()
        first.press("招待と参加者…")
        dialog = wait_for("the dialog", lambda: first.find("会議"))
        dialog.wait(match=lambda n: n.name.startswith("参加者（") and n.accessible.get_n_actions()).click()
        dialog.wait("push button", match=lambda n: "外す" in n.name)
        driver.shown("meeting-people")
        dialog.wait("push button", match=lambda n: "外す" in n.name).click()
        first.answer("外す")
        second.say("会議への参加は終わりました")
        driver.shown("meeting-over")
        second.type("abc")
        wait_for("one's own copy", lambda: second.text() == "abc" + text)
        if first.text() != text:
            raise Failure("somebody who was removed has changed something")


driver.run([("number", journey_number), ("gap", journey_gap), ("view", journey_view), ("remove", journey_remove)])
