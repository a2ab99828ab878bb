"""The names, signs and groups of the pages, in the order of the menu."""

from __future__ import annotations

from dataclasses import dataclass

from data.types import Text

MENU = "menu"
"""Where the session keeps the pages this person's menu has."""

RANKING = Text(zh="排名", en="Standing")
WORK = Text(zh="工作", en="Work")
HOUSE = Text(zh="管理", en="Administration")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the menu."""

    key: str
    title: Text
    icon: str
    group: Text


ENTRIES = (
    Entry(key="home", title=Text(zh="首页", en="Home"), icon=":material/home:", group=RANKING),
    Entry(key="league", title=Text(zh="排行榜", en="League table"), icon=":material/leaderboard:", group=RANKING),
    Entry(key="outlet", title=Text(zh="网点", en="Outlet"), icon=":material/storefront:", group=RANKING),
    Entry(key="ledger", title=Text(zh="奖惩", en="Rewards and fines"), icon=":material/payments:", group=WORK),
    Entry(key="upload", title=Text(zh="上传", en="Upload"), icon=":material/upload_file:", group=WORK),
    Entry(key="people", title=Text(zh="用户与审计", en="People and audit"), icon=":material/group:", group=HOUSE),
)
