"""Who acts: the five roles, and a person (or the command line) in one of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.people.setting_words import LEVELS
from data.types import Language, Text


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    HEAD_OFFICE = "head_office"
    ANALYST = "analyst"
    BRANCH_HEAD = "branch_head"
    AUDITOR = "auditor"


ROLE_NAMES: dict[Role, Text] = {
    Role.ADMINISTRATOR: Text(zh="系统管理员", en="Administrator"),
    Role.HEAD_OFFICE: Text(zh="总行管理人员", en="Head office"),
    Role.ANALYST: Text(zh="数据分析员", en="Analyst"),
    Role.BRANCH_HEAD: Text(zh="支行负责人", en="Branch head"),
    Role.AUDITOR: Text(zh="审计人员", en="Auditor"),
}


def role_words(role: Role, level: str) -> Text:
    """The role in a bank that is run by this level."""
    if role is not Role.HEAD_OFFICE:
        return ROLE_NAMES[role]
    words = LEVELS[level]
    en = words.en.removeprefix("the ")
    return Text(zh=f"{words.zh}管理人员", en=en[0].upper() + en[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """What the bank calls itself, the level that runs it, and the two ends of its ranking."""

    name: str = ""
    level: str = "head_office"
    boards: str = "red_black"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts, as the account stands at this moment. Made by the door or the command line only."""

    login: str
    name: str
    role: Role
    branches: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    language: Language | None = None
    """As chosen by the person; None: never chosen, the browser decides."""
    address: str = ""
    bank: OwnWords = OwnWords()
    also: frozenset[Role] = frozenset()
    """Further roles; only the operator at the machine's own command line has any."""

    def roles(self) -> frozenset[Role]:
        return self.also | {self.role}


COMMAND_LINE = Actor(
    login="(command line)",  # no account can be called so: see data.people.accounts.LOGIN
    name="命令行 Command line",
    role=Role.HEAD_OFFICE,
    also=frozenset({Role.ANALYST, Role.ADMINISTRATOR, Role.AUDITOR}),
)
