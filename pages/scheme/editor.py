"""The editor of a draft: every setting of a scheme, with what is wrong said in words where it is wrong, all at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.errors import Refusal
from data.errors.decisions import DraftEnded, DraftMoved
from data.people.rights import Act, require
from data.types import Text
from metrics.scheme.checks import Problem
from metrics.scheme.scheme import Scheme
from pages.scheme.adopting import adopting, beginnings
from pages.scheme.draft import base, continue_with, draft_kept, draft_number, opened, problems, put_away
from pages.scheme.drafts import drafts_listed
from pages.scheme.fields import Spots, record_edited
from pages.scheme.first_draft import first_draft
from pages.scheme.tables import amounts_edited, groups_edited, items_edited
from ui.look.cards import card
from ui.month.scheme_words import RECORDS, capital, problem_words, section_words
from ui.shell.boundary import again
from ui.shell.viewer import Viewer
from ui.words import counted, plain


@again
def editor(viewer: Viewer) -> None:
    """The draft with its beginnings above and adopting below."""
    require(viewer.actor, Act.ADOPT_SCHEME)
    first_draft(viewer)
    above = st.container()  # filled last: the first change below begins the draft that it speaks of
    beginnings(viewer)
    state = st.container()
    # in another language the tables begin anew, from what was saved: Streamlit forgets what was typed into them
    key, spots = f"scheme {draft_number()} {viewer.language}", {}
    before = base(viewer, f"{key}.title.zh")
    scheme, found = _edited(viewer, before, key, spots)
    wrong = tuple(dict.fromkeys((*found, *problems(scheme))))
    said_at(viewer, wrong, scheme, spots)
    with state:
        problem_list(viewer, wrong, scheme)
    try:
        draft_kept(viewer, scheme)
        adopting(viewer, scheme, wrong)
    except (DraftMoved, DraftEnded) as refusal:
        with above:
            overtaken(viewer, refusal)
    with above:
        drafts_listed(viewer)


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


def _edited(viewer: Viewer, before: Scheme, key: str, spots: Spots) -> tuple[Scheme, tuple[Problem, ...]]:
    scheme = _named(viewer, before, key, spots)
    with _section(viewer, "items", spots, opened=True):
        items, first = items_edited(viewer, before, key)
    with _section(viewer, "places", spots, opened=True):
        places = record_edited(viewer, before, "places", key, spots)
    with _section(viewer, "amounts", spots, opened=True):
        amounts, second = amounts_edited(viewer, before, key, places.rewarded, places.fined)
    with _section(viewer, "groups", spots):
        groups, third = groups_edited(viewer, before, key)
    sections = {}
    for name in RECORDS:
        if name not in ("places", "document"):
            with _section(viewer, name, spots):
                sections[name] = record_edited(viewer, before, name, key, spots, [item.metric for item in items])
    return replace(scheme, items=items, groups=groups, amounts=amounts, places=places, **sections), (
        *first,
        *second,
        *third,
    )


def _named(viewer: Viewer, before: Scheme, key: str, spots: Spots) -> Scheme:
    """Its name in both languages, its id and the rule document."""
    t = viewer.t
    with card("named", gap="small"):
        columns = st.columns(3)
        zh = columns[0].text_input(
            t("方案名称（中文）", "Name (Chinese)"), before.title.zh, key=f"{key}.title.zh", max_chars=100
        )
        en = columns[1].text_input(
            t("方案名称（英文）", "Name (English)"), before.title.en, key=f"{key}.title.en", max_chars=100
        )
        code = columns[2].text_input(t("方案代码", "Id of the scheme"), before.id, key=f"{key}.id", max_chars=60)
        spots["id"] = columns[2].container()
        document = record_edited(viewer, before, "document", key, spots)
    return replace(before, id=code.strip(), title=Text(zh=zh.strip(), en=en.strip()), document=document)


def _section(viewer: Viewer, name: str, spots: Spots, *, opened: bool = False) -> DeltaGenerator:
    box = st.expander(capital(viewer.say(section_words(name))), expanded=opened, icon=":material/rule:")
    spots[name] = box.container()
    return box


def said_at(viewer: Viewer, wrong: Iterable[Problem], scheme: Scheme, spots: Spots) -> None:
    """Each problem at its field, or at the head of its section's table."""
    for problem in wrong:
        place = re.sub(r"\[[^\]]*\]$", "", problem.where)
        spot = spots.get(place) or spots.get(re.split(r"[\[.]", place)[0])
        if spot is not None:
            spot.markdown(f":red[:material/error: {plain(problem_words(viewer, problem, scheme))}]")


def problem_list(viewer: Viewer, wrong: tuple[Problem, ...], scheme: Scheme) -> None:
    """All problems at once, above everything."""
    t = viewer.t
    if not wrong:
        st.success(
            t("草稿没有错误，可以试算和启用。", "The draft has no mistakes: it can be tried and adopted."),
            icon=":material/check_circle:",
        )
        return
    lines = "\n".join(f"- {plain(problem_words(viewer, problem, scheme))}" for problem in wrong)
    many = t(f"草稿有 {len(wrong)} 处需要改正：", f"{counted(len(wrong), 'thing')} to put right in the draft:")
    st.error(f"{many}\n{lines}", icon=":material/error:")
