# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window is killed at random moments while somebody types into it, with and without saving by itself. YORIAI_KILLS
says how often. What stood in the field two seconds before is in the journal or in the file, and the file is whole: as it was,
or as it was saved. (That the disk has it, and not the kernel's caches alone, is for core/test-journal-order.py.)"""

import json
import os
import pathlib
import random
import shutil
import subprocess
import time

import driver
from driver import Failure, Yoriai, key, wait_for, xdotool

SAMPLE = pathlib.Path(driver.SOURCE_ROOT, "data", "samples", "co-creation-nurturing.json")
N_KILLS = int(os.environ.get("YORIAI_KILLS", "10"))
PROMISED = 2.0
LONGEST = 7.0  # seconds of typing
FIELD = "研究目的"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def find_key(before, text):
    """The member in which the field lies, found by what it held at first."""
    for name, record in json.loads(before).items():
        if isinstance(record, dict):
            for member, value in record.items():
                if value == text:
                    return name, member
    raise Failure("the field is in no record")


def get(proposal, place):
    return json.loads(proposal)[place[0]].get(place[1], "") if proposal else ""


def typed_in(text, first):
    """The letters that were typed before what stood there at first; as far as they are in their order."""
    count = 0
    while count < len(text) - len(first) and text[count] == LETTERS[count % len(LETTERS)]:
        count += 1
    return count if text[count:] == first else -1


def write_preferences(autosave):
    folder = pathlib.Path(os.environ["XDG_CONFIG_HOME"], "yoriai")
    folder.mkdir(exist_ok=True)
    (folder / "preferences.ini").write_text(f"[Yoriai]\nautosave={'true' if autosave else 'false'}\n")


def type_until(node, end):
    """Types on; tells what stood in the field when."""
    seen, count = [], 0
    while time.monotonic() < end:
        for _ in range(3):
            xdotool("key", LETTERS[count % len(LETTERS)])
            count += 1
        now = time.monotonic()
        seen.append((now, node.text))
    return seen


def kill_one(folder, autosave, seed):
    """Types for a while and kills."""
    chance = random.Random(seed)
    file = folder / f"{seed}.yoriai"
    shutil.copy(SAMPLE, file)
    before = file.read_text()
    journals = pathlib.Path(os.environ["XDG_STATE_HOME"], "yoriai")
    shutil.rmtree(journals, ignore_errors=True)
    write_preferences(autosave)
    yoriai = Yoriai(file)
    try:
        window = yoriai.window(json.loads(before)["site"]["name"])
        window.wait("list", "区分")
        node = window.wait("text", FIELD)
        first = node.text
        place = find_key(before, first)
        yoriai.wait_active()
        yoriai.click_at(node)
        wait_for("the focus", lambda: node.is_focused)
        key("ctrl+Home")
        seen = type_until(node, time.monotonic() + chance.uniform(0.5, LONGEST))
    finally:
        killed = time.monotonic()
        yoriai.kill()
    promised = max((typed_in(text, first) for when, text in seen if when <= killed - PROMISED), default=0)
    found = subprocess.run([os.environ["YORIAI_JOURNAL_READER"]], stdout=subprocess.PIPE, text=True, check=True).stdout
    after = file.read_text()
    if not autosave and after != before:
        raise Failure("the file is another although nobody saved it")
    check = subprocess.run([driver.BINARY, "get", str(file), ""], stdout=subprocess.PIPE, text=True, check=False)
    if check.returncode:
        raise Failure("the file is not whole")
    kept = max(typed_in(get(found, place), first), typed_in(get(after, place), first))
    total = max((typed_in(text, first) for _, text in seen), default=0)
    print(f"# {seed}: {'saved by itself, ' if autosave else ''}{total} typed, {promised} promised, {kept} found", flush=True)
    if kept < promised:
        raise Failure(f"{promised} letters stood there two seconds before, {kept} are left")
    for leftover in folder.iterdir():
        if leftover.name not in (file.name, file.name + "~") and leftover.name.startswith(file.name):
            raise Failure(f"{leftover.name} is left lying about")


def journey_kills():
    folder = pathlib.Path(os.environ["HOME"], "killed")
    folder.mkdir()
    start = int(os.environ.get("YORIAI_KILLS_SEED", "1"))
    for i in range(N_KILLS):
        kill_one(folder, i % 2 == 1, start + i)


driver.run([("kills", journey_kills)])
