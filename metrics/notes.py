"""Why an outlet stands in a table without a place. Missing is never the same as worst."""

from __future__ import annotations

from data.types import Text

NOTES: dict[str, Text] = {
    "": Text(zh="", en=""),
    "no_data": Text(zh="无数据", en="no data"),
    "too_few": Text(zh="样本不足", en="too few observations"),
    "coverage": Text(zh="数据不足", en="too little data"),
    "new": Text(zh="新开业，尚未参评", en="newly opened, not yet ranked"),
    "closed": Text(zh="当月营业天数不足", en="open for too few days of the month"),
    "excluded": Text(zh="经批准不参评", en="exempt by decision"),
}
"""Code -> words; the empty code is an outlet that is ranked."""

PART_NOTES: dict[str, Text] = {
    "": Text(zh="", en=""),
    "no_data": NOTES["no_data"],
    "too_few": NOTES["too_few"],
    "excluded": NOTES["excluded"],
    "filled": Text(zh="缺数，按规则补分", en="missing, filled by the rule"),
    "veto": Text(zh="触发否决", en="a veto struck"),
    "even": Text(zh="参评网点全部相同，都记50分", en="the same for everybody ranked: all score 50"),
}
"""The same for one item of an outlet's composite; the empty code is an item that counts as measured."""
