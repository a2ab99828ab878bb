"""What verifying found: each difference where it is, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from data.decisions.published import BranchRow, Money, Posting, Row
from data.types import Month, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not as it was published: `seen` stands in the store, `expected` comes out of the inputs."""

    month: Month
    version: int
    where: str
    seen: str
    expected: str
    rule: Text | None = None
    """What has changed in the rules since then, where that is why; None is a change of what was published."""

    def words(self) -> Text:
        zh, en = f"{self.month} 第{self.version}版 {self.where}", f"{self.month} v{self.version} {self.where}"
        if self.rule is None:
            zh, en = (
                f"{zh}：现为“{self.seen}”，应为“{self.expected}”",
                f"{en}: “{self.seen}”, must be “{self.expected}”",
            )
            return Text(zh=zh, en=en)
        zh = f"{zh}：公布为“{self.seen}”，按现行规则为“{self.expected}”（{self.rule.zh}）"
        return Text(zh=zh, en=f"{en}: “{self.seen}” as published, “{self.expected}” by today's rules ({self.rule.en})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """How many versions were made again, every difference, and apart what only today's rules give otherwise."""

    versions: int
    differences: tuple[Difference, ...]
    by_rule: tuple[Difference, ...]


Found = tuple[str, object, object]
"""where, seen, expected"""


def by_key(what: str, seen: dict[Any, Any], expected: dict[Any, Any]) -> Iterator[Found]:
    """Every record that is missing, too many or different, named by its key and field."""
    for key in [*seen, *(key for key in expected if key not in seen)]:
        name = f"{what} {' '.join(key) if isinstance(key, tuple) else key}"
        if key not in expected:
            yield name, "there", "not there"
        elif key not in seen:
            yield name, "not there", "there"
        else:
            yield from by_field(name, seen[key], expected[key])


def by_field(
    name: str, seen: Row | BranchRow | Money | Posting, expected: Row | BranchRow | Money | Posting
) -> Iterator[Found]:
    for field in fields(seen):
        old, new = getattr(seen, field.name), getattr(expected, field.name)
        if isinstance(old, Money):
            yield from by_field(name, old, new)
        elif old != new:
            yield f"{name} {field.name}", old, new
