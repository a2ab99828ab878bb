"""Sentences that a person has rewritten: their figures stay those of the rule, and who turned direction is seen.

An edit keeps the words with the holes 〔name〕, and what each hole printed when it was written. Whatever printed
another name or another direction since, or a rule that prints other figures now, must be looked at again (需复核).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from data.errors.decisions import UnknownFigure
from data.types import Text
from months.bulletin.content import NoticeSentence
from months.bulletin.wording import TOKEN

_ANNEX = "annex:"
_NUMBER = re.compile(r"\d[\d,]*(\.\d+)?%?")
_DATE = re.compile(
    r"\d{4}年(\d{1,2}月(\d{1,2}日)?)?|\d{1,2}月(\d{1,2}日)?"
    r"|(\d{1,2} )?[A-Z][a-z]{2} \d{4}|\d{4}-\d{2}(-\d{2})?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceEdit:
    """What is kept of an edited sentence: its words with holes, and what every figure of the rule printed then."""

    template: str
    seen: Mapping[str, str]

    def words_then(self) -> str:
        return TOKEN.sub(lambda hole: self.seen.get(hole[1], hole[0]), self.template)


def edit_of(draft: NoticeSentence, template: str) -> SentenceEdit:
    """The edit as it is kept.

    Raises:
        UnknownFigure: A hole names no figure of the rule.
    """
    refilled(draft, template)
    return SentenceEdit(template=template, seen={name: figure.printed for name, figure in draft.figures.items()})


def refilled(draft: NoticeSentence, template: str) -> NoticeSentence:
    """The rule's sentence with the words of a person, its figures printed anew.

    Raises:
        UnknownFigure: A hole names no figure of the rule.
    """
    unknown = [name for name in TOKEN.findall(template) if name not in draft.figures and not name.startswith(_ANNEX)]
    if unknown:
        raise UnknownFigure(seen="、".join(unknown), known="、".join(draft.figures))
    return replace(draft, template=template, edited=True)


def with_edit(draft: NoticeSentence, edit: SentenceEdit) -> NoticeSentence:
    """The edited sentence as it stands today, with what must be looked at again.

    Where the rule no longer has a figure that the words name, the rule's own sentence stands and says so.
    """
    again = tuple(changes_seen(draft, edit))
    try:
        return replace(refilled(draft, edit.template), again=again)
    except UnknownFigure:
        return replace(draft, again=again)


def changes_seen(draft: NoticeSentence, edit: SentenceEdit) -> Iterator[Text]:
    """Each figure that says something else than when the words were written; other digits alone are no matter."""
    now = {name: figure.printed for name, figure in draft.figures.items()}
    for name in dict.fromkeys((*edit.seen, *now)):
        was, says = edit.seen.get(name, ""), now.get(name, "")
        if _NUMBER.sub("#", was) != _NUMBER.sub("#", says):
            yield Text(zh=f"〔{name}〕原为“{was}”，现为“{says}”", en=f"〔{name}〕 was “{was}”, now “{says}”")


def digits_typed(sentence: NoticeSentence) -> tuple[str, ...]:
    """Numbers a person has typed by hand into the words, dates apart: the signer is shown them.

    >>> words = "〔等候〕，连续2个月改善，2026年12月15日前达到9.5分钟"
    >>> rule = NoticeSentence(id="a.b", rule="b", section="a", template=words)
    >>> digits_typed(replace(rule, edited=True)), digits_typed(rule)
    (('2', '9.5'), ())
    """
    words = _DATE.sub("", TOKEN.sub("", sentence.template)) if sentence.edited else ""
    return tuple(found[0] for found in _NUMBER.finditer(words))
