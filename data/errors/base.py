"""A refusal: an act that was not done, with its words in both languages."""

from __future__ import annotations

from typing import ClassVar

from data.types import Language, Text


class Refusal(Exception):
    """An act that was not done. The class holds the words, the instance the facts."""

    code: ClassVar[str] = "refused"
    words: ClassVar[Text] = Text(zh="未执行。", en="Not done.")

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code)
        self.facts = facts
        self.noted = False  # whether it stands in the audit log already

    def text(self, language: Language) -> str:
        return self.words.say(language).format(**self.facts)

    def __str__(self) -> str:
        return self.text("en")
