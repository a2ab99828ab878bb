"""Fairness and targets in a real browser: drawn whole, no complaint, no sideways scroll, both languages and screens."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

SCREENS = [("zh", 1440, "light"), ("en", 390, "dark")]


@pytest.mark.parametrize(("language", "width", "theme"), SCREENS)
def test_an_auditor_reads_every_part_of_fairness(visiting, language, width, theme):
    parts = [f"/fairness?part={part}" for part in ("funnels", "ends", "weights", "groups", "steady", "guard")]
    visit = visiting("shenji", language, width, theme, path=parts[0])
    for _ in visit.through(parts):
        visit.page.wait_for_selector(".js-plotly-plot .main-svg")
        visit.must_be_clean()


@pytest.mark.parametrize(("language", "width", "theme"), SCREENS)
def test_head_office_sets_a_target_and_finds_it_again(visiting, language, width, theme):
    visit = visiting("zonghang", language, width, theme, path="/targets?metric=csat")
    visit.must_be_clean()
    visit.page.get_by_text("设定目标" if language == "zh" else "Set a target", exact=True).click()
    visit.settle()
    visit.page.get_by_label("目标值（分）" if language == "zh" else "Target (points)").fill("88.5")
    visit.page.keyboard.press("Tab")
    visit.settle()
    visit.page.get_by_role("button", name="保存目标" if language == "zh" else "Save the target").click()
    visit.page.get_by_text("88.50", exact=False).first.wait_for()
    visit.must_be_clean()
