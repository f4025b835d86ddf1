# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls that never were, by data alone, filled in and exported through the window."""

import json
import os
import pathlib

import driver
from driver import key, wait_for
from journeys import command, opened, text_field, wait_saved, workplace

HARBOUR = pathlib.Path(driver.SOURCE_ROOT, "tests", "data", "harbour-2031.json")


def install(pack):
    calls = pathlib.Path(os.environ["XDG_DATA_HOME"], "yoriai", "calls")
    calls.mkdir(parents=True, exist_ok=True)
    (calls / "harbour-2031.json").write_text(json.dumps(pack, ensure_ascii=False))


def exported(yoriai, book):
    """The rows of all sheets of the workbook that the window exports, without what is empty."""
    from spreadsheets import openpyxl

    yoriai.activate("export-file", book)
    wait_for("the workbook", lambda: book.exists() and book.stat().st_size)
    return [[str(value) for value in row if value is not None]
            for sheet in openpyxl.load_workbook(book) for row in sheet.iter_rows(values_only=True)]


def own_questions(folder):
    """An invented call that asks something of each kind behind one field, and a proposal for it."""
    pack = json.loads(HARBOUR.read_text())
    kinds = [("text", "船の名", {}), ("long-text", "船の話", {}), ("number", "船の長さ", {}), ("date", "進水の日", {}),
             ("choice", "船の色", {"choices": [{"id": "red", "label": {"ja": "赤", "en": "Red"}},
                                                {"id": "blue", "label": {"ja": "青", "en": "Blue"}}]}),
             ("amounts", "船の費用", {}), ("refs", "船長", {"refs": "people"}), ("list", "船の道具", {})]
    pack["questions"] = [{"id": f"ship-{kind}", "of": "proposal", "part": "site", "after": "strengths", "kind": kind,
                          "label": {"ja": label, "en": kind}, "guidance": {"ja": f"{label}を書きます。", "en": kind}, **more}
                         for kind, label, more in kinds]
    pack["rules"] = []
    install(pack)
    sample = folder / "town.json"
    sample.write_text(json.dumps({"format": "yoriai-proposal", "version": 1, "id": "town", "call": "harbour-2031",
                                  "track": "sea-trial", "site": {"name": "架空港町"},
                                  "people": [{"id": "ushio", "name": "架空 潮"}]}, ensure_ascii=False))
    return sample


def journey_own_questions():
    """What a call asks of its own, each kind by keyboard alone, and called by its label for a screen reader."""
    with workplace() as folder, opened(own_questions(folder)) as (yoriai, window, file):
        def is_at(name):
            return yoriai.wait_focus(lambda node: node.name == name, f"the focus on {name}")

        yoriai.click_at(text_field(window, "海の恵み"))
        for label, text in (("船の名", "Minato"), ("船の話", "Old ship"), ("船の長さ", "25"), ("進水の日", "2031-04-01")):
            key("Tab")
            assert is_at(label).role == "text"
            driver.xdotool("type", "--delay", "30", text)
            wait_for(text, lambda: yoriai.focused().text == text)
        key("Tab")
        is_at("船の色：未選択")
        key("space")
        window.wait("label", match=lambda node: node.name == "青" and node.extents()[2] > 0)
        key("Down", "Down", "Return")
        is_at("船の色：青")
        for year in (1, 2, 3):
            key("Tab")
            is_at(f"船の費用：{year}年度目")
        driver.xdotool("type", "300")
        key("Tab")
        yoriai.wait_focus(lambda node: node.name == "選択" and driver.Node(node.accessible.get_parent()).name == "船長", "the focus on what chooses 船長")
        key("space")
        window.wait("label", match=lambda node: node.name == "架空 潮" and node.extents()[2] > 0)
        key("Tab", "Return")
        window.wait("push button", "「架空 潮」を削除")
        key("Escape")  # several can be chosen: it stays open
        yoriai.wait_focus(lambda node: node.name == "選択", "the focus on what chooses again")
        for _ in range(12):
            before = yoriai.focused().name
            if before == "「船の道具」に追加":
                break
            key("Tab")
            yoriai.wait_focus(lambda node: node.name != before, "another focus")
        key("space")
        yoriai.wait_focus(lambda node: node.role == "text", "the cursor in the first of the list")
        driver.xdotool("type", "--delay", "30", "net")
        key("ctrl+s")
        wait_saved(window)
        proposal = json.loads(file.read_text())
        answers = {answer["question"]: answer for answer in proposal["answers"]}
        assert answers["ship-text"]["text"] == "Minato" and answers["ship-long-text"]["text"] == "Old ship", answers
        assert answers["ship-number"]["number"] == 25 and answers["ship-date"]["date"] == "2031-04-01", answers
        assert answers["ship-choice"]["choice"] == "blue" and answers["ship-amounts"]["amounts"] == {"3": 300}, answers
        assert answers["ship-refs"]["people"] == [proposal["people"][0]["id"]], answers
        assert [item["text"] for item in answers["ship-list"]["items"]] == ["net"], answers
        rows = exported(yoriai, file.with_suffix(".xlsx"))
        for row in (["船の名", "Minato"], ["船の話", "Old ship"], ["船の長さ", "25"], ["船の色", "青"], ["船長", "架空 潮"],
                    ["船の道具", "net"]):
            assert row in rows, (row, rows)


def begun_town(folder):
    """A proposal for the invented call, but for the answers to its own questions."""
    offices = [{"id": name, "name": f"{name}港務所", "kind": "harbour-office", "role": "main", "jst_funded": True}
               for name in ("北", "南")]
    sample = folder / "town.json"
    sample.write_text(json.dumps({
        "format": "yoriai-proposal", "version": 1, "id": "town", "call": "harbour-2031", "track": "sea-trial",
        "site": {"name": "架空港町", "strengths": "魚と潮"}, "institutions": offices, "people": [{"id": "ushio", "name": "架空 潮"}],
        "operation": {"officers": [{"id": "master", "role": "harbour-master", "person": "ushio"}]},
        "targets": [{"id": "clear", "title": "澄んだ海", "year": 3}],
        "tasks": [{"id": "measure", "title": "潮の測定", "start_year": 1, "end_year": 3}],
        "budget": [{"id": "boats", "institution": "北", "category": "boats", "amounts": {"1": 8000000}}]}, ensure_ascii=False))
    return sample


def journey_invented_call():
    """Its own questions are answered in the window and on the command line, and the window exports both."""
    install(json.loads(HARBOUR.read_text()))
    with workplace() as folder, opened(begun_town(folder)) as (yoriai, window, file):
        yoriai.click_at(text_field(window, "海の恵み"))
        for label, text in (("潮の読み方", "Moon"), ("船の数", "4")):
            key("Tab")
            yoriai.wait_focus(lambda node: node.name == label, f"the cursor in {label}")
            driver.xdotool("type", "--delay", "30", text)
            wait_for(text, lambda: yoriai.focused().text == text)
        key("ctrl+s")
        wait_saved(window)
        answers = folder / "answers.json"
        answers.write_text(json.dumps([
            {"op": "add", "path": "/institutions/0/answers/dredging", "value": {"1": 100000, "3": 300000}},
            {"op": "add", "path": "/tasks/0/answers/season", "value": "autumn"},
            {"op": "add", "path": "/targets/0/answers/elders", "value": ["ushio"]},
            {"op": "add", "path": "/site/strengths", "value": "貝と風"}]))
        command("patch", file, answers)
        wait_for("what the command line said", lambda: text_field(window, "海の恵み").text == "貝と風")
        rows = exported(yoriai, file.with_suffix(".xlsx"))
        for row in (["海の恵み", "貝と風"], ["潮の読み方", "Moon"], ["船の数", "4"], ["漁期", "秋の漁"], ["長老", "架空 潮"]):
            assert row in rows, (row, rows)
        at = rows.index(["No.", "機関名", "浚渫費"])
        assert rows[at + 1][:2] == ["1", "北港務所"] and "300,000円" in rows[at + 1][2], rows[at + 1]
        assert not any(cell.startswith("4年度目") for row in rows for cell in row)


if __name__ == "__main__":
    driver.run([(name, function) for name, function in globals().items() if name.startswith("journey_")])
