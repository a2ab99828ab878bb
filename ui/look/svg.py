"""Small drawings made of numbers only (SVG): bars, bars around zero, trend lines.

They stand in table cells and in lines of text, so no chart engine is loaded. No word of the
data ever enters a drawing; the number always stands beside it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

GOLD, SLATE, RED, GREY = "#C9A227", "#7A8798", "#C4473D", "#9A948C"
TONE_COLOURS = {"a0": RED, "a1": GOLD, "a2": SLATE, "a3": "#2F8F68", "a4": "#8E6FA5", "rest": GREY}
"""The classes of `ui/look/bars.py` for whatever is drawn and not styled."""


def share_bar(share: float, *, width: int = 84, colour: str = GOLD) -> str:
    """A bar filled to a share of 0..1."""
    filled = max(2.0, min(1.0, max(0.0, share)) * width)
    track = f'<rect x="0" y="5" width="{width}" height="6" rx="3" fill="{GREY}" fill-opacity=".22"/>'
    return _drawing(width, f'{track}<rect x="0" y="5" width="{filled:.1f}" height="6" rx="3" fill="{colour}"/>')


def around_zero(value: float, most: float, *, width: int = 110) -> str:
    """A bar to the right of the middle (helps, gold) or to the left (hurts, slate)."""
    middle = width / 2
    length = 0.0 if most <= 0 else min(1.0, abs(value) / most) * (middle - 2)
    left = middle if value >= 0 else middle - length
    colour = GOLD if value >= 0 else SLATE
    axis = f'<line x1="{middle}" x2="{middle}" y1="0" y2="16" stroke="{GREY}" stroke-width="1"/>'
    return _drawing(
        width, f'<rect x="{left:.1f}" y="3" width="{max(length, 1):.1f}" height="10" rx="1.5" fill="{colour}"/>{axis}'
    )


def trend(values: Sequence[float | None], *, width: int = 96, upside_down: bool = False, colour: str = RED) -> str:
    """A line through the values, gaps left open, the last one dotted; `upside_down` puts the smallest on top."""
    return _drawing(width, _line(values, _known(values), (width, 16), colour, upside_down=upside_down))


def two_years(values: Sequence[float | None], before: Sequence[float | None]) -> str:
    """The same of twelve months, with the twelve before them dashed beneath; one scale for both.

    Nothing where there are not two points.
    """
    if len(_known(values)) < 2:
        return ""
    known, size = _known([*values, *before]), (240, 40)
    dashed = _line(before, known, size, GREY).partition("<circle")[0].replace("<path", '<path stroke-dasharray="3 3"')
    return encoded(svg_text(*size, dashed + _line(values, known, size, RED)))


def several_lines(lines: Sequence[tuple[Sequence[float | None], str]]) -> str:
    """Values with their colours on one scale, the last ones on top."""
    known, size = _known([value for values, _ in lines for value in values]), (240, 60)
    return encoded(svg_text(*size, "".join(_line(values, known, size, colour) for values, colour in lines)))


def _known(values: Sequence[float | None]) -> list[float]:
    return [value for value in values if value is not None and value == value]


def _line(
    values: Sequence[float | None], known: list[float], size: tuple[int, int], colour: str, *, upside_down: bool = False
) -> str:
    if len(known) < 2:
        return ""
    low, (width, height) = min(known), size
    span = (max(known) - low) or 1.0
    step = (width - 6) / max(1, len(values) - 1)
    pen, path, end = "M", [], (0.0, 0.0)
    for index, value in enumerate(values):
        if value is None or value != value:
            pen = "M"
            continue
        share = (value - low) / span
        end = (3 + index * step, 2.5 + (height - 5) * (share if upside_down else 1 - share))
        path.append(f"{pen}{end[0]:.1f} {end[1]:.1f}")
        pen = "L"
    line = f'<path d="{"".join(path)}" fill="none" stroke="{colour}" stroke-width="1.6" stroke-linejoin="round"/>'
    return f'{line}<circle cx="{end[0]:.1f}" cy="{end[1]:.1f}" r="2.2" fill="{colour}"/>' if path else ""


def svg_image(drawing: str, words: str) -> str:
    """The drawing as a Markdown image; `words` say the same to a screen reader and must be harmless."""
    return f"![{words}]({drawing})"


def _drawing(width: int, content: str) -> str:
    return encoded(svg_text(width, 16, content))


def svg_text(width: int, height: int, content: str) -> str:
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{content}</svg>'


def encoded(svg: str) -> str:
    """A drawing as an address that carries it whole: nothing is fetched."""
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()
