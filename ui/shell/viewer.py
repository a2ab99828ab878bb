"""Who looks: the signed-in person, their language and the bank's data, given to every page.

No page can be drawn for nobody: `page` takes a `Viewer`, and only `pages/main.py` makes one,
from what the door says. A part that runs again on its own asks the door again (`fresh`),
because it runs instead of the script and a right may have been withdrawn meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from data.clock import bank_time
from data.errors.people import RightsChanged, SignedOut
from data.people.names import names_of
from data.people.rights import Act, Actor, Role, Scope, allowed, role_words, scope
from data.people.setting_words import BOARDS, LEVELS
from data.stores.store import Store
from data.types import Language, Month, Text
from months.ledger import Stored
from months.unpublished import with_corrections
from ui.words import clean

NO_PERSONS = {
    "(command line)": Text(zh="命令行", en="command line"),
    "(shipped)": Text(zh="系统自带", en="the program as shipped"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """The person before the screen; `door` answers who that is at this moment."""

    actor: Actor
    store: Store
    language: Language
    door: Callable[[], Actor | None]
    unpublished: bool = False
    """Whether published months are read with corrections that are not published yet."""

    def figures(self) -> Stored:
        """Where figures are read.

        Raises:
            NoRight: They are asked for with corrections that the role may not see.
        """
        return with_corrections(self.store, self.actor) if self.unpublished else self.store

    def t(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def say(self, text: Text | Month) -> str:
        return text.say(self.language)

    @property
    def level(self) -> Text:
        """What the part of the bank that runs the ranking is called, for a sentence."""
        return LEVELS[self.actor.bank.level]

    @property
    def boards(self) -> tuple[Text, Text]:
        """What the first and the last places are called."""
        return BOARDS[self.actor.bank.boards]

    def role(self, role: Role) -> str:
        return self.say(role_words(role, self.actor.bank.level))

    def may(self, act: Act) -> bool:
        return allowed(self.actor, act).yes

    def is_a(self, role: Role) -> bool:
        return role is self.actor.role

    def scope(self, act: Act = Act.VIEW_OUTLET) -> Scope:
        return scope(self.actor, act)

    def fresh(self) -> Viewer:
        """The same viewer as the door sees them now; asked by whatever runs instead of the script or after it.

        Raises:
            SignedOut: The sign-in has ended or the account was disabled.
            RightsChanged: The rows at hand were cut for another role or other outlets.
        """
        actor = self.door()
        if actor is None:
            raise SignedOut()
        if (actor.role, actor.branches, actor.outlets) != (self.actor.role, self.actor.branches, self.actor.outlets):
            raise RightsChanged()
        return replace(self, actor=actor)

    def who(self, login: str) -> str:
        return self.names((login,))[login]

    def names(self, logins: Collection[str]) -> dict[str, str]:
        """By login who did something, by name; the program itself in words."""
        with self.store.records.reading() as connection:
            found = names_of(connection, logins)
        return {login: clean(name) for login, name in found.items()} | {
            login: self.say(words) for login, words in NO_PERSONS.items()
        }

    def when(self, moment: datetime | None) -> str:
        """A stored UTC time as the bank's clock shows it."""
        return "" if moment is None else f"{bank_time(moment):%Y-%m-%d %H:%M}"
