"""The editor of a draft: one article at a time, beside it how it reads, what is wrong and what it does to a month.

What changes while one types stands beside the fields or below them, so that nothing moves under the hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import streamlit as st

from data.errors import Refusal
from data.errors.decisions import DraftEnded, DraftMoved
from data.people.rights import Act, require
from data.types import Text
from metrics.scheme.articles import ARTICLES, metric_words
from metrics.scheme.checks import Problem
from metrics.scheme.items import Group, Item
from metrics.scheme.scheme import Scheme
from months.foresight.tryout import tried
from pages.scheme.adopting import adopting
from pages.scheme.draft import base, continue_with, draft_kept, draft_number, open_draft, opened, problems, put_away
from pages.scheme.drafts import drafts_line
from pages.scheme.fields import record_edited
from pages.scheme.first_draft import first_draft
from pages.scheme.reading import article, article_words, group_words
from pages.scheme.tables import amounts_edited, groups_edited, items_edited
from pages.scheme.trial import past_of
from pages.scheme.trial_found import trial_words
from ui.look.cards import card
from ui.month.filters import months_loaded
from ui.month.scheme_words import problem_words, sentence_words
from ui.shell.address import pick
from ui.shell.boundary import again
from ui.shell.viewer import Viewer
from ui.words import clean, counted, plain

SPACE = "\u3000\u3000"


@again
def editor(viewer: Viewer) -> None:
    """An article of the draft, with the draft's state above and adopting below."""
    require(viewer.actor, Act.ADOPT_SCHEME)
    first_draft(viewer)
    above = st.container()  # filled last: the first change below begins the draft that it speaks of
    known = articles_of(viewer, open_draft(viewer))
    name = pick(viewer, viewer.t("条款", "Article"), "article", known, width=420)
    # in another language the tables begin anew, from what was saved: Streamlit forgets what was typed into them
    key = f"scheme {draft_number()} {viewer.language} {name.replace('.', ' ')}"
    with st.container(key="scheme-desk"):
        fields, beside = st.container(key="card-fields", gap="small"), st.container(key="beside", gap="small")
    with fields:
        scheme, found = _edited(viewer, base(viewer, f"{key}."), name, key)
    wrong = tuple(dict.fromkeys((*found, *problems(scheme))))
    with beside:
        told = st.container()
        problem_list(viewer, wrong, scheme)
        card("reads").markdown(_reads(viewer, scheme, name))
        if not wrong:
            _last_month(viewer, scheme)
    try:
        draft_kept(viewer, scheme)
        adopting(viewer, scheme, wrong)
    except (DraftMoved, DraftEnded) as refusal:
        with told:
            overtaken(viewer, refusal)
    with above:
        drafts_line(viewer)
    if known != articles_of(viewer, open_draft(viewer)):
        st.rerun()  # an item more or less: the list of articles above has it too


def articles_of(viewer: Viewer, scheme: Scheme) -> dict[str, str]:
    """The articles to choose from; under the items each item and group, with what the tables don't ask."""
    found = {}
    for name in ARTICLES:
        found[name] = article_words(viewer, name)
        if name == "items":
            for item in filter(_called, scheme.items):
                words = clean(viewer.say(metric_words(item.metric, scheme)))
                found[f"items.{item.metric}"] = SPACE + viewer.t(f"{words}的计分", f"how {words} is scored")
            for group in filter(_called, scheme.groups):
                words = clean(group_words(viewer, scheme, group.id))
                found[f"groups.{group.id}"] = SPACE + viewer.t(f"分组“{words}”", f"the group “{words}”")
    return found


def _called(line: Item | Group) -> str:
    return line.metric if isinstance(line, Item) else line.id


def _edited(viewer: Viewer, before: Scheme, name: str, key: str) -> tuple[Scheme, list[Problem]]:
    """The draft with the article as its widgets have it now, and what in them can't be read."""
    section, _, line = name.partition(".")
    wrong, changed = list[Problem](), dict[str, Any]()
    if line:
        changed[section] = tuple(
            record_edited(viewer, before, f"{section}[{at}]", one, key, wrong) if _called(one) == line else one
            for at, one in enumerate(getattr(before, section))
        )
    elif section == "items":
        changed |= {"items": items_edited(viewer, before, key), "groups": groups_edited(viewer, before, key)}
    elif section == "amounts":
        changed[section] = amounts_edited(viewer, before, key, wrong)
    else:
        changed |= _named(viewer, before, key) if section == "document" else {}
        changed[section] = record_edited(viewer, before, section, getattr(before, section), key, wrong)
    return replace(before, **changed), wrong


def _named(viewer: Viewer, before: Scheme, key: str) -> dict[str, Any]:
    """Its name in both languages and its id."""
    t, columns = viewer.t, st.columns(2)
    zh = columns[0].text_input(
        t("方案名称（中文）", "Name (Chinese)"), before.title.zh, key=f"{key}.name.zh", max_chars=100
    )
    en = columns[1].text_input(
        t("方案名称（英文）", "Name (English)"), before.title.en, key=f"{key}.name.en", max_chars=100
    )
    code = st.text_input(t("方案代码", "Id of the scheme"), before.id, key=f"{key}.id", max_chars=60)
    return {"id": code.strip(), "title": Text(zh=zh.strip(), en=en.strip())}


def _reads(viewer: Viewer, scheme: Scheme, name: str) -> str:
    """The article as it reads now; of a single line its sentences."""
    section, _, called = name.partition(".")
    lines = [one for one in getattr(scheme, section) if _called(one) == called] if called else []
    return "\n\n".join(sentence_words(viewer, section, one, scheme) for one in lines) or article(
        viewer, scheme, section
    )


def overtaken(viewer: Viewer, refusal: Refusal) -> None:
    """Somebody else has changed or ended the draft: said in words, with the way to what it says now."""
    st.warning(refusal.text(viewer.language), icon=":material/group:")
    held = opened()
    if (
        isinstance(refusal, DraftMoved)
        and held
        and st.button(viewer.t("打开对方的版本", "Open what they wrote"), key="theirs", icon=":material/sync:")
    ):
        continue_with(viewer, held.number)
        st.rerun()
    if isinstance(refusal, DraftEnded):
        put_away()


def problem_list(viewer: Viewer, wrong: Iterable[Problem], scheme: Scheme) -> None:
    """Everything that is wrong with the draft, in this article and in the others."""
    t = viewer.t
    lines = [f"- {plain(problem_words(viewer, problem, scheme))}" for problem in wrong]
    if not lines:
        words = t("草稿没有错误，可以试算和启用。", "The draft has no mistakes: it can be tried and adopted.")
        st.success(words, icon=":material/check_circle:")
        return
    many = t(f"草稿有 {len(lines)} 处需要改正：", f"{counted(len(lines), 'thing')} to put right in the draft:")
    st.error("\n".join((many, *lines)), icon=":material/error:")


def _last_month(viewer: Viewer, scheme: Scheme) -> None:
    """What the draft would have done to the last month there is."""
    months = months_loaded(viewer)[-1:]
    if months:
        words = trial_words(viewer, tried(past_of(viewer, months, scheme), scheme))
        card(
            "effect",
            "balance",
            viewer.t("对最近一个月的影响", "What it does to the last month"),
            words,
            height="content",
        )
