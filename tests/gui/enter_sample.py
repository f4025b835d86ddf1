# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole proposal from nothing, by hand; apart from the other journeys because it takes minutes."""

import json

import driver
from driver import key, let_go, running, wait_for
from entry import Entry
from journeys import NURTURING, choose_oldest_call, wait_saved, workplace


def without_ids(value, known):
    """The proposal with each id replaced by the order in which it appears."""
    if isinstance(value, dict):
        return {name: known.setdefault(member, len(known)) if name == "id" else without_ids(member, known)
                for name, member in value.items()}
    if isinstance(value, list):
        return [without_ids(member, known) for member in value]
    return known.get(value, value) if isinstance(value, str) else value


def numbered(proposal):
    """Ids numbered in document order first, so that a reference may stand before what it refers to."""
    known = {}
    without_ids(proposal, known)
    return without_ids(proposal, known)


def differences(expected, found, place=""):
    """The places where two proposals differ."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for name in [*expected, *(name for name in found if name not in expected)]:
            yield from differences(expected.get(name), found.get(name), f"{place}/{name}")
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for position, pair in enumerate(zip(expected, found)):
            yield from differences(*pair, f"{place}/{position}")
    elif expected != found:
        yield f"{place}: {found!r} instead of {expected!r}"


def journey_enter_sample():
    """A whole proposal from nothing, through the window by hand, is the sample but for the ids."""
    sample = json.loads(NURTURING.read_text())
    with workplace() as folder, running() as yoriai:
        file = folder / "entered.yoriai"
        yoriai.window("寄合")
        key("ctrl+n")
        dialog = yoriai.window("新しい提案書")
        choose_oldest_call(yoriai, dialog)
        track = dialog.wait("check box", match=lambda node: node.name == "共創分野 育成型")
        yoriai.click_at(track)
        create = dialog.wait("push button", "作成")
        wait_for("the choice", lambda: create.is_sensitive)
        create.click()
        let_go()
        window = yoriai.window("名称未設定の提案")
        yoriai.wait_active()
        window.wait("list", "区分")
        Entry(yoriai, window, sample).fill_in()
        yoriai.activate("save-as-file", file)
        wait_saved(window)
        entered = json.loads(file.read_text())
        for member in ("history", "call_edition"):  # what saving adds
            del entered[member]
        found = list(differences(numbered(sample), numbered(entered)))
        if found:
            raise driver.Failure("the entered proposal differs:\n" + "\n".join(found[:40]))


if __name__ == "__main__":
    driver.run([("journey_enter_sample", journey_enter_sample)])
