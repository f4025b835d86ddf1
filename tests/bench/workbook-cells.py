#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The other side of bench-workbook.

workbook-cells.py dump XLSX CELLS    writes every cell of a workbook, with its format, as lines of tab-separated values
workbook-cells.py time CELLS         builds a workbook of these cells with openpyxl; prints the median CPU seconds
"""

import io
import statistics
import sys
import time

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

RUNS = 5


def escape(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def unescape(text):
    out, it = [], iter(text)
    for c in it:
        out.append({"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}[next(it)] if c == "\\" else c)
    return "".join(out)


def describe(cell):
    font, align = cell.font, cell.alignment
    fill = cell.fill.fgColor.rgb[2:] if cell.fill.patternType == "solid" else ""
    return (font.name, font.size, int(bool(font.b)), font.color.rgb[2:] if font.color is not None else "000000", fill,
            align.horizontal or "", align.vertical or "", int(bool(align.wrap_text)),
            int(cell.border.left is not None and cell.border.left.style is not None), cell.number_format)


def describe_page(sheet):
    first, last = (sheet.print_title_rows or "1:1").replace("$", "").split(":")
    area = openpyxl.utils.range_boundaries(sheet.auto_filter.ref) if sheet.auto_filter.ref else (1, 1, 1, 1)
    return "\t".join(["P", str(int(sheet.page_setup.orientation == "landscape")), str(int(first) - 1), str(int(last) - 1),
                      str(sheet.max_row - 1), str(sheet.max_column - 1), *(str(n - 1) for n in area),
                      escape(str(sheet.oddHeader)), escape(str(sheet.oddFooter))])


def dump_cell(cell, value, out):
    head = f"C\t{cell.row - 1}\t{cell.column - 1}\t{cell.style_id}"
    if cell.data_type == "f":
        out.append(f"{head}\tf\t{value!r}\t{escape(cell.value)}")
    elif cell.value is None:
        out.append(f"{head}\tz\t\t")
    elif isinstance(cell.value, bool):
        out.append(f"{head}\tb\t{int(cell.value)}\t")
    elif isinstance(cell.value, (int, float)):
        out.append(f"{head}\tn\t{cell.value!r}\t")
    elif isinstance(cell.value, str):
        out.append(f"{head}\ts\t\t{escape(cell.value)}")
    else:
        out.append(f"{head}\tn\t{openpyxl.utils.datetime.to_excel(cell.value)!r}\t")


def dump(source, target):
    book, values = openpyxl.load_workbook(source), openpyxl.load_workbook(source, data_only=True)
    out, styles = [], {}
    for sheet, shown in zip(book.worksheets, values.worksheets):
        out.append("S\t" + sheet.title)
        out.append(describe_page(sheet))
        for letter, column in sheet.column_dimensions.items():
            out.append(f"W\t{openpyxl.utils.column_index_from_string(letter) - 1}\t{column.width}")
        for number, row in sheet.row_dimensions.items():
            if row.height is not None:
                out.append(f"R\t{number - 1}\t{row.height}")
        for area in sheet.merged_cells.ranges:
            first = sheet.cell(area.min_row, area.min_col)
            out.append(f"M\t{area.min_row - 1}\t{area.min_col - 1}\t{area.max_row - 1}\t{area.max_col - 1}"
                       f"\t{first.style_id}")
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell, openpyxl.cell.cell.MergedCell) or not (cell.has_style or cell.value is not None):
                    continue
                styles.setdefault(cell.style_id, describe(cell))
                dump_cell(cell, shown.cell(cell.row, cell.column).value, out)
    heads = ["F\t" + str(number) + "\t" + "\t".join(str(v) for v in style) for number, style in sorted(styles.items())]
    with open(target, "w", encoding="utf-8") as file:
        file.write("\n".join(heads + out) + "\n")


def make_style(fields):
    name, size, bold, color, fill, horizontal, vertical, wrap, border, number = fields
    side = Side(style="thin", color="9AA5B1")
    return {
        "font": Font(name=name, size=float(size), bold=bold == "1", color=color),
        "fill": PatternFill("solid", fgColor=fill) if fill else PatternFill(),
        "alignment": Alignment(horizontal=horizontal or None, vertical=vertical or None, wrap_text=wrap == "1"),
        "border": Border(left=side, right=side, top=side, bottom=side) if border == "1" else Border(),
        "number_format": number,
    }


def put_cell(sheet, fields, styles, known):
    cell = sheet.cell(int(fields[0]) + 1, int(fields[1]) + 1)
    kind, value, text = fields[3], fields[4], fields[5]
    if kind == "s":
        cell.value = text
        cell.data_type = "s"
    elif kind == "f":
        cell.value = text
    elif kind == "n":
        cell.value = float(value)
    elif kind == "b":
        cell.value = value == "1"
    # The quick way: the properties of a format are looked up once, then only its number is set.
    if fields[2] in known:
        cell._style = known[fields[2]]
    else:
        for name, part in styles[fields[2]].items():
            setattr(cell, name, part)
        known[fields[2]] = cell._style


def build(lines):
    book = openpyxl.Workbook()
    book.remove(book.active)
    styles, known, sheet = {}, {}, None
    for kind, fields in lines:
        if kind == "C":
            put_cell(sheet, fields, styles, known)
        elif kind == "R":
            sheet.row_dimensions[int(fields[0]) + 1].height = float(fields[1])
        elif kind == "M":
            sheet.merge_cells(start_row=int(fields[0]) + 1, start_column=int(fields[1]) + 1,
                              end_row=int(fields[2]) + 1, end_column=int(fields[3]) + 1)
        elif kind == "W":
            sheet.column_dimensions[openpyxl.utils.get_column_letter(int(fields[0]) + 1)].width = float(fields[1])
        elif kind == "S":
            sheet = book.create_sheet(fields[0])
        elif kind == "P":
            sheet.page_setup.orientation = "landscape" if fields[0] == "1" else "portrait"
            sheet.print_title_rows = f"{int(fields[1]) + 1}:{int(fields[2]) + 1}"
        else:
            styles[fields[0]] = make_style(fields[1:])
    out = io.BytesIO()
    book.save(out)
    return out.tell()


def measure(source):
    lines = []
    with open(source, encoding="utf-8") as file:
        for line in file.read().splitlines():
            fields = line.split("\t")
            if fields[0] == "C":
                fields[-1] = unescape(fields[-1])
            lines.append((fields[0], fields[1:]))
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        build(lines)
        times.append(time.process_time() - start)
    print(statistics.median(times))


if sys.argv[1] == "dump":
    dump(sys.argv[2], sys.argv[3])
else:
    measure(sys.argv[2])
