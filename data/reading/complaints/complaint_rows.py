"""The complaints of a list, row by row, with every question about them: once a word, never once a row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from data.reading.cell_values import day_of, no_number
from data.reading.checks.row_questions import RowQuestions
from data.reading.complaints.complaint_table import ComplaintTable
from data.reading.complaints.complaint_words import ComplaintWords
from data.reading.lines import SheetLine
from data.text.folding import half_width, spelling
from data.types import Month

YES, NO = frozenset("是 有责 有 y yes true 1 √".split()), frozenset("否 无责 无 n no false 0 × - / — 没有".split())
_OPEN = re.compile("未|处理中|办理中|在办|跟进|待|open|pending")
LATEST = timedelta(days=366)
"""Whoever closes a complaint later has rather mistyped a day."""
_ASKED = {"level": "unknown_level", "verdict": "unknown_verdict", "topic": "unknown_reason", "reason": "unknown_reason",
          "liable": "unknown_liable"}  # fmt: skip


@dataclass(slots=True, kw_only=True)
class ComplaintLine(SheetLine):
    """A line that is one complaint; what is not told is empty, `liable` None."""

    number: str
    received: date | None
    closed: date | None = None
    person: str = ""
    liable: int | None = None
    days: int
    of: dict[str, str] = field(default_factory=dict)
    """What its words stand for: channel, business, level, verdict, reason, topic."""

    @property
    def valid(self) -> bool:
        return self.of.get("verdict") == "valid"

    def on_time(self) -> bool:
        return bool(self.closed and self.received and (self.closed - self.received).days <= self.days)

    def due(self, latest: date) -> bool:
        """Whether it was closed, or its time had run out before the latest day of the file."""
        return bool(self.closed or (self.received and self.received + timedelta(days=self.days) < latest))

    def content(self) -> tuple[object, ...]:
        """What two rows of one number must agree in."""
        told = (self.outlet or spelling(self.name or self.code), self.received, self.closed, self.liable, self.person)
        return *told, tuple(sorted(self.of.items()))


@dataclass(slots=True, kw_only=True)
class ComplaintsOfSheet(RowQuestions):
    """Reads one list; `month` is the one it is about."""

    table: ComplaintTable
    words: ComplaintWords
    month: Month

    def lines(self) -> list[ComplaintLine]:
        """Every complaint of the sheet; what holds one back is a finding at its row."""
        found = [self._line(row) for row in self.table.rows() if self._counts(row)]
        self.ask()
        self._lacking()
        return found

    def _counts(self, row: int) -> bool:
        seen = self.table.text(row, "number") or self.table.text(row, "outlet")
        return self.counts(row, self._at("outlet", "code"), seen)

    def _at(self, *roles: str) -> int:
        return next((self.table.roles[role] for role in roles if role in self.table.roles), 0)

    def _cell(self, row: int, *roles: str) -> str:
        return self.table.grid.address(row, self._at(*roles))

    def _line(self, row: int) -> ComplaintLine:
        table, roles = self.table, self.table.roles
        received, closed = (self._day(row, role) for role in ("received", "closed"))
        at = roles.get("number", roles.get("outlet", roles.get("code", 0)))
        line = ComplaintLine(
            grid=table.grid, row=row, cell=self._cell(row, "outlet", "code"), name=table.text(row, "outlet"),
            code=table.text(row, "code"), columns={**roles, "total": at}, number=table.text(row, "number"),
            received=received, closed=closed, person=table.text(row, "person")[:40], days=self.words.days,
        )  # fmt: skip
        if received is None:
            self._fault("not_a_date", line, "received", table.text(row, "received"))
            return line
        line.month = Month.of(received)
        if line.month != self.month:
            self._fault("date_outside_month", line, "received", line.number or str(received))
        else:
            self._words(line)
        if closed is not None and not timedelta(0) <= closed - received <= LATEST:
            self._fault("closed_impossible", line, "closed", f"{received} – {closed}")
        return line

    def _fault(self, code: str, line: ComplaintLine, role: str, seen: str) -> None:
        cell = self._cell(line.row, role)
        told = {"sheet": line.sheet, "cell": cell, "seen": seen, "field": role}
        self.remarks.add(code, row=line.row, expected=str(self.month) if role == "received" else "", **told)

    def _day(self, row: int, role: str) -> date | None:
        cell = self.table.cells.cell(row, self.table.roles.get(role))
        day = day_of(cell, self.month.year)
        text = self.table.text(row, role)
        if isinstance(day, date):
            return day
        if role == "closed" and no_number(cell) is None and not _OPEN.search(spelling(text)):
            told = {"sheet": self.table.grid.sheet, "cell": self._cell(row, role), "seen": text, "field": role}
            self.remarks.add("not_a_date", row=row, **told)
        return None

    # --- words ------------------------------------------------------------------------------------

    def _words(self, line: ComplaintLine) -> None:
        """What the words of a complaint stand for; of one that does not count only the verdict is asked."""
        roles, of = self.table.roles, line.of
        if "verdict" in roles:
            of["verdict"] = self._meaning(line, "verdict")
        elif self.decisions.column_answer("", "verdict") == "valid":
            of["verdict"] = "valid"
        for sort in ("channel", "business"):
            of[sort] = self._meaning(line, sort, "word_unread") if self.table.text(line.row, sort) else ""
        asked = "" if line.valid else "no"
        if "level" in roles:
            of["level"] = self._meaning(line, "level", asked)
        self._reason(line, asked)
        if line.valid:
            line.states, line.liable = {"total": "value"}, self._liable(line)

    def _reason(self, line: ComplaintLine, asked: str) -> None:
        """The topic by the bank's own words, and where these say nothing by the reason."""
        of, roles = line.of, self.table.roles
        own = "topic" in roles and bool(self.table.text(line.row, "topic"))
        if "reason" in roles and (self.table.text(line.row, "reason") or not own):
            of["reason"] = self._meaning(line, "reason", asked)
        if own:
            of["topic"] = self._meaning(line, "topic", asked)
        elif of.get("reason", "") in self.words.values("topic"):  # a word nobody has a code for was given a topic
            of["topic"] = of["reason"]
        elif of.get("reason"):
            of["topic"] = self.words.topic_of(of["reason"])
        elif "topic" in roles and "reason" not in roles:
            of["topic"] = self._meaning(line, "topic", asked)
        if of.get("reason", "") in self.words.values("topic"):
            of["reason"] = ""

    def _liable(self, line: ComplaintLine) -> int | None:
        """A blank one is not marked as the bank's own fault."""
        if "liable" not in self.table.roles:
            return None
        text = self.table.text(line.row, "liable")
        folded = spelling(text)
        if folded in YES or not folded or folded in NO:
            return int(folded in YES)
        answer = self._answer("liable", text)
        if answer not in ("yes", "no"):
            self._ask("liable", text, line, "")
        return int(answer == "yes")

    def _meaning(self, line: ComplaintLine, sort: str, asked: str = "") -> str:
        """What the word stands for by the bank's words, an answer, or one of before; else it is asked."""
        text = self.table.text(line.row, sort)
        known = self.words.meaning(sort, text) if text else ""
        if not known and sort in _ASKED:
            fits = (*self.words.values(sort), *(self.words.values("topic") if sort == "reason" else ()))
            answer = self._answer(sort, text)
            known = answer if answer in fits else ""
        if not known and asked != "no":
            self._ask(sort, text, line, asked)
        return known

    def _answer(self, sort: str, text: str) -> str:
        """Of one word for one sort, or for whatever it stands."""
        words = f"{sort}: {half_width(text)}"
        said = (self.decisions.column_answer("", one) for one in (words, half_width(text)) if text or one == words)
        return next(filter(None, said), "") or self.taught(words) or (self.taught(text) if text else "")

    def _ask(self, sort: str, text: str, line: ComplaintLine, code: str) -> None:
        self.gather(code or _ASKED[sort], f"{sort}: {text}", text, line.row, self._cell(line.row, sort))

    def _lacking(self) -> None:
        """What has no column: a verdict is asked about, other figures are missing and that is said."""
        table, sheet = self.table, self.table.grid.sheet
        told = {"sheet": sheet, "cell": table.grid.address(table.heading, 0)}
        if "verdict" not in table.roles and self.decisions.column_answer("", "verdict") != "valid":
            self.remarks.close("verdict_missing", table=sheet, **told, field="verdict")
        lacks = {"number": "编号", "level": "级别", "liable": "是否有责", "closed": "办结日期"}
        if not {"reason", "topic"} & table.roles.keys():
            lacks["reason"] = "投诉原因"
        elif "topic" not in table.roles:
            lacks["topic"] = "细分原因（按投诉原因归类）"
        for role, words in lacks.items():
            if role not in table.roles:
                self.remarks.add("list_lacks", **told, seen=words, field=role)
