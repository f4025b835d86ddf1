# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What people do with the window, done to the real binary. The language is Japanese, as theirs is."""

import contextlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import driver
from driver import key, let_go, running, wait_for, xdotool

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))

from pdf import check_pdf  # noqa: E402

SAMPLES = pathlib.Path(driver.SOURCE_ROOT, "data", "samples")
REGIONAL = SAMPLES / "regional-full.json"
NURTURING = SAMPLES / "co-creation-nurturing.json"

OVERVIEW, VISION, TARGETS, INSTITUTIONS = 1, 2, 3, 4


def choose_oldest_call(yoriai, dialog):
    """In the dialog for a new proposal, where the newest is chosen: the last of the list, of 2021."""
    yoriai.click_at(dialog.wait("label", "公募"))
    dialog.wait("label", match=lambda node: node.name.startswith("令和3年度") and node.extents()[2] > 0)
    key("End")
    key("Return")
    dialog.wait("check box", match=lambda node: node.name == "地域共創分野 本格型" and node.is_sensitive)


@contextlib.contextmanager
def workplace():
    with tempfile.TemporaryDirectory() as folder:
        yield pathlib.Path(folder)


@contextlib.contextmanager
def opened(sample):
    """A copy of a sample, open in a window."""
    with workplace() as folder:
        file = folder / "proposal.yoriai"
        shutil.copy(sample, file)
        with running(file) as yoriai:
            window = yoriai.window(json.loads(file.read_text())["site"]["name"])
            window.wait("list", "区分")
            yield yoriai, window, file


def view(file):
    """What is in a file but for its history and the pack it was checked with, which each save notes."""
    proposal = json.loads(file.read_text())
    proposal.pop("history", None)
    proposal.pop("call_edition", None)
    return json.dumps(proposal, ensure_ascii=False, indent=2)


def text_field(window, label):
    """The entry or text view of the field with that label."""
    return window.wait("text", label)


def findings(window):
    return [row for row in window.find_all("list item")
            if row.name.startswith(("エラー: ", "警告: ", "ヒント: "))]


def wait_saved(window):
    wait_for("the save", lambda: window.find("label", match=lambda node: node.name.startswith("保存済み —")))


TOO_LONG = "長" * 1100


def journey_edit_find_undo_save():
    """Open, write too much, go to the finding, take it back, save: the file is what it was."""
    with opened(REGIONAL) as (yoriai, window, file):
        before = view(file)
        known = len(findings(window))
        text_field(window, "研究目的").set_text(TOO_LONG)
        wait_for("a finding about the long text", lambda: len(findings(window)) > known)
        yoriai.go_to_section(INSTITUTIONS)
        yoriai.click_at(findings(window)[0])
        yoriai.wait_focus(lambda node: node.role == "text" and node.text == TOO_LONG, "the cursor in the text")

        undo = window.wait("push button", "元に戻す")
        while undo.is_sensitive:
            key("ctrl+z")
        wait_for("the finding to go", lambda: len(findings(window)) == known)

        text_field(window, "拠点名称").set_text("もうひとつの拠点")
        yoriai.window("もうひとつの拠点")
        key("ctrl+s")
        wait_saved(window)
        assert json.loads(file.read_text())["site"]["name"] == "もうひとつの拠点"
        while undo.is_sensitive:
            key("ctrl+z")
        key("ctrl+s")
        wait_for("the file as it was", lambda: view(file) == before)
        versions = json.loads(file.read_text())["history"]["versions"]
        assert [version["kind"] for version in versions] == ["session", "found"], versions


def journey_find_and_replace():
    """Find a word and go from hit to hit, replace it everywhere, and take that back with one undo: the file is as it was."""
    word, other = "高蔵寺ニュータウン", "高蔵寺の町"
    with opened(REGIONAL) as (yoriai, window, file):
        before = view(file)
        assert before.count(word) > 3
        text_field(window, "拠点略称")
        key("ctrl+f")
        entry = yoriai.wait_focus(lambda node: node.name == "検索する文字", "the search")
        entry.set_text(word)
        hits = window.wait("list", "一致箇所")
        wait_for("hits by section", lambda: sum(word in row.name for row in hits.find_all("list item")) > 3)
        key("Return")
        window.wait("label", match=lambda node: node.name.startswith("1 / "))
        key("Return")
        window.wait("label", match=lambda node: node.name.startswith("2 / "))
        key("Escape")
        window.wait("label", "確認事項")

        key("ctrl+h")
        dialog = yoriai.window("置換")
        entry = dialog.wait("text", "置換後の文字", match=lambda node: node.is_focused)
        assert dialog.wait("text", "検索する文字").text == word
        entry.set_text(other)
        accept = dialog.wait("push button", "置き換える")
        dialog.wait("list item", match=lambda node: word in node.name and other in node.name)
        dialog.wait("push button", "すべて選ぶ").click()
        wait_for("the ticks", lambda: accept.is_sensitive)
        accept.click()
        let_go()
        yoriai.wait_active()
        undo = window.wait("push button", "元に戻す")
        wait_for("the replacement", lambda: undo.is_sensitive)
        key("ctrl+s")
        wait_saved(window)
        wait_for("the words in the file", lambda: other in view(file) and word not in view(file))
        key("ctrl+z")
        wait_for("all of it undone", lambda: not undo.is_sensitive)
        key("ctrl+s")
        wait_for("the file as it was", lambda: view(file) == before)


def journey_new_proposal():
    """Begin a proposal with three keys besides the text, and one of an older call with the mouse: nothing is red, and closing
    it asks nothing until something is written."""
    with running() as yoriai:
        window = yoriai.window("寄合")
        key("ctrl+n")
        yoriai.window("新しい提案書")
        yoriai.wait_focus(lambda node: node.role == "text", "the cursor in the name of the hub")
        xdotool("type", "Umibe")
        key("Tab")
        xdotool("type", "Umi University")
        key("Return")
        yoriai.window("Umibe")
        yoriai.wait_focus(lambda node: node.role == "text" and node.text == "", "the cursor in a field not filled in")
        yoriai.go_to_section(INSTITUTIONS)
        window.wait(match=lambda node: node.name == "Umi University")
        key("ctrl+w")
        yoriai.answer("破棄", ends=True)
        yoriai.wait_end()
    with running() as yoriai:
        window = yoriai.window("寄合")
        key("ctrl+n")
        dialog = yoriai.window("新しい提案書")
        create = dialog.wait("push button", "作成")
        choose_oldest_call(yoriai, dialog)
        assert not create.is_sensitive
        yoriai.click_at(dialog.wait("check box", match=lambda node: "地域共創" in node.name and "本格" in node.name))
        wait_for("the choice", lambda: create.is_sensitive)
        create.click()
        let_go()
        yoriai.window("名称未設定の提案")
        window.wait("list", "区分")
        assert not [row for row in findings(window) if row.name.startswith("エラー")]
        window.wait("label", match=lambda node: re.match("未入力[0-9]", node.name))
        text_field(window, "拠点名称").set_text("海辺の拠点")
        yoriai.window("海辺の拠点")
        key("ctrl+w")
        yoriai.answer("キャンセル")
        yoriai.window("海辺の拠点")
        key("ctrl+w")
        yoriai.answer("破棄", ends=True)
        yoriai.wait_end()


def journey_save_as_and_reopen():
    """What was begun is saved under a name, is the first at the next start, and opens where it was left."""
    with workplace() as folder:
        file = folder / "海辺.yoriai"
        with opened(NURTURING) as (yoriai, window, _):
            text_field(window, "拠点名称").set_text("海辺の拠点")
            yoriai.click_at(text_field(window, "拠点名称"))
            yoriai.wait_focus(lambda node: node.name == "拠点名称", "the cursor in the name")
            yoriai.activate("save-as-file", file)
            wait_saved(window)
            yoriai.quit()
        with running() as yoriai:
            window = yoriai.window("寄合")
            yoriai.wait_focus(lambda node: node.name == "海辺の拠点" and "地域共創" not in node.description,
                              "the newest of the recent proposals")
            key("Return")
            yoriai.window("海辺の拠点")
            yoriai.wait_focus(lambda node: node.name == "拠点名称", "where it was left")
            yoriai.quit()


def journey_changed_on_disk():
    """Somebody else saved meanwhile: both are kept, with a note and without a question; what nobody can read is not replaced."""
    with opened(NURTURING) as (yoriai, window, file):
        text_field(window, "拠点名称").set_text("こちらの名称")
        yoriai.window("こちらの名称")
        other = json.loads(file.read_text())
        other["site"]["nickname"] = "向こうの略称"
        file.write_text(json.dumps(other, ensure_ascii=False))
        key("ctrl+s")
        wait_saved(window)
        note = window.wait("label", match=lambda node: "別の人かプログラムが変更" in node.name)
        assert file.name in note.name, note.name
        driver.shown("changed-on-disk")
        saved = json.loads(file.read_text())["site"]
        assert (saved["name"], saved["nickname"]) == ("こちらの名称", "向こうの略称"), saved
        window.wait("push button", "元に戻す", lambda node: node.is_sensitive)

        other = json.loads(file.read_text())
        other["site"]["name"] = "向こうの名称"
        file.write_text(json.dumps(other, ensure_ascii=False))
        yoriai.window("向こうの名称")
        wait_saved(window)
        key("ctrl+z")
        yoriai.window("こちらの名称")
        file.write_text("{")
        key("ctrl+s")
        window.wait("label", match=lambda node: "いまは読み取れません" in node.name)
        assert file.read_text() == "{"
        key("ctrl+w")
        yoriai.answer("破棄", ends=True)
        yoriai.wait_end()


@contextlib.contextmanager
def own_folder(variable):
    """What is preferred here, or left by a crash, is no other journey's matter."""
    with workplace() as folder:
        before = os.environ[variable]
        os.environ[variable] = str(folder)
        try:
            yield folder / "yoriai"
        finally:
            os.environ[variable] = before


def journey_autosave():
    """Chosen once: what is typed is in the file when one stops, killed or not; the file as it was opened stays beside it."""
    with own_folder("XDG_CONFIG_HOME") as folder, opened(REGIONAL) as (yoriai, window, file):
        preferences = folder / "preferences.ini"
        before = file.read_bytes()
        backup = file.with_name(file.name + "~")
        key("ctrl+comma")
        dialog = yoriai.window("設定")
        dialog.wait("text", "名前").set_text("見本 花子")
        yoriai.click_at(dialog.wait("label", match=lambda node: node.name.startswith("入力が止まると")))
        switch = dialog.wait("check box", "自動保存")
        wait_for("the switch", lambda: switch.has_state(driver.Atspi.StateType.CHECKED))
        key("Escape")
        wait_for("the preferences on the disk",
                 lambda: preferences.exists() and "autosave=true" in preferences.read_text())
        assert "name=見本 花子" in preferences.read_text()
        yoriai.wait_active()
        for name in ("ひとつめの名称", "ふたつめの名称"):
            text_field(window, "拠点名称").set_text(name)
            wait_for("the file to be saved", lambda: json.loads(file.read_text())["site"]["name"] == name)
            assert backup.read_bytes() == before
        text_field(window, "拠点名称").set_text("閉じる前")
        yoriai.window("閉じる前")
        key("ctrl+w")
        yoriai.wait_end()
        assert json.loads(file.read_text())["site"]["name"] == "閉じる前"
        with running(file) as again:
            window = again.window("閉じる前")
            text_field(window, "拠点名称").set_text("途中まで")
            again.window("途中まで")
            again.kill()
        assert json.loads(file.read_text())["site"]["name"] in ("閉じる前", "途中まで")


def journey_crash():
    """Killed two seconds after somebody typed: the file is whole, and what was not saved is offered and taken in."""
    with own_folder("XDG_STATE_HOME") as journals, opened(NURTURING) as (yoriai, window, file):
        before = file.read_bytes()
        text_field(window, "拠点名称").set_text("途中で消えた名称")
        yoriai.window("途中で消えた名称")
        wait_for("a journal", lambda: any("途中で消えた名称".encode() in path.read_bytes()
                                          for path in journals.glob("*.journal")))
        yoriai.kill()
        assert file.read_bytes() == before
        with running(file) as again:
            window = again.window(json.loads(before)["site"]["name"])
            window.wait("push button", match=lambda node: node.name.startswith("内容を見る")).click()
            again.answer("取り込む")
            again.window("途中で消えた名称")
            key("ctrl+s")
            wait_saved(window)
            assert json.loads(file.read_text())["site"]["name"] == "途中で消えた名称"
            again.quit()
        with running(file) as again:
            window = again.window("途中で消えた名称")
            window.wait("list", "区分")
            assert not window.find("push button", match=lambda node: node.name.startswith("内容を見る"))
            again.quit()


def journey_take_in():
    """A folder of forty copies comes back: one is taken in as one step, and the version before it is restored."""
    with opened(NURTURING) as (yoriai, window, file):
        text_field(window, "拠点名称").set_text("送った名称")
        key("ctrl+s")
        wait_saved(window)
        copies = file.with_name("copies")
        copies.mkdir()
        sent = json.loads(file.read_text())
        for number in range(40):
            sent["site"]["name"] = "送った名称" if number % 2 else f"戻った名称{number:02}"
            sent["vision"]["statement"] += "その先へ。" if number == 0 else ""
            (copies / f"{number:02}.yoriai").write_text(json.dumps(sent, ensure_ascii=False))
        yoriai.activate("take-in-file", copies)
        dialog = yoriai.window("写しの取り込み")
        dialog.wait("label", match=lambda node: node.name.startswith("写し40件"))
        driver.shown("take-in")
        dialog.wait("push button", "取り込む").click()
        dialog.wait("label", "取り込み済み。新しい内容は残っていません")
        yoriai.wait_active()
        yoriai.click_at(dialog.wait("label", "02.yoriai"))
        dialog.wait(None, "写し", lambda node: node.role.endswith("button"))
        driver.shown("take-in-both-changed")
        key("Escape")
        yoriai.window("戻った名称00")
        yoriai.wait_active()
        key("ctrl+z")
        yoriai.window("送った名称")
        key("ctrl+shift+z")
        yoriai.window("戻った名称00")

        key("F10")
        window.wait("menu item", match=lambda node: node.name.startswith("履歴")).click()
        dialog = yoriai.window("履歴")
        dialog.wait("label", "拠点名称")
        driver.shown("history")
        dialog.wait("push button", "すべて選択").click()
        dialog.wait("push button", "元に戻す", lambda node: node.is_sensitive).click()
        yoriai.window("送った名称")
        dialog.wait("label", "今の提案書は、この版と同じです")
        yoriai.wait_active()
        key("Escape")
        key("ctrl+s")
        wait_saved(window)
        assert json.loads(file.read_text())["site"]["name"] == "送った名称"
        yoriai.quit()


def command(*arguments, status=0):
    run = subprocess.run([driver.BINARY, *map(str, arguments)], capture_output=True, text=True, check=False)
    assert run.returncode == status, run
    return run.stdout


def journey_settled():
    """Two copies wrote one value at once: told as soon as what became of them is open, settled there, and for good."""
    with workplace() as folder:
        base, mine, theirs, all_of_them = (folder / f"{name}.yoriai" for name in ("base", "mine", "theirs", "all"))
        shutil.copy(REGIONAL, base)
        command("version", base, "送った版")
        for copy, year in ((mine, "8"), (theirs, "9")):
            shutil.copy(base, copy)
            command("set", copy, "/tasks/0/end_year", year)
        command("merge", mine, theirs, "-o", all_of_them, status=1)
        stands = command("get", all_of_them, "/tasks/0/end_year").strip()
        other = {"8": "9", "9": "8"}[stands]
        with running(all_of_them) as yoriai:
            window = yoriai.window(json.loads(base.read_text())["site"]["name"])
            row = window.wait("list item", match=lambda node: node.name.startswith("警告: ") and "別々の写し" in node.name)
            yoriai.click_at(row)
            wait_for("the question", lambda: any(f"「{other}」を採用" in node.name for node in window_nodes(yoriai)))
            driver.shown("settle")
            yoriai.answer(f"「{other}」を採用")
            wait_for("the finding to go", lambda: not [row for row in findings(window) if "別々の写し" in row.name])
            key("ctrl+s")
            wait_saved(window)
            yoriai.quit()
        assert command("get", all_of_them, "/tasks/0/end_year").strip() == other
        command("settle", all_of_them)
        command("merge", all_of_them, mine, theirs, "-o", all_of_them)


def window_nodes(yoriai):
    return [node for dialog in yoriai.dialogs() for node in dialog.walk()]


def journey_seen_and_compared():
    """What somebody else has changed since one had the file open is told, read side by side, and one field of it restored."""
    with workplace() as folder:
        file = folder / "proposal.yoriai"
        proposal = dict(json.loads(NURTURING.read_text()), id="seen-and-compared")  # nothing of another journey was lost of it
        file.write_text(json.dumps(proposal, ensure_ascii=False))
        with running(file) as yoriai:
            window = yoriai.window(json.loads(file.read_text())["site"]["name"])
            text_field(window, "拠点名称").set_text("わたしの名称")
            key("ctrl+s")
            wait_saved(window)
            yoriai.quit()
        command("version", file, "わたしの版")
        command("set", file, "/site/name", '"だれかの名称"')
        command("set", file, "/policy_area", '"bio"')
        with running(file) as yoriai:
            window = yoriai.window("だれかの名称")
            see = window.wait("push button", match=lambda node: node.name.startswith("内容を見る"))
            assert window.find(match=lambda node: "2か所が変わっています" in node.name)
            driver.shown("seen")
            see.click()
            dialog = yoriai.window("履歴")
            dialog.wait("label", "わたしの名称")
            dialog.wait("label", "だれかの名称")
            driver.shown("history-side-by-side")
            yoriai.click_at(dialog.wait("check box", "拠点名称"))
            dialog.wait("push button", "元に戻す", lambda node: node.is_sensitive).click()
            yoriai.window("わたしの名称")
            yoriai.wait_active()
            key("Escape")
            key("ctrl+s")
            wait_saved(window)
            yoriai.quit()
        proposal = json.loads(file.read_text())
        assert (proposal["site"]["name"], proposal["policy_area"]) == ("わたしの名称", "bio"), proposal["site"]
        assert "わたしの版" in command("history", file)


def journey_export():
    """An error-free proposal becomes a workbook; one with errors only when one insists."""
    from spreadsheets import openpyxl

    with opened(REGIONAL) as (yoriai, window, file):
        book = file.with_suffix(".xlsx")
        yoriai.activate("export-file", book)
        wait_for("the workbook", lambda: book.exists() and book.stat().st_size)
        name = json.loads(file.read_text())["site"]["name"]
        sheets = openpyxl.load_workbook(book, read_only=True)
        assert any(cell.value == name for sheet in sheets for row in sheet.iter_rows() for cell in row)

        text_field(window, "拠点名称").set_text("")
        yoriai.window("名称未設定の提案")
        forced = file.with_name("forced.xlsx")
        yoriai.activate("export-file", forced)
        yoriai.answer("キャンセル")
        assert not forced.exists()
        yoriai.activate("export-file", forced)
        yoriai.answer("未完成として書き出す")
        wait_for("the unfinished workbook", lambda: forced.exists() and forced.stat().st_size)


def journey_unreadable_file():
    """A broken file is refused with its place, and the window goes on."""
    with workplace() as folder:
        file = folder / "broken.yoriai"
        file.write_text('{\n  "format": "yoriai-proposal",\n  "version": 1,,\n}\n')
        with running(file) as yoriai:
            window = yoriai.window("寄合")
            window.wait("label", match=lambda node: "broken.yoriai" in node.name and ":3:" in node.name)
            yoriai.activate("open-file", NURTURING)
            yoriai.window(json.loads(NURTURING.read_text())["site"]["name"])
            yoriai.quit()


def journey_keyboard():
    """Every section by its key; the next finding by F8; the panel by F9."""
    with opened(REGIONAL) as (yoriai, window, file):
        rows = list(window.wait("list", "区分").find_all("list item"))
        assert len(rows) == 12
        key("alt+Home")
        yoriai.wait_focus(lambda node: "参画機関（代表機関を含む）" in node.name, "the first of the demands")
        for number, row in enumerate(rows[1:11], 1):
            yoriai.go_to_section(number)
            wait_for(f"section {row.name}",
                     lambda: window.find("label", row.name, match=lambda node: node.accessible.get_parent() is not None
                                         and node.extents()[1] > 0))
        yoriai.go_to_section(OVERVIEW)
        text_field(window, "研究目的").set_text(TOO_LONG)
        wait_for("a finding", lambda: findings(window))
        yoriai.go_to_section(INSTITUTIONS)
        key("F8")
        yoriai.wait_focus(lambda node: node.role != "frame", "a focus")
        toggle = window.wait("push button", "確認事項パネル")
        assert toggle.is_pressed
        key("F9")
        wait_for("the panel to close", lambda: not toggle.is_pressed)


def journey_switch_track():
    """Another track deletes nothing, and undo brings the old one back."""
    with opened(REGIONAL) as (yoriai, window, file):
        before = json.loads(view(file))
        key("F10")
        window.wait("menu item", match=lambda node: "応募区分の変更" in node.name).click()
        dialog = yoriai.window("公募・応募区分の変更")
        yoriai.click_at(dialog.wait("check box", match=lambda node: "共創分野" in node.name
                                    and "地域" not in node.name and "本格" in node.name))
        dialog.wait("push button", "変更").click()
        let_go()
        yoriai.wait_active()
        window.wait("label", match=lambda node: "・共創分野" in node.name)
        # The forum holds something, so it stays in sight.
        assert len(list(window.wait("list", "区分").find_all("list item"))) == 12
        key("ctrl+s")
        wait_saved(window)
        after = json.loads(file.read_text())
        assert after["track"] == "co-creation-full"
        assert after["forum"] == before["forum"]
        key("ctrl+z", "ctrl+s")
        wait_for("the old track", lambda: json.loads(view(file)) == before)


def journey_figure_beside_page():
    """The figure stands below the page it is drawn from, follows the typing, and Return on it leads to the field."""
    with opened(REGIONAL) as (yoriai, window, file):
        title = json.loads(file.read_text())["targets"][0]["title"]
        yoriai.go_to_section(TARGETS)
        key("F7")
        figure = window.wait("tree", "拠点・プロジェクトの構成")
        figure.wait("tree item", match=lambda node: title in node.name)
        yoriai.wait_focus(lambda node: title in node.name, "the cursor in the cell of the title")
        xdotool("type", "Umibe no ashi")
        key("Return")
        node = figure.wait("tree item", match=lambda node: "Umibe no ashi" in node.name)
        yoriai.go_to_section(VISION)  # which shows the same figure
        node.click("node.open")
        yoriai.wait_focus(lambda node: "Umibe no ashi" in node.name, "the cursor in the cell of the title")
        key("F7")
        wait_for("the figure to go", lambda: window.find("tree", "拠点・プロジェクトの構成") is None)


def journey_figures():
    """All figures: go into one with the keyboard, move a milestone with the mouse and back, save it."""
    with opened(REGIONAL) as (yoriai, window, file):
        def year():
            key("ctrl+s")
            wait_saved(window)
            return json.loads(file.read_text())["tasks"][0]["milestones"][0]["year"]

        before = year()
        key("alt+minus")
        window.wait("push button", "ロードマップ").click()
        figure = window.wait("list", "ロードマップ")
        marks = [node for node in figure.find_all("list item") if node.name.startswith("中間目標")][:2]
        aside = marks[1].extents()[0] - marks[0].extents()[0]
        yoriai.drag_aside(marks[0], aside, is_cancelled=True)
        assert year() == before
        yoriai.drag_aside(marks[0], aside)
        wait_for("the other year", lambda: figure.find("list item", match=lambda node: "（4年目）" in node.name
                                                       and node.name.split()[-1] == marks[0].name.split()[-1]))
        assert year() == 4
        key("ctrl+z")
        assert year() == before

        svg = file.with_suffix(".svg")
        yoriai.activate("save-figure-file", svg)
        wait_for("the picture", lambda: svg.exists() and "<title" in svg.read_text())

        # The key goes on from where the mouse was; Return leads to the year of that milestone.
        key("Tab")
        yoriai.wait_focus(lambda node: node.name == marks[1].name, "the milestone after it")
        key("Return")
        yoriai.wait_focus(lambda node: node.role == "text" and node.text == "4", "the year of the milestone")


def journey_book():
    """The whole proposal as a book: looked through, then written."""
    with opened(REGIONAL) as (yoriai, window, file):
        key("ctrl+p")
        dialog = yoriai.window("提案書の冊子")
        dialog.wait("label", match=lambda node: node.name.startswith("1/"))
        key("Page_Down")
        dialog.wait("label", match=lambda node: node.name.startswith("2/"))
        key("Escape")
        let_go()
        yoriai.wait_active()
        book = file.with_suffix(".pdf")
        yoriai.activate("save-book-file", book)
        wait_for("the book", lambda: book.exists() and book.read_bytes().startswith(b"%PDF"))
        check_pdf(book)


def journey_middle_click():
    """What is selected elsewhere comes with the middle button: one line of it, as one step."""
    with opened(REGIONAL) as (yoriai, window, file):
        text_field(window, "概要").set_text("一行目\r\n二行目\n")
        yoriai.click_at(text_field(window, "概要"))
        yoriai.wait_focus(lambda node: node.name == "概要", "the cursor in the text")
        key("ctrl+a")
        for label in ("拠点略称", "拠点名称"):  # an entry and a text view
            field = text_field(window, label)
            before = field.text
            driver.xdotool("mousemove", *yoriai.place(field), "click", "2")
            wait_for(f"the text in {label}", lambda: field.text == before + "一行目 二行目")
            assert field.accessible.get_caret_offset() == len(field.text)
            yoriai.wait_focus(lambda node: node.name == label, f"the cursor in {label}")
            key("ctrl+z")
            wait_for(f"{label} as it was", lambda: field.text == before)
        assert text_field(window, "概要").text == "一行目\r\n二行目\n"


def journey_drag_text():
    """Text that is dragged within a field, and from one to another, is one step of undo."""
    with opened(REGIONAL) as (yoriai, window, file):
        name, nickname = (text_field(window, label) for label in ("拠点名称", "拠点略称"))
        for field, other in ((name, name), (nickname, nickname), (name, nickname)):
            before = [name.text, nickname.text]
            yoriai.click_at(field)
            yoriai.wait_focus(lambda node: node.name == field.name, "the cursor in the field")
            key("Home")
            key(*["shift+Right"] * 5)
            left, middle = yoriai.place(field)
            left -= field.extents()[2] // 2
            to = yoriai.place(other)[1]
            yoriai.drag((left + 30, middle), (left + 105, to))  # the third letter, behind the seventh
            wait_for("the text to be dropped", lambda: [name.text, nickname.text] != before)
            if field is other:
                wait_for("the text to be moved", lambda: len(field.text) == len(before[[name, nickname].index(field)]))
                assert sorted(field.text) == sorted(before[[name, nickname].index(field)])
            else:
                assert before[0][:5] in nickname.text
            key("ctrl+z")
            wait_for("the text where it was", lambda: [name.text, nickname.text] == before)


def journey_quit_with_two_windows():
    """Two unsaved windows are asked about one after the other; one Cancel ends it."""
    with opened(REGIONAL) as (yoriai, window, file):
        other = file.with_name("other.yoriai")
        shutil.copy(NURTURING, other)
        text_field(window, "拠点名称").set_text("海辺の拠点")
        yoriai.window("海辺の拠点")
        yoriai.activate("open-file", other)
        second = yoriai.window(json.loads(NURTURING.read_text())["site"]["name"])
        second.wait("list", "区分")
        text_field(second, "拠点名称").set_text("山辺の拠点")
        yoriai.window("山辺の拠点")
        yoriai.wait_active()
        key("ctrl+q")
        wait_for("a question", yoriai.dialogs)
        assert len(yoriai.dialogs()) == 1
        yoriai.answer("キャンセル")
        yoriai.window("海辺の拠点")
        yoriai.window("山辺の拠点")
        key("ctrl+q")
        yoriai.answer("破棄", ends=True)
        wait_for("the second question", lambda: len(yoriai.dialogs()) == 1)
        yoriai.answer("破棄", ends=True)
        yoriai.wait_end()


if __name__ == "__main__":
    driver.run([(name, function) for name, function in globals().items() if name.startswith("journey_")])
