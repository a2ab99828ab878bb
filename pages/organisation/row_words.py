"""What became of rows of the organisation, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.organisation.edits import SINCE_EVER
from data.organisation.row_changes import RowChange
from data.types import CLASS_NAMES, SEAT_NAMES, OutletClass, Seat
from ui.shell.viewer import Viewer
from ui.words import plain


def row_lines(viewer: Viewer, known: Mapping[str, str], rows: Sequence[RowChange], most: int = 200) -> list[str]:
    """A line for each row, in Markdown, and how many there are in all; an outlet that comes or goes is one line.

    Args:
        known: What outlets are called now, by their codes.
    """
    names = {**known} | {str(one.row()["outlet"]): str(one.row()["name"]) for one in _spells(rows)}
    whole = {one.row()["code"]: one for one in rows if one.table == "outlet" and not (one.before and one.after)}
    said = []
    for one in rows:
        if len(said) == most:
            return [*said, viewer.t(f"……共 {len(rows)} 行", f"… {len(rows)} rows in all")]
        row, mark = one.row(), "" if one.after else "~~"
        code = str(row.get("outlet") or row.get("code") or row.get("scope"))
        who = f"**{plain(names[code])}** {plain(code)}" if code in names else f"**{plain(code)}**"
        if one.table == "alias":
            said.append(f"{mark}“{plain(row['spelling'])}”{mark} → {who}")
        elif (one.table != "outlet" or code not in whole) and (what := _what(viewer, one, whole.get(code), names)):
            said.append(f"{who} · {mark}{what}{mark}")
    return said


def _spells(rows: Sequence[RowChange]) -> list[RowChange]:
    return [one for one in rows if one.table == "outlet_spell"]


def _what(viewer: Viewer, one: RowChange, whole: RowChange | None, names: Mapping[str, str]) -> str:
    t, row = viewer.t, one.row()
    if one.table == "outlet":
        no_date = "" if one.before == one.after else t("没有撤销日期", "no closing date")
        again = t("继续营业", "open after all") if one.before and one.before["closed"] and not row["closed"] else ""
        return " · ".join(filter(None, (again, date_words(viewer, row)))) or no_date
    if one.table == "holder":
        seat, term = viewer.say(SEAT_NAMES[Seat(str(row["seat"]))]), term_words(row["since"], row["until"])
        return f"{seat} · {plain(row['person'])} {term}"
    if one.table == "account_scope":
        return t("账号可见的支行", "branch that accounts see")
    kind = viewer.say(CLASS_NAMES[OutletClass(str(row["class"]))])
    name = "" if row["name"] == names.get(str(row["outlet"])) else row["name"]
    told = [plain(word) for word in (name, row["branch"], kind) if word]
    if whole is not None:
        new = t("新增", "new") if whole.after else t("删去", "removed")
        return " · ".join(filter(None, (new, *told, date_words(viewer, whole.row()))))
    first = row["from_month"] == SINCE_EVER
    since = t("最初", "at first") if first else t(f"自 {row['from_month']} 起", f"from {row['from_month']} on")
    return " · ".join((since, *told))


def date_words(viewer: Viewer, row: Mapping[str, object]) -> str:
    """When an outlet opened and closed, and into which it was merged."""
    t = viewer.t
    told = ((t("开业", "opened"), "opened"), (t("撤销", "closed"), "closed"), (t("并入", "merged into"), "successor"))
    return " · ".join(
        f"{words} {plain(row[name]) if name == 'successor' else row[name]}" for words, name in told if row.get(name)
    )


def term_words(since: object, until: object) -> str:
    return f"{since} – {until or ''}"
