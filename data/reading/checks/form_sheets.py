"""A check form defined in a workbook, one item a row: its settings as a table, each with the cell it stands in.

Sections may have a sheet of their own; what is said of the whole form stands above the items or on a further sheet. A
cell that nobody understands goes on as it is: whoever reads the table refuses it at its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from data.files.grid import Workbook
from data.forms.form_words import FACTS, HEADINGS, word_for
from data.forms.toml_reading import Problem
from data.reading.checks.check_cells import CheckCells
from data.reading.checks.check_words import NOTE_ROW
from data.reading.checks.form_cells import item_settings, section_settings, setting
from data.text.folding import spelling

TOP = 30
_TOTAL = re.compile("(小计|合计|总计|subtotal|total)(分值|满分)?")
_AS_SECTION = {"section_id": "id", "section": "title", "max": "full"}


@dataclass(slots=True, kw_only=True)
class FormSheets:
    """What a workbook says of a form: items, sections, and facts of the whole; `wrong` is what can't be read."""

    items: list[dict[str, Any]] = field(default_factory=list)
    sections: list[dict[str, Any]] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    wrong: list[Problem] = field(default_factory=list)

    def table(self, given: Mapping[str, object], known: Mapping[str, str]) -> tuple[dict[str, Any], list[Problem]]:
        """The settings as TOML would give them, and what is wrong so far.

        Args:
            given: Facts that somebody says beside the workbook.
            known: Ids of sections by their folded words, of the version before.
        """
        facts = {"title": self.facts.get("heading", ""), **self.facts}
        facts |= {name: setting(name, value) for name, value in given.items() if value}
        table = {name: facts[name] for name in ("id", "from", "modes", "cadence", "cap", "takes") if name in facts}
        table["title"] = {"zh": facts["title"], "en": facts.get("title_en", "")}
        table["document"] = {"title": facts.get("document", ""), "number": facts.get("number", "")}
        items, sections, wrong = [dict(one) for one in self.items], [dict(one) for one in self.sections], [*self.wrong]
        taken = {one.get("id") for one in (*items, *sections)} | {*known.values()}
        fresh = (f"s{number}" for number in range(1, 1000) if f"s{number}" not in taken)
        for one in sections:
            if "id" not in one:
                one["id"] = known.get(spelling(one["title"]["zh"])) or next(fresh)
        for place, item in enumerate(items):
            words, code = item.pop("section", ""), item.pop("section_id", "")
            found = next((one for one in sections if _is(one, words, code)), None)
            if found is None and (words or code):
                found = {"id": code or known.get(spelling(words)) or next(fresh), "title": {"zh": words or code}}
                sections.append(found)
            item["section"] = found["id"] if found else ""
            if found and words and spelling(words) not in _names(found):
                zh, en = f"模块“{found['id']}”又叫“{words}”", f"section “{found['id']}” is called “{words}” as well"
                wrong.append((f"items[{item.get('id', place)}].section", zh, en))
        return table | {"items": items, "sections": sections}, wrong


def _names(section: Mapping[str, Any]) -> set[str]:
    return {spelling(one) for one in (section["title"]["zh"], section["id"], *section.get("also", ()))}


def _is(section: Mapping[str, Any], words: str, code: str) -> bool:
    return section["id"] == code if code else spelling(words) in _names(section)


def form_sheets(workbook: Workbook) -> FormSheets:
    """What the sheets of a workbook say of one form; hidden ones say nothing."""
    found = FormSheets()
    for grid in workbook.grids:
        if not grid.hidden:
            sheet = SheetOfForm(CheckCells(grid), found)
            sheet.facts(sheet.parts())
    if not found.items and not found.sections:
        zh, en = "没有列有“项目编号、模块、项目、分值、类型”的表", "no sheet of items: id, section, item, marks, kind"
        found.wrong.append((workbook.file, zh, en))
    return found


@dataclass(frozen=True, slots=True)
class SheetOfForm:
    """One sheet: the rows of items or sections below its headings, and facts above."""

    cells: CheckCells
    found: FormSheets

    def parts(self) -> int:
        """Take in the sheet's items or sections; gives the row of their headings, or where the sheet ends."""
        grid = self.cells.grid
        for row in range(min(grid.rows, TOP)):
            roles = {at: word_for(HEADINGS, text) for at in range(grid.columns) if (text := self.cells.text(row, at))}
            of_items = {"zh", "max"} <= {*roles.values()}
            if of_items or {"section", "max"} <= {*roles.values()}:
                self._unread(row, roles)
                for below in range(row + 1, grid.rows):
                    self._part(below, roles, of_items)
                return row
        return grid.rows

    def _unread(self, row: int, roles: Mapping[int, str]) -> None:
        """A filled column that nobody understands, or the second of one meaning: never left out in silence."""
        seen: set[str] = set()
        for at, role in roles.items():
            filled = any(self.cells.text(below, at) for below in range(row + 1, self.cells.grid.rows))
            if filled and role != "nothing" and (not role or role in seen):
                text = self.cells.text(row, at)
                zh, en = f"看不懂“{text}”这一列", f"the column “{text}” is not understood"
                self.found.wrong.append((self._at(row, at), zh, en))
            seen.add(role)

    def _at(self, row: int, column: int) -> str:
        return f"{self.cells.grid.sheet}!{self.cells.grid.address(row, column)}"

    def _part(self, row: int, roles: Mapping[int, str], of_items: bool) -> None:
        """The row's item or section, unless it is blank, a total or a note."""
        filled = [(role, at) for at, role in roles.items() if self.cells.text(row, at)]
        said = {role: at for role, at in reversed(filled) if role not in ("", "nothing")}
        words = self.cells.words(row)
        total = any(_TOTAL.fullmatch(spelling(one)) for one in words) and not {"kind", "each"} & said.keys()
        if not said.keys() - ({"section", "section_id"} if of_items else set()) or total or NOTE_ROW.match(words[0]):
            return
        found, name = (self.found.items, "items") if of_items else (self.found.sections, "sections")
        read = {role: setting(role, self._value(row, at)) for role, at in said.items()}
        one = item_settings(read) if of_items else section_settings(read)
        where, names = f"{name}[{one.get('id', len(found))}]", {} if of_items else _AS_SECTION
        said |= {"bands": said["each"]} if "each" in said and "bands" not in said else {}
        self.found.places |= {f"{where}.{names.get(role, role)}": self._at(row, at) for role, at in said.items()}
        self.found.places[where] = self._at(row, min(said.values()))
        found.append(one)

    def _value(self, row: int, column: int) -> object:
        cell = self.cells.cell(row, column)
        return None if cell is None else cell.value

    def facts(self, before: int) -> None:
        """Before that row: 检查表编号 | smp, or both in one cell with a colon; a first line alone: a title."""
        for row in range(before):
            columns = (at for at in range(self.cells.grid.columns) if (row, at) in self.cells.grid.cells)
            cells = [(at, value) for at in columns for value in self._parted(row, at)]
            label, of = "", 0
            for at, value in cells:
                if label and (at == of or self.cells.text(row, at - 1)):
                    self.found.facts.setdefault(label, setting(label, value))
                    self.found.places.setdefault(label, self._at(row, at))
                    label = ""
                else:
                    label, of = word_for(FACTS, str(value)), at
            if row == 0 and len(cells) == 1 and before < self.cells.grid.rows:
                self.found.facts.setdefault("heading", str(cells[0][1]).strip())
                self.found.places.setdefault("title", self._at(row, cells[0][0]))

    def _parted(self, row: int, column: int) -> list[object]:
        """The value of a cell, parted where a fact's name and its value stand in it."""
        value = self._value(row, column)
        match = re.fullmatch(r"\s*([^:：]+)[:：]\s*(.*\S)\s*", value) if isinstance(value, str) else None
        return [match[1], match[2]] if match and word_for(FACTS, match[1]) else [value]
