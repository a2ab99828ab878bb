"""One cell of an .ods sheet: its typed value, or the error or missing result it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from data.files.formats.cell_text import finite_number
from data.files.formats.markup import local
from data.files.formats.number_formats import written_moment
from data.files.raw_cells import CLOCK, ERROR, FLAG, SPAN, UNCALCULATED, RawCell, RawSheet

_ERROR_TEXT = re.compile(r"#[A-Z0-9/]{2,12}[!?]?|(Err|错误|錯誤)[:：]\d{3}")
_PERIOD = re.compile(
    r"(-)?P(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:(\d{1,9})(?:[.,](\d{1,9}))?S)?)?", re.ASCII
)
_DAY_THOUSANDTHS = 86_400_000


@dataclass(slots=True)
class OdsCell:
    """A cell while it is read: its attributes without prefix, and its text so far."""

    values: dict[str, str]
    marked_error: bool
    text: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, attributes: dict[str, str]) -> OdsCell:
        marked_error = any(value == "error" and local(key) == "value-type" for key, value in attributes.items())
        # "calcext:value-type" repeats "office:value-type" in LibreOffice's own words; the standard one counts.
        values = {local(key): value for key, value in attributes.items() if not key.startswith("calcext:")}
        return cls(values, marked_error)

    def filled(self) -> bool:
        return bool(self.text or "formula" in self.values or self.values.get("value-type"))


def put(sheet: RawSheet, row: int, column: int, cell: OdsCell) -> None:
    """Put the cell into the sheet as what it is."""
    values = cell.values
    text = "".join(cell.text) or values.get("string-value", "")
    kind = values.get("value-type", "")
    formula = values.get("formula")
    if cell.marked_error or (formula is not None and _ERROR_TEXT.fullmatch(text)):
        sheet.put(row, (column, None, "", ERROR, text[:40]))
    elif formula is not None and not kind and not text:
        sheet.put(row, (column, None, "", UNCALCULATED, "=" + formula.partition("=")[2][:100]))
    elif kind in ("", "string"):
        if formula is not None:
            sheet.formula(row, column, formula, result=text.strip())
        sheet.put_text(row, column, text)
    else:
        typed = _typed(column, kind, values)
        if formula is not None:
            sheet.formula(row, column, formula, result=typed is None or typed[1] not in (0, "00:00:00"))
        sheet.put(row, (column, None, "", ERROR, text[:40]) if typed is None else typed)


def _typed(column: int, kind: str, values: dict[str, str]) -> RawCell | None:
    match kind:
        case "boolean":
            return (column, int(values.get("boolean-value") == "true"), "", FLAG)
        case "date":
            return written_moment(column, values.get("date-value", ""))
        case "time":
            return _timed(column, values.get("time-value", ""))
    number = finite_number(values.get("value", ""))
    if number is None:
        return None
    return (column, number, "percent") if kind == "percentage" else (column, number)


def _timed(column: int, text: str) -> RawCell | None:
    """An ISO 8601 duration: a time of day below 24 hours, as spreadsheets mean it, else a long duration."""
    match = _PERIOD.fullmatch(text)
    if match is None:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in match.group(2, 3, 4, 5))
    thousandths = (
        ((days * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000 + round(float(f"0.{match[6] or 0}") * 1000)
    )
    if match[1] or thousandths >= _DAY_THOUSANDTHS:
        return (column, -thousandths if match[1] else thousandths, "time", SPAN)
    clock = datetime.min.replace(
        hour=thousandths // 3_600_000, minute=thousandths // 60_000 % 60, second=thousandths // 1000 % 60
    )
    return (column, clock.replace(microsecond=thousandths % 1000 * 1000).time().isoformat(), "time", CLOCK)
