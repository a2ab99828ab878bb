"""Whether a sheet is a complaint list, and which of its columns are read: all others are nobody's business.

A column of words is known by its words, else by its heading; what speaks of the customer is never read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from data.files.grid import Grid
from data.reading.cell_values import day_of, no_number
from data.reading.checks.check_cells import CheckCells
from data.reading.checks.check_words import NOTE_ROW, TOTAL_ROW
from data.reading.complaints.complaint_words import ComplaintWords
from data.reading.layout import LONGEST
from data.text.folding import remembered, spelling
from data.text.numbers import written_number
from data.text.word_patterns import drawn_patterns, spoken_of

TOP, LOOKED_AT = 12, 400
"""Rows among which the headings stand; rows looked at to find out what a column holds."""
SORTS = ("verdict", "level", "topic", "reason", "channel", "business")
MOSTLY, SOME = (3, 5), (1, 10)
"""From three fifths of its cells on a column is taken for what they say; for want of a better one, from a tenth."""
_SPEAKS = re.compile("投诉|诉求|工单|complain")
_CUSTOMER = re.compile(
    "姓名|(?<!被)投诉人$|来电人|申诉人|客户名|证件|身份证|联系(电话|方式|人)|手机|电话$|地址"
    "|(投诉|诉求|反映)(内容|摘要|事项|描述|情况)$"
)
_BRACKET = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]$")
_ROLES = drawn_patterns("""
    person: 责任(人|员工|岗位人员)|涉及(员工|人员)|当事(员工|人)|被投诉(员工|人员|人$)
    personal: 客户(?!投诉)|(?<!被)投诉人|来电人|申诉人|当事人|证件|身份|电话|手机|联系|地址|住址|邮箱
    personal: 姓名|性别|年龄|账号|卡号|户名|customer|phone|address|content|remark
    personal: 内容|摘要|描述|详情|经过|说明|备注|诉求(?!.?类)|事实|处理(情况|意见|过程|结果|措施)|回访|满意
    code: (机构|网点|支行|单位|分行)(编码|编号|代码|号)$
    outlet: 机构|网点|支行|单位|营业(部|所|厅)|门店|outlet|branch
    number: (?<!员)(?<!人)(?<!项目)(?<!照片)(?<!图片)编号|单号|流水号|受理号|案号|工单$|ticket|number|case
    unread: 应|限|截止|要求|计划|预计|deadline
    closed: (办结|结案|完结|完成|办毕|销案|销号|闭环|了结|归档|关闭|反馈|答复|回复|处理完)[^率]*(日|时)|closed|resolved
    topic: 细分|(具体|详细|明细|二级|三级|子)(原因|分类|类|$)|(原因|诉因)(二级|三级)|小类|细类|子类
    reason: (?<!扣分)原因|诉因|大类|(投诉|诉求)(类型|类别|分类)|reason|cause
    liable: 有责|有无责|责任|liable|upheld
    level: 级别|层级|等级|升级|转办|level
    verdict: 认定|核实|核查|定性|有效|成立|verdict|valid
    channel: 渠道|途径|方式|来源|channel
    business: 业务|产品|business|product
    received: 受理|登记|收到|接收|来电|投诉(日|时)|日期|时间|date|received
""")
"""In this order: 责任认定 is no verdict, 受理渠道 no day, 应办结日期 not when it was closed."""
_RATHER = {
    "outlet": (
        re.compile("被(投)?诉|涉诉|责任|涉及|所属|归属"),
        re.compile("^(?!.*(受理|登记|处理|承办|转办|上级|一级|分行|管辖))"),
    ),
    "received": (re.compile("受理|登记|收到|投诉|received"),),
    "closed": (re.compile("办结|结案|完结|办毕|销案|闭环|closed"),),
}  # fmt: skip
"""Of several columns that could be one, the first that says this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintTable:
    """A sheet understood as a complaint list: the row of headings, and the columns that are read."""

    cells: CheckCells = field(repr=False)
    heading: int
    roles: Mapping[str, int]

    @property
    def grid(self) -> Grid:
        return self.cells.grid

    def text(self, row: int, role: str) -> str:
        return self.cells.text(row, self.roles.get(role))

    def rows(self) -> Iterator[int]:
        """The rows of complaints: none of totals, notes or headings again."""
        for row in range(self.heading + 1, self.grid.rows):
            named = [self.text(row, role) for role in ("outlet", "code", "number")]
            dated = self.text(row, "received")
            if not dated and not (any(named[:2]) and named[2]):
                continue
            total = any(text and TOTAL_ROW.search(spelling(text)) for text in named[:2]) and not dated
            if not total and dated != self.text(self.heading, "received") and not NOTE_ROW.match(named[0] or dated):
                yield row

    def unread(self) -> list[str]:
        """The headings of the columns that are not read."""
        texts = {at: self.cells.text(self.heading, at) for at in range(self.grid.columns)}
        return [text for at, text in texts.items() if text and at not in self.roles.values()]


def complaint_table(grid: Grid, file: str, words: ComplaintWords) -> ComplaintTable | None:
    """The sheet as a complaint list; None when it is none: that has outlets, days and words of complaints."""
    cells, best = CheckCells(grid), None
    for row in range(min(grid.rows, TOP)):
        said = {at: text for at in range(grid.columns) if (text := spelling(cells.text(row, at)))}
        heads = {_role(text) for text in said.values()}
        if len(said) < 4 or "received" not in heads or not {"outlet", "code"} & heads:
            continue
        found = _roles(cells, row, said, words)
        if best is None or len(found) > len(best.roles):
            best = ComplaintTable(cells=cells, heading=row, roles=found)
    if best is None or "received" not in best.roles or not {"outlet", "code"} & best.roles.keys():
        return None
    above = [text for row in range(best.heading + 1) for text in cells.words(row)]
    telling = {"number", "topic", "reason", "liable", "level", "verdict", "closed"} & best.roles.keys()
    speaks = any(_SPEAKS.search(spelling(text)) for text in (*above, grid.sheet, file))
    return best if speaks and len(telling) >= 2 and telling & {"reason", "topic", "level", "verdict"} else None


def personal_columns(grid: Grid, file: str) -> tuple[int, set[int]] | None:
    """The heading row and the columns of customers in a sheet that speaks of complaints and is no list."""
    cells = CheckCells(grid)
    for row, texts in {row: cells.words(row) for row in range(min(grid.rows, TOP))}.items():
        named = [at for at in range(grid.columns) if _CUSTOMER.search(spelling(cells.text(row, at)))]
        found = {at for at in named if _tells(cells, row, at)}
        if found and len(texts) >= 4:
            return row, found
    return None


def speaks_of_complaints(grid: Grid, file: str) -> bool:
    """Whether the first rows, the sheet's name or the file's speak of complaints."""
    texts = (str(cell.value) for (row, _), cell in grid.cells.items() if row < TOP and isinstance(cell.value, str))
    return any(_SPEAKS.search(spelling(text[:LONGEST])) for text in (grid.sheet, file, *texts))


def _tells(cells: CheckCells, heading: int, at: int) -> bool:
    """Whether there are words in the column, not figures."""
    texts = [text for row in range(heading + 1, cells.grid.rows) if (text := cells.text(row, at))]
    return sum(written_number(text) is None for text in texts) * 2 > len(texts)


def _roles(cells: CheckCells, heading: int, said: Mapping[int, str], words: ComplaintWords) -> dict[str, int]:
    rows = range(heading + 1, min(cells.grid.rows, heading + LOOKED_AT))
    by_heading = {at: _role(text) for at, text in said.items()}
    found: dict[str, int] = {}
    known = {at: _known_words(cells, rows, at, words) for at in said}
    for at in said:
        sort = _sort_of(known[at], by_heading[at], MOSTLY)
        if sort:
            found.setdefault(sort, at)
    could: dict[str, list[int]] = {}
    for at, role in by_heading.items():
        if role and role not in ("personal", "unread") and role not in found and at not in found.values():
            could.setdefault(role, []).append(at)
    for role, columns in could.items():
        fit = [at for at in columns if _holds(cells, rows, at, role)]
        if fit:
            found[role] = _rather(role, fit, said)
    for at in said:
        sort = _sort_of(known[at], by_heading[at], SOME)
        if sort and at not in found.values() and by_heading[at] != "personal":
            found.setdefault(sort, at)
    return found if words.persons else {role: at for role, at in found.items() if role != "person"}


@remembered
def _role(folded: str) -> str:
    return spoken_of(_ROLES, _BRACKET.sub("", folded) or folded)


def _known_words(cells: CheckCells, rows: Sequence[int], at: int, words: ComplaintWords) -> Counter[str]:
    """How many cells of the column are known words of each sort, and of how many ("")."""
    texts = [text for row in rows if (text := cells.text(row, at))]
    known = {sort: sum(bool(words.meaning(sort, text)) for text in texts) for sort in SORTS}
    return Counter({**known, "": len(texts)})


def _sort_of(known: Mapping[str, int], heading: str, share: tuple[int, int]) -> str:
    """The sort of words that so many cells of the column are; of two that are alike the one the heading says."""
    most = max(known[sort] for sort in SORTS)
    if not most or most * share[1] < known[""] * share[0]:
        return ""
    alike = [sort for sort in SORTS if known[sort] == most]
    return heading if heading in alike else alike[0]


def _holds(cells: CheckCells, rows: Sequence[int], at: int, role: str) -> bool:
    """Whether the column holds what its heading says: days where days are, and no figures where words are."""
    texts = [(cells.cell(row, at), text) for row in rows if (text := cells.text(row, at))]
    if role in ("received", "closed"):
        days = sum(isinstance(day_of(cell, 2000), date) or no_number(cell) is not None for cell, _ in texts)
        return days * MOSTLY[1] >= len(texts) * MOSTLY[0] and bool(texts or role == "closed")
    figures = sum(written_number(text) is not None for _, text in texts)
    return role in ("code", "number") or figures * 2 <= len(texts)


def _rather(role: str, columns: Sequence[int], said: Mapping[int, str]) -> int:
    for pattern in _RATHER.get(role, ()):
        fit = [at for at in columns if pattern.search(said[at])]
        if fit:
            return fit[0]
    return columns[0]
