"""The columns that tables of the house share: the same thing has one name, width and format wherever it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from data.types import Language, Text
from reports.excel import FilledColumn, filled


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedColumn:
    zh: str
    en: str
    width: int = 12
    decimals: int | None = None
    total: bool = False

    def title(self, language: Language) -> str:
        return Text(zh=self.zh, en=self.en).say(language)

    def of(self, language: Language, cells: Iterable[Any]) -> FilledColumn:
        column, held = filled(self.title(language), cells, self.decimals, self.width)
        return replace(column, total=self.total), held


PLACE = SharedColumn(zh="名次", en="Place", width=8, decimals=0)
CODE = SharedColumn(zh="机构号", en="Code")
OUTLET = SharedColumn(zh="网点", en="Outlet", width=28)
BRANCH = SharedColumn(zh="一级支行", en="Tier-1 branch", width=20)
CLASS = SharedColumn(zh="类别", en="Class", width=14)
MONTH = SharedColumn(zh="月份", en="Month")
CHANGE = SharedColumn(zh="升降", en="Change", width=10)
MARK = SharedColumn(zh="标线", en="Mark", width=10)
SAMPLE = SharedColumn(zh="样本", en="Sample", width=10, decimals=0)
VERDICT = SharedColumn(zh="判断", en="Verdict", width=16)
NOTE = SharedColumn(zh="未参评原因", en="Why not ranked", width=24)
PERSON = SharedColumn(zh="姓名", en="Person", width=18)
STAFF = SharedColumn(zh="工号", en="Staff no.")
AMOUNT = SharedColumn(zh="金额（元）", en="Amount (CNY)", width=14, decimals=2, total=True)
REWARDS = SharedColumn(zh="奖励（元）", en="Rewards (CNY)", width=16, decimals=2, total=True)
FINES = SharedColumn(zh="处罚（元）", en="Fines (CNY)", width=16, decimals=2, total=True)
NET = SharedColumn(zh="净额（元）", en="Net (CNY)", width=16, decimals=2, total=True)
