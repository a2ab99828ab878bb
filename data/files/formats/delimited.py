"""Delimited text (.csv, .txt, .tsv): one encoding, one delimiter, one sheet; every cell is text, not interpreted."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from data.files import refusals as file_errors
from data.files.formats.cell_text import as_shown
from data.files.formats.charset import TextReading
from data.files.limits import FileLimits
from data.files.raw_cells import RawSheet

DELIMITERS = (",", "\t", ";", "|", "，")
_SAMPLE_LINES = 60
_KEEPING_TAB = re.compile(r"\t(?=[,;|，])|(?<=[,;|，])\t")
"""A tab beside another delimiter is there to keep a code's zeros."""


@dataclass(slots=True, kw_only=True)
class DelimitedReading(TextReading):
    """One file of delimited text being read."""

    format: str = "csv"

    def sheets(self) -> Iterator[RawSheet]:
        lines, named, delimiter = _said_separator(self.text())
        sheet = self.sheet(delimited=True)
        for line, fields in _records(lines, delimiter or likely_delimiter(lines), first_line=named, limits=self.limits):
            for column, value in enumerate(fields):
                if value:
                    sheet.put_text(line, column, as_shown(value))
        yield sheet


def _said_separator(text: str) -> tuple[str, int, str]:
    """The text after a leading `sep=;` line (Excel's way to name the delimiter), the lines it took, the delimiter."""
    head, _, _rest = text[:12].partition("\n")
    head = head.strip("\r").strip('"')
    if head.lower().startswith("sep=") and len(head) == 5:
        return text[text.index("\n") + 1 :] if "\n" in text else "", 1, head[4]
    return text, 0, ""


def _records(text: str, delimiter: str, *, first_line: int, limits: FileLimits) -> Iterator[tuple[int, list[str]]]:
    """Each record with the zero-based line it begins on.

    Raises:
        QuotesUnbalanced: A quote is not closed (a cell then runs over many lines), or closed in the middle of a cell.
    """
    csv.field_size_limit(limits.cell_text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = first_line
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field limit" in str(error) and first_line + reader.line_num <= line + 1:
                raise file_errors.CellTooLong(sheet="CSV", cell=f"line {line + 1}", limit=limits.cell_text) from None
            raise file_errors.QuotesUnbalanced(line=line + 1) from None
        yield line, fields
        line = first_line + reader.line_num


def likely_delimiter(text: str) -> str:
    """The delimiter that cuts the most lines into the same number of cells.

    >>> likely_delimiter("a;b,c;d" + chr(10) + "1;2,5;3" + chr(10) + "4;5;6")
    ';'
    """
    sample = _KEEPING_TAB.sub("", text[:200_000])
    return max(DELIMITERS, key=lambda delimiter: _regularity(sample, delimiter))


def _regularity(text: str, delimiter: str) -> tuple[int, int]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    widths: Counter[int] = Counter()
    try:
        for _, fields in zip(range(_SAMPLE_LINES), reader, strict=False):
            widths[len(fields)] += 1
    except csv.Error:
        pass
    del widths[1], widths[0]
    width, lines = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return (lines * (width - 1), width)
