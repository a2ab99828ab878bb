"""The fixed marks of a metric on the screen: a sign, a word and a colour for each value, and the legend.

The colours are told apart with any colour vision and carry no meaning of their own; red stays with
the honour board.
"""

from __future__ import annotations

import pandas as pd

from data.rounding import half_up
from data.types import Better
from metrics.catalogue import CATALOGUE
from metrics.marks import BAND_SIGNS, BAND_WORDS, Band, Marks
from ui.look.formats import format_of
from ui.shell.viewer import Viewer
from ui.words import plain

COLOURS: dict[Band, str] = {Band.GOOD: "#15806F", Band.BETWEEN: "#9A6700", Band.WARNING: "#4B3F8F"}


def band_of(choice: str, value: object, marks: Marks | None = None) -> Band | None:
    """Where a published value lies, by the catalogue's marks or others; None without a value, and for the composite."""
    metric = CATALOGUE.get(choice)
    if metric is None or value is None or pd.isna(value):  # pyrefly: ignore
        return None
    return (marks or metric.marks).band(metric.better, half_up(value, metric.decimals))  # pyrefly: ignore


def band_words(viewer: Viewer, band: Band | None) -> str:
    return "" if band is None else f"{BAND_SIGNS[band]} {viewer.say(BAND_WORDS[band])}"


def band_legend(viewer: Viewer, choice: str, marks: Marks) -> str:
    """From where to where each band goes, in one line."""
    shown_as = format_of(choice)
    good, warning = shown_as.say(marks.good), shown_as.say(marks.warning)
    least, beyond = ("≥", "<") if shown_as.better is Better.HIGHER else ("≤", ">")
    parts = ((Band.GOOD, f"{least} {good}"), (Band.BETWEEN, ""), (Band.WARNING, f"{beyond} {warning}"))
    words = viewer.t("，", ", ").join(f"{band_words(viewer, band)} {plain(span)}".strip() for band, span in parts)
    return f"{words} {plain(viewer.say(shown_as.unit))}"
