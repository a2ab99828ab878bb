"""Who looks, and when, faintly over every page: a photograph of the screen or a printout says whose it was.

Off until an administrator turns it on: `cli.py setting watermark on`. A picture in the stylesheet, so that it
takes no room, catches no click and needs nothing the page's policy forbids.
"""

from __future__ import annotations

from html import escape
from urllib.parse import quote

import streamlit as st

from data.stores.records import now
from ui.shell.kept import bank_settings
from ui.shell.viewer import Viewer

TILE = """<svg xmlns="http://www.w3.org/2000/svg" width="420" height="250">
<text x="210" y="125" text-anchor="middle" transform="rotate(-24 210 125)"
 font-family="system-ui, sans-serif" font-size="15" fill="#808080" fill-opacity="0.2">{words}</text></svg>"""
STYLE = """body::after {{ content: ""; position: fixed; inset: 0; z-index: 2147483000; pointer-events: none;
 background-image: url("data:image/svg+xml,{tile}");
 print-color-adjust: exact; -webkit-print-color-adjust: exact; }}"""


def watermark(viewer: Viewer) -> None:
    """Put it over the page, where the bank wants it."""
    if bank_settings(viewer).watermark != "on":
        return
    st.html(f"<style>{watermark_rule(f'{viewer.actor.name} {viewer.actor.login} {viewer.when(now())}')}</style>")


def watermark_rule(words: str) -> str:
    """The rule that draws the words; whatever is in them, they stay words."""
    plain = "".join(sign for sign in words if sign.isprintable())
    return STYLE.format(tile=quote(TILE.format(words=escape(plain)), safe=""))
