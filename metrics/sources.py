"""The public documents that settings, metrics and targets rest on, by what they are; docs/sources.md names them."""

from __future__ import annotations

from data.types import Text

COACHING = Text(zh="一份公开的辅导方案", en="a published coaching plan")
PLAN = Text(zh="一份公开的短板提升方案", en="a published plan against long waits")
PROGRAMME = Text(zh="一家银行公开的服务提升方案", en="a bank's published service programme")
NOTICE = Text(zh="城市分行公开的通报", en="the published notice of a city branch")
TRAINING = Text(zh="一份公开的网点导入方案", en="a published outlet-coaching plan")
_NUMBERED = (COACHING, PLAN, PROGRAMME, NOTICE, TRAINING)


def source_words(source: str) -> Text:
    """A source as it is said: documents by name, also where a target kept since earlier calls one by its number.

    >>> source_words("source 003: 前5名").zh, source_words("method").en
    ('城市分行公开的通报: 前5名', 'method')
    """
    for number, document in enumerate(_NUMBERED):
        source = source.replace(f"source 00{number}", document.en)
    said = source
    for document in _NUMBERED:
        said = said.replace(document.en, document.zh)
    return Text(zh=said, en=source)


def public(source: str) -> Text:
    """The parts of a source that a public document says; empty when it is all our own."""
    parts = [part for part in source.split("; ") if part.startswith(tuple(one.en for one in _NUMBERED))]
    return source_words("; ".join(parts))
