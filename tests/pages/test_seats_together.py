"""An outlet's seats stand together in the ledger; what the line above says already is not said again."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from data.types import Month, Seat, Text
from metrics.money.lines import End, Line
from tests.pages.conftest import PEOPLE, open_page, words_of
from ui.ledger.lines import seats_together
from ui.ledger.version_shown import ShownLedger
from ui.shell.viewer import Viewer

VIEWER = Viewer(actor=PEOPLE["head_office"], store=None, language="zh", door=lambda: PEOPLE["head_office"])  # pyrefly: ignore
HEAD = Line(
    outlet="A",
    role=Seat.TIER2_HEAD,
    scope="A",
    end=End.BOTTOM,
    position=1,
    amount=Decimal(-500),
    reason=Text(zh="A得分60，列倒数第1名；罚款：行长500元。", en="A scores 60, last; fine: head 500 yuan."),
    person="孙平",
)
DEPUTY = replace(
    HEAD,
    role=Seat.TIER2_DEPUTY,
    amount=Decimal(-300),
    reason=Text(zh="A得分60，列倒数第1名；罚款：分管行长300元。", en="A scores 60, last; fine: deputy 300 yuan."),
    person="赵洋",
)
OTHER = replace(HEAD, outlet="B", scope="B", reason=Text(zh="B得分61。", en="B scores 61."))
BRANCH = replace(HEAD, outlet="", scope="T1", end=End.REPEAT, position=None, role=Seat.TIER1_HEAD)


def together(*lines: Line, **names: tuple[str, str]) -> list[list[list[str]]]:
    shown = ShownLedger(month=Month(2026, 10), lines=lines, outlets=names)
    return [[cells for _, cells in group] for group in seats_together(VIEWER, shown)]


def test_seats_of_one_outlet_are_one_group_and_the_second_says_only_what_is_its_own():
    groups = together(HEAD, DEPUTY, OTHER, A=("甲支行", "T1"), B=("乙支行", "T1"))
    assert [len(group) for group in groups] == [2, 1]
    first, second = groups[0]
    assert first[1] == "倒1" and first[2].startswith("[**甲支行**](calculation?outlet=A&") and "倒数第1名" in first[6]
    assert second == ["", "", "", "二级支行分管行长", "赵洋", "**-300.00**", "…分管行长300元。"]


def test_branches_behind_are_each_a_group_of_their_own():
    groups = together(BRANCH, replace(BRANCH, scope="T2"))
    assert [group[0][2] for group in groups] == ["**T1**", "**T2**"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_ledger_names_an_outlet_once_for_its_seats(bank, language):
    said = words_of(open_page(bank, PEOPLE["head_office"], "ledger", language, month=str(Month(2026, 10))))
    assert "|  |  |  |" in said and "…" in said
