"""The places of an outlet month by month: a drawing for the eye, a table for the figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.types import Language, Month
from metrics.outlet.outlet import OutletStanding, PastPlace
from ui.look.cards import card, drawer, table_card
from ui.look.svg import encoded, svg_image, svg_text
from ui.shell.boundary import again
from ui.shell.viewer import Viewer
from ui.words import counted, moved_words, note_words, number_words, plain, short_month

PHONE_MONTHS = 12
SMALL_FIELD = 12
"""Of so few, nearly everybody is among the first or the last five."""
LEFT, RIGHT, TOP, BOTTOM = 30, 34, 14, 24
MONTH_WIDE = 62
RED, SLATE, INK = "#C4473D", "#7A8798", "#8A8178"

NONE: Mapping[Month, str] = {}
Step = tuple[Month, int | None, int]


@again
def history_of_places(viewer: Viewer, standing: OutletStanding, marks: Mapping[Month, str] = NONE) -> None:
    """Up to 24 months of places, the month shown last; the stylesheet takes the drawing that suits the screen.

    Args:
        marks: Of the months that have notes.
    """
    past, t = list(standing.history), viewer.t
    placed = [one for one in past if one.place is not None]
    title = t("名次走势", "Places over time")
    if len(placed) < 2:
        card(
            "history",
            "timeline",
            title,
            t("有两个月以上的名次后显示走势。", "The line appears once two months are ranked."),
        )
        return
    steps, words = (
        [(one.month, one.place, one.of) for one in past],
        t("名次走势图，逐月数字见下表", "places over time; the figures stand in the table below"),
    )
    wide, narrow = (
        places_drawing(steps, viewer.language, marks=marks),
        places_drawing(steps[-PHONE_MONTHS:], viewer.language, width=330, height=150, marks=marks),
    )
    card(
        "history",
        "timeline",
        title,
        history_sentence(viewer, placed),
        svg_image(encoded(wide), words) + svg_image(encoded(narrow), words),
    )
    table = drawer(t("逐月表", "Month by month"), "table_rows", "open-past")
    if table is not None:
        with table:
            past_table(viewer, past)


def history_sentence(viewer: Viewer, placed: list[PastPlace]) -> str:
    """Best and worst, and in a field that is large enough how often in the first and last five."""
    best = min(placed, key=lambda one: one.place or 0)
    worst = max(placed, key=lambda one: one.place or 0)
    language = viewer.language
    zh = f"{len(placed)} 个月中最好第 **{best.place}** 名（{best.month.say(language)}），"
    zh += f"最差第 **{worst.place}** 名（{worst.month.say(language)}）"
    en = f"In {len(placed)} months: best place **{best.place}** ({best.month.say(language)}), "
    en += f"worst **{worst.place}** ({worst.month.say(language)})"
    if placed[-1].of > SMALL_FIELD:
        first = sum((one.place or 99) <= 5 for one in placed)
        last = sum((one.place or 0) > one.of - 5 for one in placed)
        zh += f"；进前五 {first} 次，落后五 {last} 次"
        en += f"; {counted(first, 'time')} in the first five, {counted(last, 'time')} in the last five"
    return viewer.t(f"{zh}。", f"{en}.")


def past_table(viewer: Viewer, past: list[PastPlace]) -> None:
    t, rows = viewer.t, []
    at = {one.month: one for one in past}
    for one in reversed(past):
        place = f"**{one.place}** / {one.of}" if one.place is not None else plain(note_words(one.note, viewer.language))
        before = at.get(one.month.before())
        moved = before.place - one.place if before and before.place is not None and one.place is not None else None
        rows.append(
            (
                viewer.say(one.month),
                place,
                number_words(one.composite, 2),
                moved_words(moved, one.place, viewer.language),
            )
        )
    table_card("past", (t("月份", "Month"), t("名次", "Place"), t("得分", "Score"), t("升降", "Change")), "lrrl", rows)


def places_drawing(
    steps: Sequence[Step],
    language: Language,
    *,
    width: int = 1080,
    height: int = 190,
    marks: Mapping[Month, str] = NONE,
) -> str:
    """The line of places as SVG, first place on top, the first and last five shaded.

    Args:
        steps: (month, place or None, how many ranked), oldest first.
    """
    most = max(max(ranked for _, _, ranked in steps), 2)
    across = (width - LEFT - RIGHT) / max(1, len(steps) - 1)

    def x(index: int) -> float:
        return LEFT + index * across

    def y(place: float) -> float:
        return TOP + (place - 1) / (most - 1) * (height - TOP - BOTTOM)

    content = [_band(y(1), y(5), width, RED), _band(y(most - 4), y(most), width, SLATE)] if most > SMALL_FIELD else []
    content += [_label(LEFT - 6, y(place) + 4, str(place), "end") for place in dict.fromkeys((1, most // 2, most))]
    content += [
        _label(x(index), height - 6, short_month(month, language), "middle")
        for index, (month, _, _) in _ticks(steps, width)
    ]
    content.append(
        _line([(x(index), y(place)) if place is not None else None for index, (_, place, _) in enumerate(steps)])
    )
    content += [
        f'<circle cx="{x(index):.1f}" cy="{y(place):.1f}" r="3" fill="{RED}"/>'
        for index, (_, place, _) in enumerate(steps)
        if place is not None
    ]
    noted = [(at, marks[month]) for at, (month, _, _) in enumerate(steps) if month in marks]
    content += [_label(x(at), height - BOTTOM + 4, mark, "middle") for at, mark in noted]
    last = steps[-1][1]
    if last is not None:
        content.append(_label(x(len(steps) - 1) + 8, y(last) + 5, str(last), "start", bold=True))
    return svg_text(width, height, "".join(content))


def _ticks(steps: Sequence[Step], width: int) -> list[tuple[int, Step]]:
    """The months that are written: so many that none touches the next, the last one always."""
    most = min(6, (width - LEFT - RIGHT) // MONTH_WIDE)
    every = max(1, -(-len(steps) // most))
    return [
        (index, step)
        for index, step in enumerate(steps)
        if (len(steps) - 1 - index) % every == 0 and (index > 0 or len(steps) < 8)
    ]


def _band(top: float, bottom: float, width: int, colour: str) -> str:
    area = f'x="{LEFT}" y="{top - 3:.1f}" width="{width - LEFT - RIGHT}" height="{bottom - top + 6:.1f}"'
    return f'<rect {area} fill="{colour}" fill-opacity=".12"/>'


def _line(points: Sequence[tuple[float, float] | None]) -> str:
    pen, path = "M", []
    for point in points:
        if point is None:
            pen = "M"
            continue
        path.append(f"{pen}{point[0]:.1f} {point[1]:.1f}")
        pen = "L"
    return f'<path d="{"".join(path)}" fill="none" stroke="{RED}" stroke-width="2" stroke-linejoin="round"/>'


def _label(x: float, y: float, words: str, anchor: str, *, bold: bool = False) -> str:
    weight, colour, size = ("700", RED, 14) if bold else ("400", INK, 12)
    font = f'font-family="sans-serif" font-size="{size}" font-weight="{weight}" fill="{colour}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {font}>{words}</text>'
