# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What people do while they compose Japanese, with an input method that really does (composing.sh)."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

from gi.repository import Gio, GLib

import driver
from journeys import choose_oldest_call
from driver import key, let_go, running, wait_for
from journeys import NURTURING, OVERVIEW, REGIONAL, TARGETS, findings, opened, text_field, wait_saved
from own_call import own_questions


KANA = {"a": "あ", "i": "い", "u": "う", "be": "べ", "bu": "ぶ", "ga": "が", "ha": "は", "ho": "ほ", "ka": "か", "ki": "き", "ku": "く",
        "ko": "こ", "ma": "ま", "me": "め", "mi": "み", "mo": "も", "n": "ん", "na": "な", "no": "の", "ra": "ら", "si": "し", "so": "そ",
        "wa": "わ", "ya": "や", "yu": "ゆ", "ze": "ぜ"}


class Composition:
    """What the input method tells the program to show as being composed: no accessible knows."""

    def __init__(self):
        address = subprocess.run(["ibus", "address"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self.bus.signal_subscribe(None, "org.freedesktop.IBus.InputContext", None, None, None,
                                  Gio.DBusSignalFlags.NONE, self._told)
        self.text = ""
        self.is_told = False

    def _told(self, bus, sender, path, interface, signal, parameters):
        self.is_told = True
        if signal == "UpdatePreeditTextWithMode":
            self.text = parameters.unpack()[0][2]

    def get(self):
        while GLib.MainContext.default().iteration(False):
            pass
        return self.text

    def forget(self):
        """What is got from now on was told from now on."""
        self.get()
        self.text = ""
        self.is_told = False

    def has_answered(self):
        self.get()
        return self.is_told


composition = None


def turn():
    """What has come to the program is done when this returns; nothing tells when IBus has passed on a composition, which
    takes the longer the more else runs."""
    pause = 0.05 * max(1, os.getloadavg()[0])
    for _ in range(6):
        time.sleep(min(pause, 0.3))
        driver.started.ask()


def compose(letters, before=""):
    """Types into the composition, each letter when the one before is shown: on a busy machine IBus lets them overtake."""
    global composition
    composition = composition or Composition()
    kana = before + "".join(KANA[mora] for mora in re.findall("n(?![aiueo])|[^aiueon]?[aiueo]|n[aiueo]", letters))
    for letter in letters:
        composition.forget()
        driver.xdotool("key", letter)
        wait_for(f"the letter “{letter}” of “{kana}”", composition.get)
    wait_for(f"the composition “{kana}”", lambda: composition.get() == kana)
    turn()  # from the bus to the screen


def press(*names):
    """Keys of the composition, each when the one before has done what it does: on a busy machine IBus loses others."""
    for name in names:
        composition.forget()
        key(name)
        wait_for(f"what {name} does", composition.has_answered)


def begin(yoriai, window, label):
    """Puts the caret at the end of a field. Returns what reads it."""
    yoriai.click_at(text_field(window, label))
    yoriai.wait_focus(lambda node: node.name == label, f"the cursor in {label}")
    key("ctrl+End")
    return lambda: text_field(window, label).text


def wait_text(read, text):
    try:
        wait_for(f"“{text}”", lambda: read() == text)
    except driver.Failure as failure:
        raise driver.Failure(f"{failure}; there is “{read()}”") from None


def journey_keys_of_the_composition():
    """F6 to F10, Escape and Backspace are the input method's; nothing else of the window moves."""
    with opened(REGIONAL) as (yoriai, window, file):
        read = begin(yoriai, window, "拠点略称")
        text = read()
        for name, result in (("F6", "うみべ"), ("F7", "ウミベ"), ("F8", "ｳﾐﾍﾞ"), ("F9", "ｕｍｉｂｅ"), ("F10", "umibe")):
            compose("umibe")
            press(name, "Return")
            text += result
            wait_text(read, text)
        assert window.find("menu item") is None and window.find("tree") is None
        assert window.wait("push button", "確認事項パネル").is_pressed
        compose("yama")
        press("BackSpace", "Return")
        text += "や"
        wait_text(read, text)
        compose("yama")
        press("ctrl+h", "Return")  # Backspace to input methods, replacing to the window
        text += "や"
        wait_text(read, text)
        compose("yama")
        key("Escape")
        compose("umi")
        key("Return")
        text += "うみ"
        wait_text(read, text)
        assert yoriai.focused().name == "拠点略称"

        # On a cell the first key already belongs to the composition, and Enter commits nothing but that.
        key("alt+4")
        yoriai.wait_focus(lambda node: node.name.startswith("機関名、1行目："), "the focus on a cell")
        for word in ("kaki", "umi"):
            compose(word)
            press("F7", "Return")
            kana = "カキ" if word == "kaki" else "ウミ"
            wait_for(f"{kana} in the cell's editor", lambda: yoriai.focused().text == kana)
            key("Tab", "shift+Tab")
            yoriai.wait_focus(lambda node: node.name == f"機関名、1行目：{kana}", f"{kana} in the cell")


def journey_composition_is_written():
    """What is composed is in the text after a click, another page, saving, and undo takes it back first."""
    with opened(REGIONAL) as (yoriai, window, file):
        read = begin(yoriai, window, "拠点略称")
        text = read()
        compose("umi")
        key("ctrl+s")
        wait_for("the word in the file", lambda: f"{text}うみ" in file.read_text())
        wait_saved(window)
        compose("yama")
        key("Return")  # the caret is where it was, and nothing was erased
        wait_text(read, f"{text}うみやま")
        compose("kawa")
        yoriai.click_at(text_field(window, "拠点名称"))
        wait_text(read, f"{text}うみやまかわ")
        begin(yoriai, window, "拠点略称")
        compose("sora")
        yoriai.go_to_section(TARGETS)
        wait_for("the other page", lambda: yoriai.focused() is None or yoriai.focused().name != "拠点略称")
        yoriai.go_to_section(OVERVIEW)
        wait_text(read, f"{text}うみやまかわそら")
        yoriai.wait_focus(lambda node: node.name == "拠点略称", "the cursor where it was")
        compose("hosi")
        key("Return")
        wait_text(read, f"{text}うみやまかわそらほし")
        key("ctrl+s")  # parts what was typed before from what is typed after
        wait_saved(window)
        compose("kumo")
        key("ctrl+z")
        wait_text(read, f"{text}うみやまかわそらほし")
        compose("kaze")
        yoriai.click_at(window.wait("push button", "元に戻す"))
        wait_text(read, f"{text}うみやまかわそらほし")
        yoriai.wait_focus(lambda node: node.name == "拠点略称", "the cursor in the field again")
        compose("yuki")
        key("Return")
        wait_text(read, f"{text}うみやまかわそらほしゆき")
        key("ctrl+s")
        wait_saved(window)
        compose("ame")
        key("ctrl+q")
        yoriai.answer("破棄", ends=True)
        yoriai.wait_end()


def keywords(window):
    return [button.name for button in window.find_all("push button", match=lambda node: node.name.startswith("「")
                                                      and node.name.endswith("」を削除"))]


def journey_keywords():
    """Backspace takes kana, not keywords; a word composed without Return is taken when another one's button is clicked."""
    with opened(REGIONAL) as (yoriai, window, file):
        known = keywords(window)
        begin(yoriai, window, "e-Rad 課題名（拠点名称と異なる場合）")
        for label in ("研究目的", "概要", "大学等・地域の独自性・強み"):
            key("Tab")
            yoriai.wait_focus(lambda node: node.name == label, f"the cursor in {label}")
        for keyword in known:
            key("Tab")
            yoriai.wait_focus(lambda node: node.name == keyword, f"the focus on {keyword}")
        key("Tab")
        yoriai.wait_focus(lambda node: node.name == "キーワード", "the cursor in the keywords")
        compose("umi")
        press("BackSpace", "BackSpace")
        compose("yama")
        assert keywords(window) == known
        yoriai.click_at(window.wait("push button", known[0]))
        wait_for("the word among the keywords", lambda: keywords(window) == known[1:] + ["「やま」を削除"])


def journey_click_finding():
    """The finding about a text is clicked while that is composed which gives the finding other words."""
    with opened(REGIONAL) as (yoriai, window, file):
        text_field(window, "研究目的").set_text("長" * 1001)
        wait_for("a finding about the long text", lambda: findings(window))
        for length in (1002, 1003):
            yoriai.go_to_section(TARGETS)  # so that the cursor in the text tells that the click has come
            wait_for("the other page", lambda: yoriai.focused() is None or yoriai.focused().name != "研究目的")
            yoriai.click_at(findings(window)[0])
            yoriai.wait_focus(lambda node: node.name == "研究目的", "the cursor in the text")
            turn()  # a finding goes to its place after the click: what is typed before would be committed there
            key("ctrl+End")
            compose("u")
            yoriai.click_at(findings(window)[0])
            wait_text(lambda: text_field(window, "研究目的").text, "長" * 1001 + "う" * (length - 1001))
            wait_for("other words", lambda: f"{length}字" in findings(window)[0].name)
            turn()
            yoriai.wait_focus(lambda node: node.name == "研究目的", "the cursor in the text again")


def begin_proposal(yoriai):
    """A new proposal, with the list of what is not filled in open. Returns its window."""
    window = yoriai.window("寄合")
    key("ctrl+n")
    dialog = yoriai.window("新しい提案書")
    choose_oldest_call(yoriai, dialog)
    yoriai.click_at(dialog.wait("check box", match=lambda node: "地域共創" in node.name and "育成" in node.name))
    create = dialog.wait("push button", "作成")
    wait_for("the choice", lambda: create.is_sensitive)
    create.click()
    let_go()
    yoriai.window("名称未設定の提案")
    yoriai.wait_active()
    yoriai.click_at(window.wait("label", match=lambda node: node.name.startswith("未入力（")))
    return window


def journey_click_unfilled():
    """The line of a place that is not filled in is clicked while its first word is composed."""
    with running() as yoriai:
        window = begin_proposal(yoriai)
        rows = wait_for("the places not filled in",
                        lambda: [row for row in window.find_all("list item") if "拠点名称" in row.description])
        read = begin(yoriai, window, "拠点名称")
        compose("umi")
        yoriai.click_at(rows[0])
        wait_text(read, "うみ")
        yoriai.window("うみ")
        yoriai.wait_focus(lambda node: node.role == "text", "the cursor in a field")
        compose("be")
        key("Return")
        yoriai.window("うみべ")


def journey_name_the_leader():
    """From the finding that there is no project leader to one, by keyboard: who is not there yet is added on the way."""
    with tempfile.TemporaryDirectory() as folder, running() as yoriai:
        window = begin_proposal(yoriai)
        rows = wait_for("the finding", lambda: [row for row in window.find_all("list item") if "（PL）" in row.name])
        yoriai.click_at(rows[0])
        yoriai.wait_focus(lambda node: node.name.endswith("1行目、空欄"), "the focus in the empty row of officers")
        key("ctrl+shift+n")
        yoriai.wait_focus(lambda node: not node.name.endswith("1行目、空欄"), "the focus in the officer's role")
        key("Tab")
        yoriai.wait_focus(lambda node: node.role == "text", "the cursor in the role's own name")
        key("Tab")
        opener = yoriai.wait_focus(lambda node: node.role == "push button", "the focus on the person")
        key("space")
        wait_for("the picker to open", lambda: opener.is_pressed)
        compose("umino")
        press("F7", "Return")  # katakana; that is it
        key("Return")  # add him
        wait_for("the picker to close", lambda: not opener.is_pressed)
        file = pathlib.Path(folder, "leader.yoriai")
        yoriai.activate("save-as-file", file)
        wait_saved(window)
        proposal = json.loads(file.read_text())
        assert proposal["people"][0]["name"] == "ウミノ"
        assert proposal["operation"]["officers"][0]["person"] == proposal["people"][0]["id"]
        key("ctrl+z")  # one step
        yoriai.activate("save-as-file", file)
        wait_for("the file without", lambda: not json.loads(file.read_text()).get("people"))


def journey_pack_read_again():
    """A pack that changes on disk takes neither the focus nor what is composed."""
    calls = pathlib.Path(os.environ["XDG_DATA_HOME"], "yoriai", "calls")
    calls.mkdir(parents=True)
    with opened(REGIONAL) as (yoriai, window, file):
        read = begin(yoriai, window, "拠点略称")
        text = read()
        compose("umi")
        pack = pathlib.Path(driver.SOURCE_ROOT, "data", "calls", "coi-next-2021.json").read_text()
        (calls / "mine.json").write_text(pack.replace("令和3年度", "令和参年度"))
        wait_for("the pack's words", lambda: window.find("label", match=lambda node: "令和参年度" in node.name))
        compose("be", "うみ")
        press("F7", "Return")
        wait_text(read, f"{text}ウミベ")
        yoriai.wait_focus(lambda node: node.name == "拠点略称", "the cursor in the field")
        compose("yama")
        key("Return")
        wait_text(read, f"{text}ウミベやま")
    shutil.rmtree(calls)


def journey_changed_on_disk():
    """Another program changes the very text on the disk while one composes in it: the composition goes on, what is composed
    stands where it was, what the other wrote is there whole, and the caret stays behind one's own words."""
    with opened(REGIONAL) as (yoriai, window, file):
        read = begin(yoriai, window, "研究目的")
        text = read()

        def write_elsewhere(before, after):
            other = json.loads(file.read_text())
            assert other["site"]["purpose"] == text
            other["site"].update(purpose=before + text + after, nickname="向こうの略称")
            file.write_text(json.dumps(other, ensure_ascii=False))

        compose("umi")
        write_elsewhere("𠮷野が先に書く。", "後にも書く。")
        for letters, before in (("be", "うみ"), ("ga", "うみべ")):
            time.sleep(1)  # the window has heard of it
            compose(letters, before)
        assert read() == text
        press("F7", "Return")
        compose("yama")  # at once, while the file is being read
        time.sleep(1)
        compose("no", "やま")
        press("F7", "Return")
        wait_text(read, f"𠮷野が先に書く。{text}ウミベガヤマノ後にも書く。")
        wait_text(lambda: text_field(window, "拠点略称").text, "向こうの略称")
        yoriai.wait_focus(lambda node: node.name == "研究目的", "the cursor in the field")
        compose("sora")
        key("Return")
        wait_text(read, f"𠮷野が先に書く。{text}ウミベガヤマノそら後にも書く。")
        key("ctrl+s")
        wait_for("both in the file",
                 lambda: json.loads(file.read_text())["site"]["purpose"] == f"𠮷野が先に書く。{text}ウミベガヤマノそら後にも書く。")
        wait_saved(window)


def journey_own_question():
    """The first answer to a question of the call's own is composed: it comes to be with its first word, at a save, on another
    page and when the pack is read again, and undo takes it away whole."""
    calls = pathlib.Path(os.environ["XDG_DATA_HOME"], "yoriai", "calls")
    calls.mkdir(parents=True)
    pack = pathlib.Path(driver.SOURCE_ROOT, "data", "calls", "coi-next-2026.json").read_text()
    with tempfile.TemporaryDirectory() as folder:
        proposal = json.loads(pathlib.Path(driver.SOURCE_ROOT, "data", "samples", "future-phase1.json").read_text())
        proposal.pop("answers")
        sample = pathlib.Path(folder, "blank.json")
        sample.write_text(json.dumps(proposal, ensure_ascii=False))

        def answers(file):
            return [(answer["question"], answer["text"]) for answer in json.loads(file.read_text()).get("answers", [])]

        with opened(sample) as (yoriai, window, file):
            begin(yoriai, window, "研究目的")
            for label in ("概要", "大学等・地域の独自性・強み", "キーサイエンス"):
                key("Tab")
                yoriai.wait_focus(lambda node: node.name == label, f"the cursor in {label}")
            read = lambda: text_field(window, "キーサイエンス").text  # noqa: E731
            compose("umi")
            key("ctrl+s")
            wait_for("the answer in the file", lambda: answers(file) == [("key-science", "うみ")])
            wait_saved(window)
            compose("yama")
            key("Return")
            wait_text(read, "うみやま")
            compose("kawa")
            (calls / "mine.json").write_text(pack.replace("キーサイエンス\", \"en\"", "鍵の科学\", \"en\""))
            window.wait("text", "鍵の科学")
            compose("be", "かわ")
            press("F7", "Return")
            wait_text(lambda: text_field(window, "鍵の科学").text, "うみやまカワベ")
            compose("sora")
            yoriai.go_to_section(TARGETS)
            wait_for("the other page", lambda: yoriai.focused() is None or yoriai.focused().name != "鍵の科学")
            yoriai.go_to_section(OVERVIEW)
            wait_text(lambda: text_field(window, "鍵の科学").text, "うみやまカワベそら")
            undo = window.wait("push button", "元に戻す")
            while undo.is_sensitive:
                key("ctrl+z")
            wait_text(lambda: text_field(window, "鍵の科学").text, "")
            key("ctrl+s")
            wait_for("the file without", lambda: not answers(file))
        with opened(own_questions(pathlib.Path(folder))) as (yoriai, window, file):
            begin(yoriai, window, "海の恵み")
            for label in ("船の名", "船の話"):  # of one line, and of several
                key("Tab")
                yoriai.wait_focus(lambda node: node.name == label, f"the cursor in {label}")
                compose("umi")
                press("F7", "Return")
                wait_text(lambda: text_field(window, label).text, "ウミ")
            compose("yama")
            key("ctrl+s")
            wait_for("the answers in the file", lambda: [text for name, text in answers(file)] == ["ウミ", "ウミやま"])
    shutil.rmtree(calls)


def journey_own_list():
    """An answer that is a list of texts: what is composed in an item is in it at a save, at a click on what adds the next one
    and on another page, Return and Escape are the input method's, and undo takes it back item by item."""
    with tempfile.TemporaryDirectory() as folder, opened(own_questions(pathlib.Path(folder))) as (yoriai, window, file):
        add = "「船の道具」に追加"

        def items():
            answers = json.loads(file.read_text()).get("answers", [])
            return [item["text"] for answer in answers if answer["question"] == "ship-list" for item in answer["items"]]

        def read():
            return yoriai.focused().text

        begin(yoriai, window, "海の恵み")
        while yoriai.focused().name != add:
            before = yoriai.focused().name
            key("Tab")
            yoriai.wait_focus(lambda node: node.name != before, "another focus")
        key("space")
        yoriai.wait_focus(lambda node: node.role == "text", "the cursor in the first of the list")
        turn()
        compose("umi")
        key("ctrl+s")
        wait_for("the word in the file", lambda: items() == ["うみ"])
        wait_saved(window)
        compose("yama")
        press("F7", "Return")  # the item is still this one
        wait_text(read, "うみヤマ")
        compose("kawa")
        key("Escape")
        wait_for("the composition to be gone", lambda: composition.get() == "")
        compose("sora")
        yoriai.click_at(window.wait("push button", add))
        yoriai.wait_focus(lambda node: node.role == "text" and node.text == "", "the cursor in the second of the list")
        turn()
        compose("hosi")
        yoriai.go_to_section(TARGETS)
        wait_for("the other page", lambda: yoriai.focused() is None or yoriai.focused().role != "text")
        key("ctrl+s")
        wait_for("both in the file", lambda: items() == ["うみヤマそら", "ほし"])
        wait_saved(window)
        undo = window.wait("push button", "元に戻す")
        while undo.is_sensitive:
            key("ctrl+z")
        key("ctrl+s")
        wait_for("the file without", lambda: not items())


def journey_name_a_version():
    """Escape and Return are the input method's in the dialogs, too; the next Return keeps the version under its name."""
    with opened(REGIONAL) as (yoriai, window, file):
        key("ctrl+comma")
        dialog = yoriai.window("設定")
        dialog.wait("text", "名前")
        yoriai.wait_active()
        turn()  # the cursor is in the name, and IBus knows
        compose("yama")
        key("Escape")
        wait_for("the composition to be gone", lambda: composition.get() == "")
        compose("umino")
        key("Return")
        wait_text(lambda: dialog.wait("text", "名前").text, "うみの")
        key("Escape")
        yoriai.wait_active()
        key("F10")
        window.wait("menu item", match=lambda node: node.name.startswith("履歴")).click()
        dialog = yoriai.window("履歴")
        yoriai.wait_active()
        yoriai.click_at(dialog.wait("text", "今の版の名前"))
        turn()
        compose("yama")
        key("Escape")
        wait_for("the composition to be gone", lambda: composition.get() == "")
        compose("umi")
        press("Return")
        wait_text(lambda: dialog.wait("text", "今の版の名前").text, "うみ")
        key("Return")

        def kept():
            history = json.loads(file.read_text()).get("history", {"versions": []})
            return [(version.get("name"), version.get("author")) for version in history["versions"]][:1]

        wait_for("the version", lambda: kept() == [("うみ", "うみの")])
        dialog.wait("label", "うみ")


def journey_long_composition():
    """A composition of many lines stays in sight."""
    with opened(NURTURING) as (yoriai, window, file):
        begin(yoriai, window, "概要")
        before = text_field(window, "概要").extents()[3]
        compose("konobunhanagaku" * 16)
        bottom = window.extents()[1] + window.extents()[3]

        def is_in_sight():
            x, y, width, height = text_field(window, "概要").extents()
            return height > before and y + height <= bottom
        wait_for("the whole composition", is_in_sight)
        key("Return")
        wait_for("the text", lambda: text_field(window, "概要").text.endswith("このぶんはながく"))


if __name__ == "__main__":
    driver.run([(name, function) for name, function in globals().items() if name.startswith("journey_")])
