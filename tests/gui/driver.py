# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real binary from outside: AT-SPI to find and read, xdotool for what GTK 4.8 gives no action for."""

import contextlib
import os
import re
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

Atspi.set_timeout(30000, 30000)  # what a sanitized build on a busy machine may take for one answer

APPLICATION_ID = "io.github.yoriai.Yoriai"
BINARY = os.environ.get("YORIAI_BINARY", "build/src/yoriai")
SOURCE_ROOT = os.environ.get("YORIAI_SOURCE_ROOT", os.getcwd())
PATIENCE = 20.0  # seconds until something that does not come counts as a failure; sanitizers are slow


class Failure(Exception):
    pass


def wait_for(what, condition, patience=PATIENCE, pause=0.02):
    """Asks until the condition holds; AT-SPI nodes may die while one looks at them."""
    end = time.monotonic() + patience
    while True:
        try:
            result = condition()
        except GLib.Error:
            result = None
        if result:
            return result
        if time.monotonic() > end:
            raise Failure(f"waited in vain for {what}")
        time.sleep(pause)
        pause = min(pause * 1.5, 0.3)


def let_go():
    """GTK 4.8 crashes when it is asked about a window while that is being destroyed (its object has no path any more):
    nothing is asked until a closed one is gone."""
    time.sleep(0.5)


def xdotool(*arguments):
    subprocess.run(["xdotool", *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)


def key(*keys):
    xdotool("key", "--clearmodifiers", *keys)


def normalise(name):
    """A button with a mnemonic is called "_Save Save" by GTK 4.8, and in Japanese "保存(_S) 保存(S)"; here "保存"."""
    name = name or ""
    first, second = name[: len(name) // 2 + 1].strip(), name[len(name) // 2:].strip()
    if " " in name and first.replace("_", "") == second:
        name = second
    return re.sub(r"[(]_?[A-Z][)]", "", name)


class Node:
    """An accessible; compares by what it is, not by the proxy."""

    def __init__(self, accessible):
        self.accessible = accessible

    @property
    def name(self):
        return normalise(self.accessible.get_name())

    @property
    def role(self):
        return self.accessible.get_role_name()

    @property
    def description(self):
        return self.accessible.get_description() or ""

    def has_state(self, state):
        return self.accessible.get_state_set().contains(state)

    @property
    def is_visible(self):
        return self.has_state(Atspi.StateType.VISIBLE)

    @property
    def is_focused(self):
        return self.has_state(Atspi.StateType.FOCUSED)

    @property
    def is_pressed(self):
        return self.has_state(Atspi.StateType.PRESSED)

    @property
    def is_sensitive(self):
        return self.has_state(Atspi.StateType.SENSITIVE)

    def children(self):
        for index in range(self.accessible.get_child_count()):
            child = self.accessible.get_child_at_index(index)
            if child is not None:
                yield Node(child)

    def walk(self):
        """All nodes below that can be seen, in document order."""
        for child in self.children():
            try:
                if not child.is_visible:
                    continue
            except GLib.Error:
                continue
            yield child
            yield from child.walk()

    def find_all(self, role=None, name=None, match=None):
        for node in self.walk():
            try:
                if role is not None and node.role != role:
                    continue
                if name is not None and node.name != name:
                    continue
                if match is not None and not match(node):
                    continue
            except GLib.Error:
                continue
            yield node

    def find(self, role=None, name=None, match=None):
        return next(self.find_all(role, name, match), None)

    def wait(self, role=None, name=None, match=None, patience=PATIENCE):
        what = f"{role or 'a node'} “{name or ''}” below {self.role} “{self.name}”"
        return wait_for(what, lambda: self.find(role, name, match), patience)

    def click(self, action="click"):
        for index in range(self.accessible.get_n_actions()):
            if self.accessible.get_action_name(index) == action:
                self.accessible.do_action(index)
                return
        raise Failure(f"{self.role} “{self.name}” has no action {action}")

    def press(self):
        """The push button within a menu button or a drop-down."""
        (self if self.accessible.get_n_actions() else self.wait("push button")).click()

    @property
    def text(self):
        return self.accessible.get_text(0, self.accessible.get_character_count())

    def set_text(self, text):
        if not self.accessible.set_text_contents(text):
            raise Failure(f"{self.role} “{self.name}” cannot be edited")

    def extents(self):
        box = self.accessible.get_extents(Atspi.CoordType.WINDOW)
        return box.x, box.y, box.width, box.height


class Yoriai:
    """One running instance."""

    def __init__(self, *arguments):
        self.log = open(os.environ.get("YORIAI_GUI_LOG", os.devnull), "ab")
        self.process = subprocess.Popen([BINARY, *map(str, arguments)], stdout=self.log, stderr=subprocess.STDOUT)
        self.node = wait_for("the application", self._find_application)

    def _find_application(self):
        if self.process.poll() is not None:
            raise Failure(f"yoriai ended with {self.process.returncode}")
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == self.process.pid and child.get_child_count() > 0:
                return Node(child)
        return None

    def ask(self):
        """Its main loop has turned when this returns."""
        self.windows()[0].extents()

    def windows(self):
        """Its top levels; a modal window arrives as a filler."""
        return list(self.node.children())

    def window(self, name=None):
        return wait_for(f"a window “{name or ''}”",
                        lambda: next((w for w in self.windows() if w.role != "dialog" and name in (None, w.name)), None))

    def dialogs(self):
        """The questions that are open; other dialogs are windows of their own name."""
        return [window for window in self.windows() if window.role == "dialog"]

    def answer(self, label, ends=False):
        """Each button of a question is there twice, for wide and for narrow windows."""
        dialog = wait_for("a question", lambda: next(iter(self.dialogs()), None))
        dialog.wait("push button", label).click()
        let_go()
        if not ends:
            wait_for("the question to go", lambda: not self.dialogs())
            self.wait_active()

    def wait_active(self):
        """A window has the keyboard again, so that keys do not vanish."""
        wait_for("an active window", lambda: any(window.has_state(Atspi.StateType.ACTIVE)
                                                 for window in self.windows()))

    def activate(self, action, path):
        """An action with a path, in place of a file dialog."""
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        parameter = GLib.Variant("(sava{sv})", (action, [GLib.Variant("s", str(path))], {}))
        bus.call_sync(APPLICATION_ID, "/" + APPLICATION_ID.replace(".", "/"), "org.gtk.Actions", "Activate",
                      parameter, None, Gio.DBusCallFlags.NONE, int(PATIENCE * 1000), None)

    def focused(self):
        return next((node for window in self.windows() for node in window.walk() if node.is_focused), None)

    def wait_focus(self, match, what):
        def look():
            node = self.focused()
            return node if node is not None and match(node) else None
        return wait_for(what, look)

    @staticmethod
    def window_of(node):
        window = node.accessible
        while window.get_parent() is not None and window.get_parent().get_role() != Atspi.Role.APPLICATION:
            window = window.get_parent()
        return Node(window)

    def look_where(self, node):
        """Where a node is on the screen, while its window is the active one: before, a dialog may still be closing."""
        x, y, width, height = node.extents()
        if not width:
            return None
        found = subprocess.run(["xdotool", "getactivewindow", "getwindowname", "getwindowgeometry", "--shell"], check=False,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout.splitlines()
        geometry = dict(line.split("=", 1) for line in found[1:] if "=" in line)
        if "Y" not in geometry or normalise(found[0]) != self.window_of(node).name:
            return None
        # Extents do not count the border of 5 pixels that GTK draws without a compositor when not maximised.
        return int(geometry["X"]) + x + width // 2, int(geometry["Y"]) + y + height // 2

    def place(self, node):
        """The middle of a node on the screen, once it has come to rest there: what has just appeared still moves."""
        last = None

        def is_at_rest():
            nonlocal last
            before, last = last, self.look_where(node)
            return last is not None and last == before
        wait_for("a place on the screen", is_at_rest, pause=0.1)
        return last

    def click_at(self, node):
        """With the mouse, for what has no action: rows and check buttons."""
        xdotool("mousemove", *self.place(node), "click", "1")

    def drag(self, start, end, is_cancelled=False):
        """Takes what is at a place with the mouse, leads it to another in steps, and lets it go, perhaps after Escape."""
        xdotool("mousemove", *start, "mousedown", "1")
        for step in range(1, 9):
            xdotool("mousemove", *(a + (b - a) * step // 8 for a, b in zip(start, end)))
            time.sleep(0.05)
        if is_cancelled:
            xdotool("key", "Escape")  # not by key(): that would let the button go
            time.sleep(0.2)
        xdotool("mouseup", "1")

    def drag_aside(self, node, dx, is_cancelled=False):
        x, y = self.place(node)
        self.drag((x, y), (x + dx, y), is_cancelled)

    def go_to_section(self, number):
        key(f"alt+{number % 10}")

    def quit(self):
        key("ctrl+q")
        let_go()
        self.wait_end()

    def wait_end(self):
        status = wait_for("the end of yoriai", lambda: self.process.poll() is not None and [self.process.returncode])
        if status[0] != 0:
            raise Failure(f"yoriai ended with {status[0]}")

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.log.close()


def screenshot(path):
    subprocess.run(["import", "-window", "root", path], check=False)


def shown(name):
    """A picture for people, where somebody wants them."""
    if "YORIAI_GUI_SHOWN" in os.environ:
        time.sleep(1)
        screenshot(os.path.join(os.environ["YORIAI_GUI_SHOWN"], f"{name}.png"))


def picture_path(name):
    return os.path.join(os.environ.get("YORIAI_GUI_PICTURES", "."), f"{name}.png")


@contextlib.contextmanager
def running(*arguments):
    """A running instance; when the journey fails in it, a picture is taken before it is ended."""
    global started
    yoriai = started = Yoriai(*arguments)
    try:
        yield yoriai
    except BaseException:
        screenshot(picture_path(current))
        raise
    finally:
        yoriai.kill()


current = "journey"
started = None  # the instance that was started last


def run(journeys):
    """Runs the named functions (or those asked for on the command line) and prints TAP."""
    wanted = sys.argv[1:]
    chosen = [(name, function) for name, function in journeys if not wanted or name in wanted]
    print(f"1..{len(chosen)}", flush=True)
    global current
    failed = 0
    for number, (name, function) in enumerate(chosen, 1):
        started = time.monotonic()
        current = name
        try:
            function()
            print(f"ok {number} {name} # {time.monotonic() - started:.1f} s", flush=True)
        except Exception as problem:  # a journey that breaks must not take the others with it
            failed += 1
            print(f"# {type(problem).__name__}: {problem}; see {picture_path(name)}".replace("\n", "\n# "))
            if not isinstance(problem, Failure):
                import traceback
                print("# " + traceback.format_exc().replace("\n", "\n# "))
            print(f"not ok {number} {name}", flush=True)
    sys.exit(1 if failed else 0)
