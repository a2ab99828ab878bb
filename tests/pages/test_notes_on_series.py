"""Notes on the control chart: written on the outlet page, marked on the chart, listed beneath, harmless, withdrawn."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from data.decisions.series_notes import Audience, Series, write_note
from data.stores.store import Store
from data.types import Month
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page, words_of
from ui.month.notes_on_series import MARKS

OCTOBER, SEPTEMBER = Month(2026, 10), Month(2026, 9)
HOSTILE = "停电 <script>alert(1)</script> [点我](http://x) :red[x] $1$"
HARMLESS = r"停电 \<script\>alert\(1\)\</script\> \[点我\]\(http\://x\) \:red\[x\] \$1\$"
OWN = "YL0201"


@pytest.fixture
def store() -> Iterator[Store]:
    store = filled(Store.in_memory(), 2)
    yield store
    store.close()


def chart(store: Store, person: str, language: str = "zh", outlet: str = OWN):
    """The outlet page with the control chart of waits open."""
    return open_page(store, PEOPLE[person], "outlet", language, outlet=outlet, metric="avg_wait")


def noted(store: Store, words: str, person: str = "head_office", audience: Audience = Audience.BRANCH, **more) -> None:
    of = {"of": Series(outlet=OWN), "month": OCTOBER, **more}
    write_note(store, PEOPLE[person], of["of"], of["month"], words, audience=audience)


def test_a_note_is_marked_at_its_month_and_said_beneath_in_both_languages(store):
    noted(store, HOSTILE)
    noted(store, "上月", month=SEPTEMBER)
    for language, reader in (("zh", "可见：本支行和总行"), ("en", "for the branch and head office")):
        test = chart(store, "branch_head", language)
        said = words_of(test)
        assert f"① **{SEPTEMBER.say(language)}** 上月" in said and f"② **{OCTOBER.say(language)}** {HARMLESS}" in said
        assert reader in said
        (plot,) = [one.proto.spec for one in test.get("plotly_chart")]
        assert [one["text"] for one in json.loads(plot)["layout"]["annotations"]][-2:] == ["①", "②"]
        assert list(test.exception) == []


def test_a_branch_head_writes_about_the_own_outlet_and_withdraws_it(store):
    form = chart(store, "branch_head")
    form.session_state[f"open note {OWN}"] = True
    form.run()
    audience = next(one for one in form.selectbox if str(one.key).startswith("noted for"))
    assert audience.options == ["总行", "本支行和总行"]
    (units,) = [one.options for one in form.selectbox if str(one.key).startswith("noted unit")]
    assert len(units) == 1 and OWN not in units  # one's own outlet, by name
    next(one for one in form.text_input if str(one.key).startswith("noted ")).set_value("停电两天").run()
    next(one for one in form.button if str(one.key).startswith("note ")).click().run()
    assert f"① **{OCTOBER.say('zh')}** 停电两天" in words_of(chart(store, "branch_head"))
    test = chart(store, "branch_head")
    test.button(key="withdraw note 1").click().run()
    assert MARKS[0] not in words_of(chart(store, "head_office"))


def test_others_branches_read_and_write_nothing_of_it(store):
    noted(store, "本行的事")
    noted(store, "只给总行", audience=Audience.HEAD_OFFICE)
    said = words_of(chart(store, "branch_head"))
    assert "本行的事" in said and "只给总行" not in said
    test = chart(store, "auditor")
    assert "只给总行" in words_of(test)
    assert not [one for one in test.button if "note" in str(one.key)]
    assert not [one for one in test.expander if one.label == "写批注"]
    assert "本行的事" not in words_of(chart(store, "outlet_head", outlet="YL0405"))
