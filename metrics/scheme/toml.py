"""A scheme as TOML: read with every problem named at its place, written back whole.

The written form spells out every default: a stored scheme must mean the same for ever,
whatever a later program's defaults are.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import lru_cache

from data.errors.figures import BadScheme
from data.text.toml_text import NotToml, toml_table
from data.types import Month, Text
from metrics.scheme.checks import Problem, problems_of
from metrics.scheme.scheme import Scheme
from metrics.scheme.setting import about
from metrics.scheme.toml_record import record_of, written_lines


@lru_cache(maxsize=256)  # a stored scheme is read again for every month it is in force, and never changes
def scheme_from_toml(text: str) -> Scheme:
    """The scheme written in the text.

    Raises:
        BadScheme: With every problem at once; `where` names the places (`items[2].weight`, counted
            from 0), `problems` holds them one by one.
    """
    scheme, problems = _read(text)
    if scheme is not None:
        problems += problems_of(scheme)
    if problems or scheme is None:
        raise _refusal(problems)
    return scheme


def draft_from_toml(text: str) -> Scheme:
    """The scheme written in the text, mistakes and all: a draft need not be right yet.

    Raises:
        BadScheme: It can't even be read.
    """
    scheme, problems = _read(text)
    if scheme is None:
        raise _refusal(problems)
    return scheme


def _read(text: str) -> tuple[Scheme | None, list[Problem]]:
    """The scheme, None when a setting is missing or of a wrong kind, and what is wrong with single settings."""
    try:
        table = toml_table(text)
    except NotToml as error:
        raise _refusal([Problem(where=error.where, zh=error.zh, en=error.en)]) from error
    problems: list[Problem] = []
    return record_of(Scheme, table, problems), problems


def _refusal(problems: list[Problem]) -> BadScheme:
    if len(problems) == 1:
        return BadScheme(where=problems[0].where, zh=problems[0].zh, en=problems[0].en, problems=tuple(problems))
    return BadScheme(
        where=", ".join(dict.fromkeys(problem.where for problem in problems)),
        zh="；".join(f"{problem.where}：{problem.zh}" for problem in problems),
        en="; ".join(f"{problem.where}: {problem.en}" for problem in problems),
        problems=tuple(problems),
    )


def scheme_to_toml(scheme: Scheme) -> str:
    """The scheme as TOML, every setting spelled out; reading it gives the same scheme."""
    lines, sections = written_lines(scheme, sections=True), []
    for field in fields(scheme):
        value, words = getattr(scheme, field.name), about(field).words
        several = isinstance(value, tuple)
        for part in value if several else (value,):
            if is_dataclass(part) and not isinstance(part, Text | Month):
                heading = f"[[{field.name}]]" if several else f"[{field.name}]"
                sections.append("\n".join([f"# {words.zh} / {words.en}", heading, *written_lines(part)]))
    return "\n".join(lines) + "\n\n" + "\n\n".join(sections) + "\n"
