"""The reader's own process: one file in, its cells (or the file itself, marked) out as JSON lines, then it is gone.

Run by path with `python -I`, so nothing of the surroundings reaches it. A file that eats memory,
loops or crashes a library takes this process down and nothing else.

In: one JSON line (what to read it as), then the bytes. Out, one JSON list a line:
`["sheet", name, hidden, delimited]`, `["row", row, cells]`, `["end", merges, hidden rows, hidden
columns, formulas without result]`, and at last `["done", format, encoding, remarks]`, `["marked", the file in base64]`,
`["refused", code, facts]`, `["tripped", traceback]` (bytes that no reader expects: the file is damaged)
or `["broke", traceback]` (a bug of ours). The parent writes tracebacks to the log; nobody is shown one.
"""

from __future__ import annotations

import gc
import json
import struct
import sys
import traceback
import zlib
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from xml.parsers.expat import ExpatError

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from data.files.container import Container
from data.files.formats.delimited import DelimitedReading
from data.files.formats.html_tables import HtmlReading
from data.files.formats.spreadsheets import compound, extension_checked, packaged
from data.files.formats.xml_2003 import Xml2003Reading
from data.files.limits import MEGABYTE, FileLimits
from data.files.problem_marks import ProblemMarks
from data.files.raw_cells import FAR_CELLS, FormatReader, RawSheet
from data.files.refusals import FileDamaged, FileRefused, FileTooHungry

_DAMAGE = (struct.error, zlib.error, ExpatError, EOFError, ValueError, LookupError, ArithmeticError)
"""What unexpected bytes raise in a reader that takes them at their word; any other exception is a bug of ours."""


_OF_TEXT = {
    Container.TEXT: (DelimitedReading, ("csv", "txt", "tsv")),
    Container.HTML: (HtmlReading, ("html", "htm")),
    Container.XML: (Xml2003Reading, ("xml",)),
}
"""Who reads which kind of text, and under which endings it is at home."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the parent asks for."""

    name: str
    container: Container
    headings: Sequence[str]
    limits: FileLimits
    marks: ProblemMarks | None = None
    """Given, the file is not read but marked."""


def format_reader(order: Order, content: bytes) -> FormatReader:
    """The format reader for the file."""
    if order.container in (Container.PACKAGE, Container.COMPOUND):
        return (packaged if order.container is Container.PACKAGE else compound)(order.name, content, order.limits)
    kind, endings = _OF_TEXT[order.container]
    reading = kind(content=content, limits=order.limits, headings=order.headings, name=order.name)
    return extension_checked(reading, order.name, endings)


def answer(order: Order, source: BinaryIO, out: BinaryIO) -> None:
    """Write the whole answer; whatever goes wrong becomes a refusal with a code."""
    try:
        if order.marks is not None:
            _write(out, "marked", _marked(source.read(), order.marks))
            return
        read = format_reader(order, source.read())
        names: set[str] = set()
        for sheet in read.sheets():
            if sheet.name in names:
                raise FileDamaged(zh=f"两张工作表同名“{sheet.shown}”", en=f"two sheets are named “{sheet.shown}”")
            names.add(sheet.name)
            _write_sheet(sheet, out)
            if sheet.has_far_cells():
                read.remarks.append(FAR_CELLS)
        _write(out, "done", read.format, read.encoding, read.remarks)
    except FileRefused as refusal:
        _write(out, "refused", refusal.code, refusal.facts)
    except MemoryError:
        _write(out, "refused", FileTooHungry.code, {"limit": order.limits.address_space // MEGABYTE})
    except _DAMAGE:
        _write(out, "tripped", traceback.format_exc(limit=-8))
    except Exception:  # of openpyxl's refusals there is no list
        _write(out, "tripped" if order.marks else "broke", traceback.format_exc(limit=-8))


def _marked(content: bytes, marks: ProblemMarks) -> str:
    sys.modules["numpy"] = None  # type: ignore[unsupported-operation]  # openpyxl does without, and its threads would eat the address space
    from data.files.reader.marking import marked_workbook  # openpyxl: half a second that no mere reading pays

    return b64encode(marked_workbook(content, marks)).decode("ascii")


def _write_sheet(sheet: RawSheet, out: BinaryIO) -> None:
    _write(out, "sheet", sheet.name, sheet.hidden, sheet.delimited)
    for row in sorted(sheet.rows):
        _write(out, "row", row, sheet.rows[row])
    hidden = sorted(sheet.hidden_rows & sheet.rows.keys()), sorted(sheet.hidden_columns & sheet.columns)
    _write(out, "end", sheet.merges, *hidden, [(column, list(rows)) for column, rows in sheet.idle_columns().items()])


def _write(out: BinaryIO, *parts: object) -> None:
    out.write(json.dumps(parts, allow_nan=False, separators=(",", ":")).encode("ascii") + b"\n")


def _bind(limits: FileLimits) -> None:
    """Let the system stop this process at the limits, where the system can."""
    try:
        import resource
    except ImportError:  # not on Windows; there only the parent's clock stops it
        return
    for kind, most in (
        (resource.RLIMIT_AS, limits.address_space),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def main() -> None:
    # Half a million cells hold no cycles, and this process ends with the file: collecting garbage only takes time.
    gc.disable()
    asked = json.loads(sys.stdin.buffer.readline())
    order = Order(
        name=asked["name"], container=Container(asked["container"]), headings=asked["headings"],
        limits=FileLimits(**asked["limits"]), marks=ProblemMarks(**asked["marks"]) if asked["marks"] else None,
    )  # fmt: skip
    _bind(order.limits)
    answer(order, sys.stdin.buffer, sys.stdout.buffer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
