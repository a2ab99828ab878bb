"""Every refusal, with its words in both languages. To add one, add a class to the file it belongs to.

A `Refusal` is what a person may do something about: it is shown as it is, in the user's
language, on the page and on the command line. Anything else that is raised is a bug.
"""

from typing import ClassVar

from data.types import Language, Text


class Refusal(Exception):
    """An act that was not done. The class holds the words, the instance the facts."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 403
    """Of HTTP, where a browser asks without a page."""

    words: ClassVar[Text] = Text(zh="未执行。", en="Not done.")

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code)
        self.facts = facts
        self.noted = False  # whether it stands in the audit log already

    def text(self, language: Language) -> str:
        return self.words.say(language).format(**self.facts)

    def __str__(self) -> str:
        return self.text("en")
