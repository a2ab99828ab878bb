"""The language is switched in the editor of a scheme: what was typed and chosen is what is saved, before and after."""

from __future__ import annotations

import pytest
from playwright.sync_api import TimeoutError

from tests.e2e.conftest import Visit
from tests.e2e.test_scheme_life import weight_typed

pytestmark = pytest.mark.browser


def chosen_from(visit: Visit, box: str, words: str) -> None:
    """An option of a list; the list closes when the page is drawn again, so it may have to be opened twice."""
    for _ in range(20):
        visit.page.get_by_role("combobox", name=box).focus()
        visit.page.keyboard.press("ArrowDown")
        try:
            visit.page.get_by_role("option", name=words).click(timeout=3_000)
            return
        except TimeoutError:
            continue


def test_what_was_typed_and_chosen_in_the_editor_is_kept_when_the_language_is_switched(visiting):
    visit = visiting("fuhe", path="/scheme?view=edit&article=items")
    weight_typed(visit, "60")
    visit.must_say("草稿已保存")
    visit.settle()
    chosen_from(visit, "条款", "第五条 奖罚名次")
    visit.settle()
    chosen_from(visit, "并列跨越奖罚线时", "跨线并列者全部不计")
    visit.must_say("与现行办法相比有 2 项不同")
    chosen_from(visit, "条款", "第一条 制度文件")
    visit.settle()
    for label, words in (
        ("English", "Settings that differ from the scheme in force: 2."),
        ("中文", "与现行办法相比有 2 项不同"),
    ):
        visit.page.get_by_role("radio", name=label).click()
        visit.must_say(words)
        visit.settle()
        visit.page.get_by_role("textbox").nth(2).fill(f"办法{len(label)}")  # the id counts as no difference
        visit.page.keyboard.press("Tab")
        visit.settle()
        visit.must_say(words)
        visit.must_be_clean()
