"""The icon font cut to the icons in use; `make assets` writes it, and nobody who only runs the program needs it.

Streamlit's font has 4,000 icons, each written as its name, which the font turns into a drawing. An icon that is not
in the cut font would show as its name: a test compares what is in use with what is in the font.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import streamlit
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from streamlit.material_icon_names import ALL_MATERIAL_ICONS

from server.assets import ICONS, OURS, STREAMLIT

OURSELVES = Path(__file__).parents[1]
LIBRARY = Path(streamlit.__file__).parent / "elements" / "lib"
WHOLE = next((STREAMLIT / "static" / "media").glob("MaterialSymbols-Rounded.*.woff2"))
NAMED = re.compile(r":material/(\w+):")


def icons_in_use() -> set[str]:
    """Those Streamlit's own parts show, and every word of our program that may be meant as an icon."""
    theirs = [*(STREAMLIT / "static" / "js").glob("*.js"), *LIBRARY.rglob("*.py")]
    ours = [file for folder in ("data", "metrics", "months", "reports") for file in (OURSELVES / folder).rglob("*.py")]
    found = {name for file in (*theirs, *ours) for name in NAMED.findall(file.read_text(encoding="utf-8"))}
    for file in (file for folder in ("server", "ui", "pages") for file in (OURSELVES / folder).rglob("*.py")):
        parts = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        said = {str(part.value) for part in parts if isinstance(part, ast.Constant)}
        found |= said | set(NAMED.findall(" ".join(said)))
    return found & set(ALL_MATERIAL_ICONS)


def icons_of(font: TTFont) -> dict[str, str]:
    """The names the font turns into an icon, each with the glyph that it becomes."""
    letters = {glyph: chr(code) for code, glyph in (font.getBestCmap() or {}).items() if code < 128}
    return {
        "".join(letters.get(part, "?") for part in (first, *one.Component)): one.LigGlyph
        for table in _tables(font)
        for first, ligatures in table.ligatures.items()
        for one in ligatures
    }


def cut_font(font: TTFont, names: set[str]) -> None:
    """Leave these icons, and the letters by which they are asked for."""
    icons, letters = icons_of(font), font.getBestCmap() or {}
    kept = {icons[name] for name in names} | {letters[ord(sign)] for name in names for sign in name}
    options = Options(layout_closure=False, layout_features=["*"], hinting=False, name_IDs=[1, 2])
    only = Subsetter(options)
    only.populate(glyphs=kept)
    only.subset(font)


def _tables(font: TTFont) -> list:
    """The font's tables of ligatures."""
    every = [table for lookup in font["GSUB"].table.LookupList.Lookup for table in lookup.SubTable]
    return [getattr(table, "ExtSubTable", table) for table in every]


if __name__ == "__main__":
    whole = TTFont(WHOLE, recalcTimestamp=False)
    for needless in ("STAT", "gasp"):
        del whole[needless]
    cut_font(whole, icons_in_use())
    whole.flavor = "woff"  # read without a further library, unlike woff2, by whoever compares it
    whole.save(OURS / ICONS)
