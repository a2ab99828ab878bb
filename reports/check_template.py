"""The sheet to fill in by a check form: a row for each outlet, a column for each item, bounds checked by Excel."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from xlsxwriter.worksheet import Worksheet

from data.files.grid import MARK_SHEET
from data.forms.form import MODES, Form, FormItem, FormSection, ItemKind
from data.types import Language, Month, Text
from reports.book import HEADING, new_book, printed, sheet_name
from reports.template import LEADS, TITLE, VERSION

DATE, MODE = Text(zh="检查日期", en="Visit date"), Text(zh="检查方式", en="Mode")
CHECKER, REASONS = Text(zh="检查员编号", en="Checker"), Text(zh="扣分原因", en="Reasons")
ABSENT = Text(zh="不适用", en="N/A")
HINT = Text(
    zh="请填 0 到 {most} 之间的数；原因写成“{id} 原因”，多项用分号隔开。",
    en="A number from 0 to {most}; a reason is written as “{id} reason”, several parted by semicolons.",
)


def check_template(form: Form, month: Month, outlets: Sequence[tuple[str, str]], language: Language) -> bytes:
    """The template as .xlsx; (code, name) of the outlets, one row each. Rows of outlets not visited stay blank."""
    held = io.BytesIO()
    book = new_book(held)
    page = book.add_worksheet(sheet_name(form.title.say(language)))
    look, day = book.add_format(HEADING), book.add_format({"num_format": "yyyy-mm-dd"})
    parts = form.items or form.sections
    several = [MODE.say(language)] if len(form.modes) > 1 else []
    leads = [*(lead.say(language) for lead in LEADS[1:]), *several, DATE.say(language), CHECKER.say(language)]
    for index, words in enumerate([*leads, *(_heading(one, language) for one in parts), REASONS.say(language)]):
        page.write_string(0, index, words, look)
    for row, outlet in enumerate(outlets, start=1):
        for index, text in enumerate(outlet):
            page.write_string(row, index, text)
    last, dated = max(len(outlets), 1), len(leads) - 2
    if several:
        modes = {"validate": "list", "source": [MODES[mode].say(language) for mode in form.modes]}
        page.data_validation(1, 2, last, 2, modes)
    bounds = {"minimum": month.first_day(), "maximum": month.last_day(), "error_title": TITLE.say(language)}
    page.data_validation(1, dated, last, dated, {"validate": "date", "criteria": "between", **bounds})
    for index, one in enumerate(parts, start=len(leads)):
        page.data_validation(1, index, last, index, dict(_bound(one, language)))
    _laid_out(page, form, month, len(leads), len(parts), language)
    page.set_column(dated, dated, 13, day)
    mark = book.add_worksheet(MARK_SHEET)
    for row, text in enumerate(("template", str(VERSION), form.id, str(month))):
        mark.write_string(row, 0, text)
    mark.very_hidden()
    book.close()
    return held.getvalue()


def _heading(part: FormItem | FormSection, language: Language) -> str:
    """The words with the id before those of an item; behind them the marks, or the unit of what is measured."""
    if isinstance(part, FormSection):
        return f"{part.title.say(language)}({part.full / 100:.15g})"
    beside = part.unit if _measured(part) else f"{part.most / 100:.15g}"
    return f"{part.id} {part.title.say(language)}({beside})"


def _measured(item: FormItem) -> bool:
    return item.kind is ItemKind.BANDS and bool(item.unit)


def _bound(part: FormItem | FormSection, language: Language) -> Iterator[tuple[str, object]]:
    """What Excel warns of: yes or no from a list, else a number within the marks. N/A may be typed all the same."""
    if isinstance(part, FormItem) and part.kind is ItemKind.YES_NO:
        yield from {"validate": "list", "source": ["√", "×"] + [ABSENT.say(language)] * part.may_be_absent}.items()
        return
    most = part.full if isinstance(part, FormSection) else part.most
    most = 1_000_000 if isinstance(part, FormItem) and _measured(part) else most
    yield from {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": most / 100}.items()
    words = HINT.say(language).format(most=f"{most / 100:.15g}", id=part.id)
    yield from {"error_type": "warning", "error_title": TITLE.say(language), "error_message": words[:255]}.items()


def _laid_out(page: Worksheet, form: Form, month: Month, leads: int, parts: int, language: Language) -> None:
    page.set_row(0, 64)
    page.set_column(0, leads - 1, 14)
    page.set_column(1, 1, 26)
    page.set_column(leads, leads + parts - 1, 13)
    page.set_column(leads + parts, leads + parts, 40)
    page.freeze_panes(1, 2)
    printed(page, f"{form.title.say(language)} · {month.say(language)}", 0, language)
