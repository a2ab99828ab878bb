"""The line of places as SVG: first place on top, the first and last five shaded; numbers and months only."""

from __future__ import annotations

from collections.abc import Sequence

from data.types import Language, Month
from ui.words import short_month

LEFT, RIGHT, TOP, BOTTOM = 30, 34, 14, 24
MONTH_WIDE = 62
RED, SLATE, INK = "#C4473D", "#7A8798", "#8A8178"

Step = tuple[Month, int | None, int]


def places_drawing(steps: Sequence[Step], language: Language, *, width: int = 1080, height: int = 190) -> str:
    """The drawing of (month, place or None, how many ranked), oldest first."""
    most = max(max(ranked for _, _, ranked in steps), 2)
    across = (width - LEFT - RIGHT) / max(1, len(steps) - 1)

    def x(index: int) -> float:
        return LEFT + index * across

    def y(place: float) -> float:
        return TOP + (place - 1) / (most - 1) * (height - TOP - BOTTOM)

    content = [_band(y(1), y(5), width, RED), _band(y(most - 4), y(most), width, SLATE)] if most > 12 else []
    content += [_label(LEFT - 6, y(place) + 4, str(place), "end") for place in dict.fromkeys((1, most // 2, most))]
    content += [_label(x(index), height - 6, short_month(month, language), "middle") for index, (month, _, _) in _ticks(steps, width)]
    content.append(_line([(x(index), y(place)) if place is not None else None for index, (_, place, _) in enumerate(steps)]))
    content += [f'<circle cx="{x(index):.1f}" cy="{y(place):.1f}" r="3" fill="{RED}"/>' for index, (_, place, _) in enumerate(steps) if place is not None]
    last = steps[-1][1]
    if last is not None:
        content.append(_label(x(len(steps) - 1) + 8, y(last) + 5, str(last), "start", bold=True))
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">{"".join(content)}</svg>'


def _ticks(steps: Sequence[Step], width: int) -> list[tuple[int, Step]]:
    """The months that are written: so many that none touches the next, the last one always."""
    most = min(6, (width - LEFT - RIGHT) // MONTH_WIDE)
    every = max(1, -(-len(steps) // most))
    return [(index, step) for index, step in enumerate(steps) if (len(steps) - 1 - index) % every == 0 and (index > 0 or len(steps) < 8)]


def _band(top: float, bottom: float, width: int, colour: str) -> str:
    return f'<rect x="{LEFT}" y="{top - 3:.1f}" width="{width - LEFT - RIGHT}" height="{bottom - top + 6:.1f}" fill="{colour}" fill-opacity=".12"/>'


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
