# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fills in a whole proposal through the window, field by field, as somebody would who copies it from paper."""

import gettext
import json
import os
import pathlib
import subprocess
import time

import driver
from driver import Failure, Node, key, wait_for

# What can be referred to comes first. Sections are counted as their keys are, whether the track asks for them or not.
ORDER = [
    (4, ["institutions"]),
    (5, ["people"]),
    (5, ["operation"]),
    (3, ["targets"]),
    (3, ["tasks", "context"]),
    (2, ["vision"]),
    (1, ["site", "start_fiscal_year", "duration_years", "policy_area", "proposed_on", "notes"]),
    (4, ["commitments"]),
    (7, ["budget", "external_resources"]),
    (8, ["sustainability", "step_up"]),
    (9, ["other_grants", "ethics", "publications", "glossary"]),
    (10, ["sections", "acknowledged", "revisions"]),
]

# Lists that are on a tab of their page.
TABS = {"budget": "明細", "external_resources": "外部リソース"}


class Seen(Node):
    """A node whose role and name were asked for once: every question goes over the bus."""

    role = name = None

    def __init__(self, accessible):
        super().__init__(accessible)
        self.role = Node.role.fget(self)
        self.name = Node.name.fget(self)


class Entry:
    def __init__(self, yoriai, window, proposal):
        self.yoriai, self.window, self.proposal = yoriai, window, proposal
        schema = subprocess.run([driver.BINARY, "schema", "proposal"], check=True, stdout=subprocess.PIPE).stdout
        self.schema = json.loads(schema)
        catalogue = pathlib.Path(driver.BINARY).parent.parent / "po/ja/LC_MESSAGES/yoriai.mo"
        with open(catalogue, "rb") as file:
            self.translate = gettext.GNUTranslations(file).gettext
        call = pathlib.Path(driver.SOURCE_ROOT, "data/calls", proposal["call"] + ".json")
        self.labels = json.loads(call.read_text())["labels"]
        self.places = {}  # id -> position in its list and the list's length, which is how it is found in a picker
        self.pages = {}
        self.last = None  # of the form that was filled in last
        self.number(proposal)

    def number(self, value):
        if isinstance(value, dict):
            for member in value.values():
                self.number(member)
        elif isinstance(value, list):
            for position, item in enumerate(value):
                if isinstance(item, dict):
                    self.places[item["id"]] = (position, len(value))
                    self.number(item)

    def properties(self, schema):
        if "$ref" in schema:
            schema = self.schema["$defs"][schema["$ref"].rsplit("/", 1)[1]]
        return schema["properties"]

    def label(self, path, schema):
        call = self.labels.get(path)
        return call["ja"] if call else self.translate(schema["title"])

    # Finding

    @staticmethod
    def look(node):
        """What can be edited below a node, in order; the rows of tables are passed over, they only show."""
        for child in node.children():
            child = Seen(child.accessible)
            if child.role in ("tree table", "label", "scroll bar", "image"):
                continue
            yield child
            if child.role not in ("text", "combo box"):
                yield from Entry.look(child)

    @classmethod
    def see(cls, region):
        """All of them; once more when a form is put together anew meanwhile."""
        return wait_for("the form", lambda: list(cls.look(region)))

    def page(self, section):
        if section not in self.pages:
            stack = self.stack()
            before = sum(1 for _ in stack.children())
            self.yoriai.go_to_section(section)
            if section == 1:
                self.pages[section] = next(stack.children())
            else:
                wait_for(f"page {section}", lambda: sum(1 for _ in stack.children()) > before)
                self.pages[section] = list(stack.children())[-1]
        else:
            self.yoriai.go_to_section(section)
        return self.pages[section]

    def stack(self):
        """The pages' stack: the parent of the parent of the first page."""
        page = self.window.wait(match=lambda node: node.name == "YoriaiSectionPage").accessible
        while page.get_name() != "GtkStackPage":
            page = page.get_parent()
        return Node(page.get_parent())

    @staticmethod
    def named(nodes, label, roles):
        for node in nodes:
            if node.name == label and node.role in roles:
                return node
        raise Failure(f"there is no “{label}” among {[node.name for node in nodes if node.name][:60]}")

    # Filling in

    def record(self, region, path, schema, record, nodes=None):
        """The values of a record, looked for once below its region, then its lists."""
        nodes = nodes or self.see(region)
        lists = []
        for name, member in self.properties(schema).items():
            value = record.get(name)
            if value is None or name == "id" or not path and name in ("format", "version", "call", "track"):
                continue
            self.member(region, nodes, f"{path}.{name}" if path else name, member, value, lists)
        for below, below_path, below_schema, items in lists:
            self.items(below, below_path, below_schema, items)

    def member(self, region, nodes, path, schema, value, lists):
        if isinstance(value, list) and (not value or isinstance(value[0], dict)):
            lists.append((region, path, schema, value))
        elif isinstance(value, dict) and not all(name.isdigit() for name in value):
            for name, member in self.properties(schema).items():
                if name != "id" and value.get(name) is not None:
                    self.member(region, nodes, f"{path}.{name}", member, value[name], lists)
        else:
            self.value(nodes, self.label(path, schema), schema, value)

    def value(self, nodes, label, schema, value):
        if isinstance(value, bool):
            self.named(nodes, f"{label}：{'はい' if value else 'いいえ'}", ("push button", "toggle button")).click()
        elif isinstance(value, dict):
            years = [node for node in nodes if node.role == "text" and node.name.startswith(label + "：")]
            for year, amount in value.items():
                years[int(year) - 1].set_text(str(amount))
        elif isinstance(value, list):
            self.values(nodes, label, value)
        elif "enum" in schema:
            self.select(self.named(nodes, label, ("combo box",)), schema["enum"].index(value) + 1)
        elif "examples" in schema:  # what all calls have in common, in their order
            self.select(self.named(nodes, label, ("combo box",)), schema["examples"].index(value) + 1)
        elif value in self.places:
            self.pick(self.named(nodes, label, ("push button",)), [value], False)
        else:
            self.named(nodes, label, ("text",)).set_text(str(value))

    def values(self, nodes, label, values):
        if isinstance(values[0], int):
            for number in values:
                next(node for node in nodes if node.name.startswith(f"{number} ")).click()
        elif values[0] in self.places:
            self.pick(self.named(nodes, label, ("push button",)), values, True)
        else:
            for value in values:
                self.named(nodes, label, ("text",)).set_text(value + "、")

    @staticmethod
    def opener(node):
        """The button within a drop-down or a menu button, pressed as long as its list is open."""
        return node if node.accessible.get_n_actions() else Node(next(node.children()).accessible) \
            if next(node.children()).accessible.get_n_actions() else node.wait("push button")

    def select(self, combo, position):
        """Takes a value of a drop-down on which nothing is selected yet, with the keyboard."""
        opener = self.opener(combo)
        opener.click()
        wait_for("the list to open", lambda: opener.is_pressed)
        key(*["Down"] * position, "Return")
        wait_for("the list to close", lambda: not opener.is_pressed)

    def pick(self, button, ids, is_set):
        """Takes records in a picker, with the keyboard. A set stays open for more; a reference can be none."""
        opener = self.opener(button)
        opener.click()
        wait_for("the picker to open", lambda: opener.is_pressed)
        keys = ["Tab"]  # out of the search, which also adds
        at = 0
        for position in (self.places[id][0] + (0 if is_set else 1) for id in ids):
            keys += ["Down" if position > at else "Up"] * abs(position - at) + ["Return"]
            at = position
        key(*keys, *["Escape"] * is_set)
        wait_for("the picker to close", lambda: not opener.is_pressed)

    def items(self, region, path, schema, items):
        if not items:
            return
        label = self.label(path, schema)
        panel = next((node for node in self.see(region) if node.role == "panel" and node.name == label
                      and node.find("push button", match=self.is_adder)), None)
        if panel is None:
            raise Failure(f"there is no list “{label}”")
        adder = panel.find("push button", match=self.is_adder)
        is_table = panel.find("push button", match=lambda node: node.name.endswith("」に行を貼り付け")) is not None
        for position, item in enumerate(items):
            adder.click()
            if is_table:
                nodes = self.see_blank(panel, path, schema["items"], item)
                self.record(panel, path, schema["items"], item, nodes)
            else:
                self.record(self.nth_group(panel, position), path, schema["items"], item)

    def see_blank(self, panel, path, schema, item):
        """The form below a table is that of the new item once the field to be filled in is there and empty."""
        name, member = next((name, member) for name, member in self.properties(schema).items()
                            if isinstance(item.get(name), str) and name != "id")
        label = self.label(f"{path}.{name}", member)

        def look():
            nodes = list(self.look(panel))
            field = next((node for node in nodes if node.name == label), None)
            if field is None or field.accessible is self.last or (field.role == "text" and field.text):
                return None
            self.last = field.accessible
            return nodes
        return wait_for(f"an empty “{label}”", look)

    @staticmethod
    def is_adder(node):
        return node.name.endswith("」に追加")

    def nth_group(self, panel, position):
        def look():
            removers = [node for node in self.see(panel) if node.role == "push button" and node.name == "削除"]
            return removers[position] if len(removers) > position else None
        node = wait_for("the new item", look).accessible
        # The row is what holds the buttons and the fields.
        while not any(child.role in ("text", "combo box") for child in Node(node).walk()):
            node = node.get_parent()
        return Node(node)

    def fill_in(self):
        root = {"properties": self.schema["properties"]}
        for section, names in ORDER:
            started = time.monotonic()
            page = self.page(section)
            for part in [names] if not TABS.keys() & set(names) else [[name] for name in names]:
                self.show_tab(page, part)
                self.record_part(page, root, part)
            if os.environ.get("YORIAI_GUI_VERBOSE"):
                print(f"# {names}: {time.monotonic() - started:.0f} s", flush=True)

    @staticmethod
    def show_tab(page, names):
        for name in names:
            if name in TABS:
                Node(page.accessible).wait("page tab", match=lambda node: node.name == TABS[name]).click()

    def record_part(self, page, schema, names):
        part = {name: self.proposal[name] for name in names if name in self.proposal}
        self.record(page, "", {"properties": {name: schema["properties"][name] for name in names}}, part)
