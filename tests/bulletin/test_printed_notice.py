"""How the parts of a notice are printed: what runs into what, what is numbered, what is dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from months.bulletin.content import Align, NoticeColumn, NoticeHeading, NoticePrint, NoticeSentence, NoticeTable
from reports.bulletin.printed_notice import period_in_words, printed_notice
from reports.bulletin.printed_table import as_printed, printed_tables
from tests.bulletin.drawn_notice import drawn


def heading(level: int, words: str) -> NoticeHeading:
    return NoticeHeading(level=level, words=words, section="s")


def sentence(words: str) -> NoticeSentence:
    return NoticeSentence(id="s", rule="s", section="s", template=words)


SMALL = NoticeTable(id="t", title="T", columns=(NoticeColumn(title="c"),), rows=(("x",),))


@pytest.mark.parametrize(
    ("blocks", "printed"),
    [
        ((heading(2, "总体"), sentence("好。")), [("body", "（一）总体。", "好。")]),
        ((heading(2, "总体"), heading(2, "投诉")),
         [("body", "（一）总体。", ""), ("body", "（二）投诉。", "")]),
        ((heading(1, "甲"), heading(2, "一"), heading(1, "乙"), heading(2, "一"), sentence("丙")),
         [("heading", "一、", "甲"), ("body", "（一）一。", ""),
          ("heading", "二、", "乙"), ("body", "（一）一。", "丙")]),
        ((heading(2, "表"), SMALL), [("body", "（一）表。", ""), "T"]),
        ((NoticePrint(words="注：\u202e小\x00字", section="s"),), [("print", "", "注： 小 字")]),
        ((sentence("见〔annex:csat〕和〔annex:none〕。"),), [("body", "", "见附件3和附件。")]),
    ],
)  # fmt: skip
def test_blocks_as_they_are_printed(blocks, printed):
    parts = printed_notice(replace(drawn(), blocks=blocks)).parts
    assert [getattr(one, "title", None) or (one.look, one.lead, one.words) for one in parts] == printed


@pytest.mark.parametrize(
    ("cell", "align", "decimals", "printed"),
    [
        (None, Align.RIGHT, 2, "—"),
        (None, Align.LEFT, 0, ""),
        (0, Align.RIGHT, 0, "0"),
        (Decimal("1234.5"), Align.RIGHT, 2, "1,234.50"),
        (Decimal("-0.005"), Align.RIGHT, 2, "-0.01"),
        (192985, Align.RIGHT, 0, "192,985"),
        ("=SUM(A1)\u200f", Align.LEFT, 0, "=SUM(A1)"),
    ],
)
def test_a_cell_as_printed(cell, align, decimals, printed):
    assert as_printed(cell, NoticeColumn(title="c", align=align, decimals=decimals)) == printed


@pytest.mark.parametrize(
    ("outlets", "pages"),
    [(1, [1]), (5, [3]), (67, [34]), (69, [35]), (70, [35, 1]), (200, [35, 35, 31])],
)
def test_two_halves_side_by_side_page_by_page_and_the_total_at_the_end(outlets, pages):
    columns = (NoticeColumn(title="网点"), NoticeColumn(title="值", decimals=0))
    rows = tuple((f"网点{at}", at) for at in range(outlets))
    table = NoticeTable(id="t", title="T", columns=columns, rows=rows, total=("全辖", 9), note="n", two_up=True)
    made = list(printed_tables(table, "zh"))
    assert [len(one.rows) for one in made] == pages
    assert [(one.title, one.note) for one in made] == [
        ("T" if at == 0 else "", "注：n" if at == len(made) - 1 else "") for at in range(len(made))
    ]
    order = [row[half : half + 2] for one in made for half in (0, 2) for row in one.rows if row[half]]
    assert order == [*((name, str(value)) for name, value in rows), ("全辖", "9")]


@pytest.mark.parametrize(
    ("period", "zh", "en"), [("2026-10", "2026年10月", "Oct 2026"), ("2026Q3", "2026年第3季度", "Q3 2026")]
)
def test_a_period_in_words(period, zh, en):
    assert (period_in_words(period, "zh"), period_in_words(period, "en")) == (zh, en)


def test_what_is_not_there_leaves_no_trace():
    bare = printed_notice(replace(drawn("zh", draft=True), issuer="", date=None, copies=""))
    assert (bare.day, bare.sent, bare.copies) == ("", "", "")
    assert bare.issue == "2026年第?期（总第?期）" and bare.picture.under == bare.issue
    assert printed_notice(replace(drawn("zh"), running=None)).issue == "2026年第10期"
    assert printed_notice(replace(drawn("en"), date=date(2026, 1, 2))).day == "2 January 2026"
