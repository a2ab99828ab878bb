"""Passwords: how they are hashed and which are accepted, by one of two profiles.

NIST (SP 800-63B-4): 15 characters or more, a block list, nothing about composition, no expiry.
等保 (GB/T 22239-2019, 8.1.4.1): composition, history and a regular change.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from data.errors.people import WeakPassword

# OWASP's second choice: as hard to guess as 46 MiB x 1, and ten sign-ins a second still fit on two cores.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NOBODY = _HASHER.hash("no account has this password")
LONGEST = 128
COMMON = frozenset((Path(__file__).parent / "common_passwords.txt").read_text(encoding="utf-8").split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    least: int
    classes: int = 0
    history: int = 0
    lives: timedelta | None = None


PROFILES = {
    "nist": Profile(least=15),
    "dengbao": Profile(least=10, classes=3, history=5, lives=timedelta(days=90)),
}


def hashed(password: str) -> str:
    return _HASHER.hash(_normal(password))


def fits(stored: str, password: str) -> bool:
    """Whether the password is the stored one. Takes as long when nothing is stored: nobody learns who exists."""
    try:
        return _HASHER.verify(stored or _NOBODY, _normal(password)) and stored != ""
    except (Argon2Error, InvalidHashError):
        return False


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)[: LONGEST * 4]


def accept_password(password: str, *, profile: str, login: str = "", name: str = "") -> None:
    """Accept a new password, or say all that is wrong with it.

    Raises:
        WeakPassword: With the reasons in both languages.
    """
    rules = PROFILES[profile]
    wrong = [*_length(password, rules), *_composition(password, rules), *_guessable(password, login, name)]
    if wrong:
        raise WeakPassword(zh="；".join(zh for zh, _ in wrong) + "。", en="; ".join(en for _, en in wrong) + ".")


def _length(password: str, rules: Profile) -> list[tuple[str, str]]:
    length = len(_normal(password))
    if length < rules.least:
        return [(f"至少 {rules.least} 个字符（现为 {length} 个）", f"at least {rules.least} characters (now {length})")]
    if length > LONGEST:
        return [(f"最多 {LONGEST} 个字符", f"at most {LONGEST} characters")]
    return []


def _composition(password: str, rules: Profile) -> list[tuple[str, str]]:
    kinds = sum(re.search(pattern, password) is not None for pattern in ("[a-z]", "[A-Z]", "[0-9]", "[^a-zA-Z0-9]"))
    if kinds < rules.classes:
        return [
            (
                f"小写、大写、数字、符号中至少 {rules.classes} 种",
                f"at least {rules.classes} of lower case, capitals, digits, signs",
            )
        ]
    return []


def _guessable(password: str, login: str, name: str) -> list[tuple[str, str]]:
    plain = re.sub(r"\s", "", _normal(password).casefold())
    letters, bare = re.sub(r"[\d\W_]+", "", plain), re.sub(r"^[\d\W_]+|[\d\W_]+$", "", plain)
    own = [part for part in (login.casefold(), name.casefold(), "serviceleague", "服务榜") if len(part) > 1]
    if any(part in plain and len(plain) - len(part) < 10 for part in own):
        return [
            ("不能主要由用户名、姓名或系统名构成", "it must not be mostly your user name, your name or the product's")
        ]
    if COMMON & {plain, letters, bare, _unit(plain)}:
        return [("属于常见密码", "it is a common password")]
    if len(set(plain)) < 5 or len(_unit(plain)) <= 4 or _runs(plain):
        return [("不能是重复或连续的字符", "it must not be repeated or consecutive characters")]
    return []


def _unit(text: str) -> str:
    """The shortest piece whose repetition gives the text.

    >>> _unit("abcabcab")
    'abc'
    """
    for size in range(1, len(text)):
        if text == (text[:size] * (len(text) // size + 1))[: len(text)]:
            return text[:size]
    return text


def _runs(text: str) -> bool:
    """Whether nearly every step to the next character is the same: 123456789, abcdefgh, zyxwvu."""
    steps = [ord(second) - ord(first) for first, second in pairwise(text)]
    return bool(steps) and max(steps.count(1), steps.count(-1), steps.count(0)) >= 0.7 * len(steps)
