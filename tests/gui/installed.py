# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Debian package: made of this build, installed, started from the menu and by double clicks, removed again."""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

from gi.repository import Gio, GLib

import driver
from driver import Failure, wait_for

ENTRY = f"{driver.APPLICATION_ID}.desktop"
SAMPLE = pathlib.Path(driver.SOURCE_ROOT, "data", "samples", "regional-full.json")


def output(*command, **more):
    done = subprocess.run([str(word) for word in command], check=False, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, **more)
    if done.returncode != 0:
        raise Failure(f"{command[0]} ended with {done.returncode}: {done.stdout[-2000:]}")
    return done.stdout


def skip(reason):
    print(f"1..0 # SKIP {reason}")
    sys.exit(0)


def process():
    """Whose the application's name is on the bus, or nothing."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    try:
        answer = bus.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                               GLib.Variant("(s)", (driver.APPLICATION_ID,)), None, Gio.DBusCallFlags.NONE, -1, None)
    except GLib.Error:
        return None
    return answer.unpack()[0]


def titles():
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", ".", "getwindowname", "%@"], check=False,
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return found.stdout.splitlines()


def wait_title(part):
    wait_for(f"a window called “{part}”", lambda: any(part in title for title in titles()))


def quit_it():
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    bus.call_sync(driver.APPLICATION_ID, "/" + driver.APPLICATION_ID.replace(".", "/"), "org.gtk.Actions", "Activate",
                  GLib.Variant("(sava{sv})", ("quit", [], {})), None, Gio.DBusCallFlags.NONE, -1, None)
    wait_for("its end", lambda: process() is None)


def journey_started_from_the_menu():
    """The menu entry starts what is installed, by the bus."""
    entry = Gio.DesktopAppInfo.new(ENTRY)
    assert entry and entry.get_boolean("DBusActivatable") and entry.get_string("Icon") == driver.APPLICATION_ID
    entry.launch([], None)
    pid = wait_for("the application on the bus", process)
    wait_title("寄合")
    assert os.readlink(f"/proc/{pid}/exe") == "/usr/bin/yoriai"
    quit_it()


def journey_opened_by_double_click():
    """A file's name tells what it is; the first one starts the program, the second reaches the one that runs."""
    with tempfile.TemporaryDirectory() as folder:
        files = [pathlib.Path(folder, name) for name in ("一.yoriai", "二.yoriai")]
        for file in files:
            shutil.copy(SAMPLE, file)
        kind = Gio.File.new_for_path(str(files[0])).query_info("standard::content-type,standard::icon", 0, None)
        assert kind.get_content_type() == "application/vnd.yoriai+json", kind.get_content_type()
        assert "application-vnd.yoriai+json" in kind.get_icon().to_string(), kind.get_icon().to_string()
        assert Gio.AppInfo.get_default_for_type(kind.get_content_type(), False).get_id() == ENTRY
        Gio.AppInfo.launch_default_for_uri(files[0].as_uri(), None)
        pid = wait_for("the application on the bus", process)
        wait_title("マイモビリティ")
        Gio.AppInfo.launch_default_for_uri(files[1].as_uri(), None)
        wait_for("two windows", lambda: sum("マイモビリティ" in title for title in titles()) == 2)
        assert process() == pid
        quit_it()


def journey_invitation_is_opened():
    """A link to a meeting opens the dialog to join it, whole."""
    assert Gio.AppInfo.get_default_for_uri_scheme("yoriai").get_id() == f"{driver.APPLICATION_ID}.Join.desktop"
    Gio.AppInfo.launch_default_for_uri("yoriai://join?v=nothing#that-exists", None)
    wait_title("会議に参加")
    os.kill(process(), signal.SIGTERM)
    wait_for("its end", lambda: process() is None)


def main():
    build = pathlib.Path(driver.BINARY).parent.parent
    if not shutil.which("dpkg-shlibdeps"):
        skip("there is no dpkg-dev")
    if os.getuid() != 0:
        skip("installing a package needs root")
    if shutil.which("yoriai"):
        skip("yoriai is installed here: it is left alone")
    with tempfile.TemporaryDirectory() as folder:
        made = subprocess.run(["sh", f"{driver.SOURCE_ROOT}/build-aux/deb.sh", build, folder], check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if made.returncode == 2:
            skip("this build is not for /usr")
        if made.returncode:
            raise Failure(made.stderr)
        package = made.stdout.split()[-1]
        try:
            output("dpkg", "-i", package)
            assert output("/usr/bin/yoriai", "--version").startswith("yoriai ")
            assert "提案" in output("/usr/bin/yoriai", "--help", env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "ja"})
            driver.run([(name, function) for name, function in globals().items() if name.startswith("journey_")])
        finally:
            output("dpkg", "--purge", "yoriai")
            assert not shutil.which("yoriai")


if __name__ == "__main__":
    main()
