"""docs/rights.md: the role matrix as the program has it."""

from __future__ import annotations

from data.people.rights import RIGHTS, ROLE_NAMES, Reach, Role
from pages.every_page import every_page

REACH = {
    Reach.ALL: "● 全部 all",
    Reach.OWN: "◐ 本支行 own",
    Reach.RANKS: "◐ 本支行明细，他行仅排名 own in detail, others' ranks",
}


def rights_page(written: str) -> str:
    """The page; `written` is the note that it is generated."""
    head = (
        "| "
        + " | ".join(["行为 act", "", *(f"{ROLE_NAMES[role].zh}<br>{ROLE_NAMES[role].en}" for role in Role)])
        + " |"
    )
    rule = "|" + "---|" * (len(Role) + 2)
    lines = ["# 权限表 / Rights", written, "", head, rule]
    for act, right in RIGHTS.items():
        cells = [REACH[right.roles[role]] if role in right.roles else "" for role in Role]
        lines.append("| " + " | ".join([f"`{act}`", f"{right.words.zh}<br>{right.words.en}", *cells]) + " |")
    lines += ["", "## 页面 / Pages", "", "| 页面 page | 需要的权限 act it needs | 角色 roles |", "|---|---|---|"]
    for entry, _ in every_page().values():
        who = "、".join(ROLE_NAMES[role].zh for role in Role if role in RIGHTS[entry.act].roles)
        lines.append(f"| `/{entry.key}` | `{entry.act}` | {who} |")
    return "\n".join(lines) + "\n"
