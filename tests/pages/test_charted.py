"""A chart's table and its downloads: the same figures on screen and in the file, the right asked again for the file."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from data.errors.people import NoRight, SignedOut
from data.people.rights import Act
from reports.excel import columns_and_rows, delimited, filled
from tests.pages.conftest import PEOPLE
from ui.look.chart_with_table import ChartFigures
from ui.look.downloads import _written, table_export
from ui.shell.viewer import Viewer

FIGURES = ChartFigures(
    title="测试",
    made=lambda: (
        filled("网点", ("云澜南关支行", "=1+1")),
        filled("得分", (Decimal("94.30"), None), 2),
        filled("样本", (1200, None), 0),
    ),
    stem="test",
    act=Act.VIEW_FAIRNESS,
    scope="全辖",
)


def viewer(store, person, now=None):
    return Viewer(actor=PEOPLE[person], store=store, language="zh", door=lambda: PEOPLE[now or person])


def made(store, person):
    return lambda: table_export(viewer(store, person), FIGURES.title, *columns_and_rows(FIGURES.made()), FIGURES.scope)


def test_the_file_holds_the_rows_of_the_screen_with_missing_left_empty(bank):
    rows = list(csv.reader(io.StringIO(delimited(made(bank, "auditor")()).decode("utf-8-sig"))))
    assert rows[1:] == [["网点", "得分", "样本"], ["云澜南关支行", "94.30", "1200"], ["'=1+1", "", ""]]


def test_a_file_is_not_written_for_somebody_whose_right_has_gone(bank):
    assert _written(viewer(bank, "auditor"), made(bank, "auditor"), Act.VIEW_FAIRNESS, delimited, "figures.csv")
    with pytest.raises(NoRight):
        _written(
            viewer(bank, "auditor", now="branch_head"),
            made(bank, "auditor"),
            Act.VIEW_FAIRNESS,
            delimited,
            "figures.csv",
        )
    gone = Viewer(actor=PEOPLE["auditor"], store=bank, language="zh", door=lambda: None)
    with pytest.raises(SignedOut):
        _written(gone, made(bank, "auditor"), Act.VIEW_FAIRNESS, delimited, "figures.csv")


def test_a_table_without_rows_is_drawn_with_its_headings():
    def script() -> None:
        from reports.excel import columns_and_rows
        from tests.pages.test_charted import FIGURES
        from ui.look.chart_with_table import _drawn

        columns, rows = columns_and_rows(FIGURES.made())
        _drawn("", columns, ())
        _drawn("", columns, rows)

    test = AppTest.from_function(script).run()
    assert list(test.exception) == [] and [len(frame.value) for frame in test.dataframe] == [0, 2]
    assert list(test.dataframe[0].value.columns) == list(test.dataframe[1].value.columns) == ["网点", "得分", "样本"]
