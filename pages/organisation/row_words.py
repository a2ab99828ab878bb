"""What became of rows of the organisation, in words."""

from __future__ import annotations

from collections.abc import Sequence

from data.organisation.edits import SINCE_EVER
from data.organisation.outlets import names_now
from data.organisation.row_changes import Row, RowChange
from data.types import CLASS_NAMES, SEAT_NAMES, OutletClass, Seat
from ui.shell.viewer import Viewer
from ui.words import plain


def row_lines(viewer: Viewer, rows: Sequence[RowChange]) -> list[str]:
    """A line for each row, in Markdown."""
    t, (_, names) = viewer.t, names_now(viewer.store)
    new = {one.row()["code"] for one in rows if one.table == "outlet" and one.before is None}
    gone = {one.row()["code"] for one in rows if one.table == "outlet" and one.after is None}
    said = []
    for one in rows:
        row, code = one.row(), str(one.row().get("outlet") or one.row().get("code") or one.row().get("scope"))
        who = f"**{plain(names.get(code, row.get('name') or code))}** {plain(code) if code in names else ''}".strip()
        if one.table == "outlet_spell" and code in new | gone:
            what = t("新增", "new") if code in new else t("删去", "removed")
            said.append(f"{who} · {what} · {state_words(viewer, row)}")
        elif one.table == "outlet_spell":
            since = t("最初", "the beginning") if row["from_month"] == SINCE_EVER else row["from_month"]
            mark = "" if one.after else "~~"
            said.append(f"{who} · {mark}{t(f'自 {since} 起', f'from {since} on')}：{state_words(viewer, row)}{mark}")
        elif one.table == "outlet" and (dates := date_words(viewer, one.after or {})):
            said.append(f"{who} · {dates}")
        elif one.table == "outlet" and one.before and one.after:
            said.append(f"{who} · {t('没有撤销日期', 'no closing date')}")
        elif one.table == "alias":
            means = plain(row["spelling"])
            said.append(
                f"“{means}” → {plain(names.get(str(row['outlet']), row['outlet']))}" if one.after else f"~~“{means}”~~"
            )
        elif one.table == "holder":
            seat, mark = viewer.say(SEAT_NAMES[Seat(str(row["seat"]))]), "" if one.after else "~~"
            said.append(f"{who} · {seat} · {mark}{plain(row['person'])} {term_words(row)}{mark}")
        elif one.table == "account_scope":
            en = f"accounts of the branch {'also see' if one.after else 'no longer see'} {plain(row['scope'])}"
            said.append(t(f"该支行的账号{'同时' if one.after else '不再'}可见 {plain(row['scope'])}", en))
    return said


def state_words(viewer: Viewer, row: Row) -> str:
    """Name, branch and class of a spell."""
    kind = viewer.say(CLASS_NAMES[OutletClass(str(row["class"]))])
    return " · ".join(plain(word) for word in (row["name"], row["branch"], kind) if word)


def date_words(viewer: Viewer, row: Row) -> str:
    """When an outlet opened and closed, and into which it was merged."""
    t = viewer.t
    told = ((t("开业", "opened"), "opened"), (t("撤销", "closed"), "closed"), (t("并入", "merged into"), "successor"))
    return " · ".join(
        f"{words} {plain(row[name]) if name == 'successor' else row[name]}" for words, name in told if row.get(name)
    )


def term_words(row: Row) -> str:
    return f"{row['since']} – {row['until'] or ''}"
