"""The trial: a draft beside the scheme in force over past months, with weights to play with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import streamlit as st

from data.people.rights import Act, require
from data.types import Month
from metrics.composite.decomposition import apportioned
from metrics.scheme.articles import metric_words
from metrics.scheme.items import Item
from metrics.scheme.scheme import Scheme
from metrics.scheme.toml import scheme_to_toml
from months.foresight.tryout import Past, measured_before, tried
from months.foresight.tryout_closer import weights_tried
from pages.scheme.draft import draft_number, has_draft, open_draft, problems, take
from pages.scheme.trial_found import readings_table, trial_months_table, trial_words, weights_table, who_gains
from ui.look.cards import card
from ui.month.filters import months_loaded
from ui.month.scheme_words import problem_words, shares
from ui.shell.boundary import again
from ui.shell.codes import side_by_side
from ui.shell.frame import nothing_loaded
from ui.shell.kept import kept
from ui.shell.viewer import Viewer
from ui.words import plain

SPANS = (12, 24)


@again
def trial_part(viewer: Viewer) -> None:
    """Weights on top, what they would do below; a slider runs only this part again."""
    require(viewer.actor, Act.TRY_SCHEME)
    t, loaded, draft = viewer.t, months_loaded(viewer), open_draft(viewer)
    if not loaded:
        nothing_loaded(viewer)
        return
    wrong = problems(draft)
    if wrong:
        lines = "\n".join(f"- {plain(problem_words(viewer, problem, draft))}" for problem in wrong)
        words = t("草稿有错误，改正后才能试算：", "The draft has mistakes; put them right before it is tried:")
        st.error(f"{words}\n{lines}", icon=":material/error:")
        return
    months = span_chosen(viewer, loaded)
    past = past_of(viewer, months, draft)
    scheme = weights_chosen(viewer, draft)
    found = tried(past, scheme)
    card("found").markdown(trial_words(viewer, found))
    who_gains(viewer, found)
    readings_table(viewer, found, scheme)
    trial_months_table(viewer, found)
    if st.toggle(
        t("每项权重的影响（各上下浮动五分之一）", "What each weight moves (a fifth up and down)"), key="trial weights"
    ):
        known = (*map(str, months), scheme_to_toml(draft), scheme_to_toml(scheme))
        weights_table(viewer, kept(viewer, lambda: weights_tried(past, scheme), "trial weights", *known), scheme)


def span_chosen(viewer: Viewer, loaded: Sequence[Month]) -> Sequence[Month]:
    """The last twelve or twenty-four months that have data."""
    many = side_by_side(
        viewer.t("试算期间", "Months tried"),
        SPANS,
        default=SPANS[0],
        key="trial span",
        required=True,
        format_func=lambda one: viewer.t(f"近 {one} 个月", f"last {one} months"),
    )
    return loaded[-int(many or SPANS[0]) :]


def weights_chosen(viewer: Viewer, draft: Scheme) -> Scheme:
    """The draft with the weights of the sliders; the items of a group that nobody touched stay exactly as they are."""
    t, share = viewer.t, shares(draft)
    source = t("草稿", "the draft") if has_draft() else t("现行办法", "the scheme in force")
    title = f"{t('权重（%）', 'Weights (%)')} :small[:gray[{t(f'从{source}开始', f'starting from {source}')}]]"
    with card("weights", "tune", title, gap="small", height="content"):
        columns, seen = st.columns(2 if len(draft.items) > 1 else 1), {}
        for place, item in enumerate(draft.items):
            words, key = plain(viewer.say(metric_words(item.metric, draft))), _slider(item)
            others = [_slider(one) for one in draft.items if one.group == item.group and one is not item]
            st.session_state.setdefault(key, int(share[item.metric] or 0))
            look = {"disabled": not others, "on_change": follow, "args": (key, others)}
            with columns[place % len(columns)]:
                seen[item.metric] = Decimal(st.slider(words, 0, 100, step=1, key=key, format="%d%%", **look))
        scheme = with_weights(draft, seen, share)
        offered = scheme != draft and viewer.may(Act.ADOPT_SCHEME)
        words = t("写入草稿", "Put them into the draft")
        if offered and st.button(words, key="trial take", icon=":material/edit_note:"):
            take(viewer, scheme)
            st.rerun()
        st.caption(t("同组各项合计总是100%。", "The items of a group always add up to 100 %."))
    return scheme


def _slider(item: Item) -> str:
    return f"trial {draft_number()} {item.metric}"


def follow(moved: str, others: Sequence[str]) -> None:
    """Callback: what a slider leaves of 100 is shared by the others of its group as they stood to each other."""
    before = [st.session_state[key] or Fraction(not any(st.session_state[one] for one in others)) for key in others]
    left = 100 - st.session_state[moved]
    parts = apportioned([Fraction(part) * left / sum(before) for part in before], left)
    st.session_state.update(zip(others, parts, strict=True))


def with_weights(draft: Scheme, seen: Mapping[str, Decimal], share: Mapping[str, Decimal | None]) -> Scheme:
    """The draft with percentages within groups; a group keeps its sum, so that it counts as much beside others."""
    items = []
    for item in draft.items:
        own = [one for one in draft.items if one.group == item.group]
        total, moved = sum(one.weight for one in own), any(seen[one.metric] != share[one.metric] for one in own)
        weight = seen[item.metric] * (total or 100) / 100 if moved else item.weight
        items.append(replace(item, weight=weight))
    return replace(draft, items=tuple(items))


def past_of(viewer: Viewer, months: Sequence[Month], draft: Scheme) -> Past:
    """The months as measured and as judged, read once for each draft."""
    return kept(
        viewer,
        lambda: measured_before(viewer.store, months, (draft,)),
        "trial",
        *map(str, months),
        scheme_to_toml(draft),
    )
