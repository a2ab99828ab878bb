"""The typesetter's own process: a printed notice in, its pages and picture out; fonts and memory end with it.

Run by path with `python -I`. In: one JSON object, {notice, wanted, fonts, at}. Out: one JSON line with the lengths of
what was made, then the bytes; or {"refused": code}.
"""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import typst
from PIL import Image, ImageFont

_TEMPLATE = Path(__file__).with_name("notice.typ")
_CHINESE = re.compile(
    "CJK|Source Han|Fang|Fandol|Kai|Hei|Song|SimSun|YaHei|PingFang|WenQuanYi|AR PL|Droid Sans Fallback|Sarasa"
)
"""Families known to hold Chinese signs: without one typst leaves them out, writes the file and says nothing."""
_PIXELS = {"png": 216.0, "pages": 110.0}
"""An inch: the picture is 360 pt wide, so 1080 pixels."""
_COLOURS = 64


def chinese(fonts: list[typst.FontInfo]) -> bool:
    """Whether one of them holds Chinese signs: by its name, or, as a bank's own may be called anything, by looking."""
    return any(_CHINESE.search(one.family) for one in fonts) or any(holds(one, "服") for one in fonts if one.path)


def holds(font: typst.FontInfo, sign: str) -> bool:
    try:
        drawn = ImageFont.truetype(str(font.path), 20, font.index)
    except OSError:
        return False
    seen, unknown = (bytes(drawn.getmask(one)) for one in (sign, "\U0010ffff"))  # pyrefly: ignore
    return seen != unknown


def made(kind: str, asked: dict[str, Any], fonts: typst.Fonts) -> list[bytes]:
    """One file, or the pages as pictures one by one."""
    inputs = {"notice": json.dumps(asked["notice"]), "what": "picture" if kind == "png" else "notice"}
    form = "pdf" if kind == "pdf" else "png"
    compiler = typst.Compiler(_TEMPLATE, font_paths=fonts, sys_inputs=inputs)
    found = compiler.compile(format=form, ppi=_PIXELS.get(kind), timestamp=asked["at"])
    pages = found if isinstance(found, list) else [found or b""]
    return pages if kind == "pdf" else [_fewer_colours(page) for page in pages]


def _fewer_colours(picture: bytes) -> bytes:
    held = io.BytesIO()
    flat = Image.open(io.BytesIO(picture)).convert("RGB")
    # of the ways there are the one of the fewest bytes, in a quarter of the time
    flat.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(held, "PNG")
    return held.getvalue()


def main() -> None:
    asked, out = json.load(sys.stdin), sys.stdout.buffer
    fonts = typst.Fonts(font_paths=[asked["fonts"]])
    if not chinese(fonts.fonts()):
        out.write(b'{"refused": "no_chinese_font"}\n')
        return
    files = {kind: made(kind, asked, fonts) for kind in asked["wanted"]}
    out.write(json.dumps({kind: [len(one) for one in parts] for kind, parts in files.items()}).encode() + b"\n")
    for parts in files.values():
        out.writelines(parts)


if __name__ == "__main__":
    main()
