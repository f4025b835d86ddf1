# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""openpyxl for tests: reading takes half the time without the frames around merged cells, which no test looks at."""

import openpyxl
from openpyxl.worksheet.merge import MergedCellRange

MergedCellRange.format = lambda self: None

__all__ = ["openpyxl"]
