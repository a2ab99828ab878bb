"""The Markdown of the pages as plain HTML, for what is read before Streamlit's script is there to draw it.

Only what our pages write: paragraphs, headings, lists, tables, links, and Streamlit's `:small[...]`, colours and
badges. Of an icon its room is kept: its font comes later than the words.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

ICON, TOLD = re.compile(r":material/\w+:"), re.compile(r":([a-z-]+)\[")


def as_html(words: str) -> str:
    return _markdown().render(words)


def words_html(words: str) -> str:
    """Words, drawn as an element of Streamlit's."""
    said = f'<div data-testid="stMarkdownContainer">{as_html(words)}</div>'
    return f'<div data-testid="stMarkdown">{said}</div>'


@cache
def _markdown() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    made.validateLink = lambda url: (
        not re.match(r"\s*(javascript|vbscript|file):", url, re.IGNORECASE)
    )  # our drawings are data:
    made.inline.ruler.before("link", "told", _told)
    return made


def _told(state: StateInline, silent: bool) -> bool:
    """`:gray[words]` as a span of that class; an icon as an empty one."""
    icon = ICON.match(state.src, state.pos)
    if icon:
        if not silent:
            state.push("span_open", "span", 1).attrs = {"class": "icon"}
            state.push("span_close", "span", -1)
        state.pos = icon.end()
        return True
    found = TOLD.match(state.src, state.pos)
    end = state.md.helpers.parseLinkLabel(state, found.end() - 1) if found else -1
    if found is None or end < 0:
        return False
    if not silent:
        most = state.posMax
        state.push("span_open", "span", 1).attrs = {"class": found[1]}
        state.pos, state.posMax = found.end(), end
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
        state.posMax = most
    state.pos = end + 1
    return True
