# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proposals and packs with every kind of character in every text field, made from the schemas; and what each way out may
and may not show of them, as the formats say."""

import itertools
import json
import re

MARK = "〔{}〕"


def span(first, last):
    return [chr(code) for code in range(first, last + 1)]


NONCHARACTERS = span(0xfdd0, 0xfdef) + [chr(plane << 16 | low) for plane in range(17) for low in (0xfffe, 0xffff)]
BIDI = ["\u061c", "\u200e", "\u200f", *span(0x202a, 0x202e), *span(0x2066, 0x2069)]
KINDS = [
    *span(0x01, 0x1f), "\r\n", *span(0x7f, 0xa0), *NONCHARACTERS, *BIDI, "\u2028", "\u2029",
    "\u00ad", "\u034f", "\u115f", "\u1160", "\u17b4", "\u180e", *span(0x2000, 0x200d), *span(0x202f, 0x2031),
    *span(0x205f, 0x2064), *span(0x206a, 0x206f), "\u2800", "\u3000", "\u3164", "\uffa0", "\ufeff", *span(0xfff9, 0xfffd),
    *span(0xfe00, 0xfe0f), "\u0301", "\u3099", "\u309a", "\u20dd", "\u0e33", "\u0915\u094d\u0937", "\u05d0", "\u0627",
    "\ue000", "\uf8ff", "\U000f0000", "\U0010fffd", "\U000e0001", "\U000e0041", "\U000e0100", "\U000e01ef", "\U0001d173",
    "\u0378", "\U000323b0", "𠮷", "😀", "👨\u200d👩\u200d👧", "🇯🇵", "葛\U000e0100", "か\u3099", "_x0041_", "_x005F_", "&amp;",
    "<b>", "]]>", "\"", "'", "\\", "=1+1", "\ud7ff", "\uf900", "①", "㈱", "Ⅳ", "～", "〜", "髙",
]
TEXT = "あ".join(KINDS)
assert len(TEXT) < 990


def is_control(char):
    return ord(char) < 0x20 or 0x7f <= ord(char) <= 0x9f


def unify(text):
    return re.sub("\r\n|[\v\f\r\x85\u2028\u2029]", "\n", text)


def expect_print(text, lost):
    """What is drawn or printed: controls as pictures, and U+FFFD for what nothing can show."""
    result = []
    for char in unify(text):
        if char in "\t\n":
            result.append(char)
        elif char == "\x7f":
            result.append("␡")
        elif ord(char) < 0x20:
            result.append(chr(0x2400 + ord(char)))
        else:
            result.append("\ufffd" if is_control(char) or char in lost else char)
    return "".join(result)


def expect_workbook(text):
    return expect_print(text, "\ufffe\uffff")


def expect_pdf(text):
    return expect_print(text, NONCHARACTERS)


# Choices that no call knows, so that they are shown as they stand.
UNKNOWN = {"/commitments/0/kind", "/targets/0/kind", "/external_resources/0/kind"}


class Maker:
    """Makes an instance of a schema with all its members, each text with a mark of its own."""

    def __init__(self, schema, kept=(), id_end=""):
        self.schema = schema
        self.id_end = id_end
        self.kept = dict(kept)
        self.texts = {}  # path: text
        self.short = set()  # paths of those that are ids and codes rather than prose
        self.numbers = itertools.count(1)

    def make_text(self, path, most):
        text = MARK.format(next(self.numbers)) + TEXT
        assert len(text) <= most, (path, most)
        self.texts[path] = text
        if most < 10000:
            self.short.add(path)
        return text

    def make_id(self):
        return f"00000000-0000-4000-8000-{next(self.numbers):012d}" + self.id_end

    def resolve(self, node):
        while "$ref" in node:
            name = node["$ref"].rsplit("/", 1)[1]
            if name == "id":
                return {"id": True}
            node = {**self.schema["$defs"][name], **{key: value for key, value in node.items() if key not in ("$ref", "properties")},
                    "properties": {**self.schema["$defs"][name].get("properties", {}), **node.get("properties", {})}}
        return node

    def make(self, node, path=""):
        node = self.resolve(node)
        if path in self.kept:
            return self.kept[path]
        if "id" in node and node["id"] is True:
            return self.make_id()
        if "const" in node:
            return node["const"]
        if "enum" in node:
            return node["enum"][0]
        if "examples" in node and path not in UNKNOWN:
            return node["examples"][0]
        kind = node.get("type", "object")
        if kind == "string":
            return "2021-07-06" if "pattern" in node else self.make_text(path, node["maxLength"])
        if kind == "boolean":
            return True
        if kind == "integer":
            return max(node.get("minimum", 1), 1)
        if kind == "array":
            return [self.make(node["items"], path + "/0")]
        if "patternProperties" in node:
            return {"1": 1440000}
        return {name: self.make(value, f"{path}/{name}") for name, value in node["properties"].items()}


def write_json(path, value):
    path.write_text(json.dumps(value, ensure_ascii=True), encoding="ascii")
    return path
