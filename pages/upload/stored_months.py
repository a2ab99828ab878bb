"""Months that have a version already: published ones are locked, and columns that a file lacks are not lost unasked."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.reading.answers import KEEP, LEAVE, REPLACE
from data.reading.finding_words import seen_words
from data.sheets.kinds import SHEETS
from data.uploads.causes import OpenQuestion
from data.uploads.parts import SHORTEST_REASON, KindMonth
from metrics.figures.form_metrics import kind_title
from pages.upload.answers import Gives
from pages.upload.one_choice import Drafts, choice
from ui.shell.viewer import Viewer
from ui.words import counted


def locked_month(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    """OpenQuestion once for all published months of all files."""
    t, found = viewer.t, (seen_words(one, viewer.language) for _, one in asked.places)
    locked = dict.fromkeys(one.partition(" ")[::2] for one in found)
    months = t("、", ", ").join(
        t(f"{month} 已发布（{version}）", f"{month} is published ({version})") for month, version in locked
    )
    zh = f"**{months}**。将作为更正入库；已发布的数字不变，要等{viewer.level.zh}发布更正版才改变。"
    en = f"**{months}**. What goes in is a correction; "
    en += f"published figures change only when {viewer.level.en} publishes the next version."
    st.markdown(f":material/lock: {t(zh, en)}")
    words = t("确实要更正已发布的月份", "The published month is indeed to be corrected")
    sure = st.checkbox(words, key=f"locked sure {spot}")
    look = {"max_chars": 200, "disabled": not sure, "width": 420}
    reason = st.text_input(t("更正理由", "Why"), key=f"locked reason {spot}", **look).strip()
    if sure and len(reason) >= SHORTEST_REASON:
        choice(viewer, asked, spot, "correction", lambda *_: (("correction", reason),), icon="lock_open", text=reason)


def replacing(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    """Months whose stored version has columns that the file lacks: each by itself, or all in a way that loses none."""
    (key,) = asked.files()
    parts = [one for one in drafts[key].parts if one.lost.columns]
    asked_of = [one for one in parts if not drafts[key].decisions.replacing_of(one.kind, one.month)]
    for part in asked_of:
        st.markdown(lost_words(viewer, part))
        for name in ("keep", "leave", "replace") if part.may_keep else ("leave", "replace"):
            choice(viewer, asked, spot, name, _said([part], name), key=f"{part.kind} {part.month}")
    if len(asked_of) > 1:
        st.markdown(viewer.t(f"**这 {len(asked_of)} 个月一起：**", f"**All {len(asked_of)} months together:**"))
        for name in ("keep", "leave") if all(part.may_keep for part in asked_of) else ("leave",):
            choice(viewer, asked, spot, name, _said(asked_of, name), key="together")


def _said(parts: Sequence[KindMonth], name: str) -> Gives:
    said = {"keep": KEEP, "leave": LEAVE, "replace": REPLACE}[name]
    return lambda *_: tuple(("replacing", (part.kind, part.month, said)) for part in parts)


def lost_words(viewer: Viewer, part: KindMonth) -> str:
    titles = [viewer.say(SHEETS[part.kind].column(name).title) for name in part.lost.columns]
    month, kind, many = viewer.say(part.month), viewer.say(kind_title(part.kind)), part.lost.figures
    zh = f"**{month}{kind}**：现有版本还有{'、'.join(titles)}，共 {many} 个数字，本文件没有这些列。整版替换会丢失它们。"
    en = f"**{kind}, {month}**: the stored version also has {', '.join(titles)} ({counted(many, 'figure')}), "
    return f":material/help: {viewer.t(zh, en + 'which this file lacks. Replacing the whole version would lose them.')}"
