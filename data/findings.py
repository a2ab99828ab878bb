"""What is wrong with a cell, row or sheet: returned all at once, never raised.

To add a kind of finding, add its code and words to `FINDINGS`.
"""

from __future__ import annotations

from dataclasses import dataclass

from data.types import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One problem at one place of a received file.

    `cell` is an A1 address, "line 12" in a CSV file, or empty for the whole sheet or file;
    `seen` and `expected` are shown as they are; `blocks` tells whether the file can't be
    loaded before somebody decides.
    """

    sheet: str
    cell: str
    code: str
    seen: str
    expected: str
    blocks: bool
    outlet: str = ""
    field: str = ""

    def words(self, language: Language) -> str:
        return FINDINGS[self.code].say(language)


FINDINGS: dict[str, Text] = {
    "duplicate_outlet": Text(zh="机构编码重复", en="The same outlet code twice"),
    "not_a_date": Text(zh="不是日期", en="Not a date"),
    "required_cell": Text(zh="必填的单元格为空", en="A required cell is blank"),
    "unknown_seat": Text(zh="不认识的岗位", en="Not a known seat"),
    "unknown_kind_of_outlet": Text(zh="不认识的网点类型", en="Not a known kind of outlet"),
}
