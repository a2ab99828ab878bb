"""Days that an outlet was open in a month: how often it had to be checked where a form asks for it every such day."""

from __future__ import annotations

from data.sheets.heading_words import words_by_name
from data.sheets.sheet import ColumnKind, Sheet, column
from data.sheets.sheet_facts import count
from data.types import Text

OPENDAYS = Sheet(
    key="opendays",
    title=Text(zh="营业天数", en="Days open"),
    table="opendays_month",
    hints=("营业天数", "opening_days"),
    columns=(column(ColumnKind.COUNT, "days_open", "营业天数", "Days open", most=31, required=True),),
    facts=(count("days_open"),),
    headings=words_by_name("""
        days_open: 营业日数 开门天数 开业天数 本月营业天数 当月营业天数 实际营业天数 营业天数(天) opening_days
        days_opened
    """),
    expected=False,
)
