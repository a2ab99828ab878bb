"""A small form as it is written, for tests to change one line of."""

from __future__ import annotations

FORM = """
id = "walk"
title = { zh = "厅堂走查表", en = "Hall walk" }
from = "2026-03"
modes = ["onsite"]
cadence = "month"
cap = 50
sections = [
  { id = "hall", title = { zh = "厅堂", en = "Hall" }, also = ["大厅"] },
  { id = "desk", title = { zh = "柜台", en = "Desk" } },
]
items = [
  { id = "h1", section = "hall", zh = "地面清洁", max = 10, kind = "deduct", each = 2, rectify = 3 },
  { id = "h2", section = "hall", zh = "保安在岗", max = 20, kind = "yes_no", veto = "section" },
  { id = "h3", section = "hall", zh = "雨天放置地垫", max = 5, kind = "points", na = true },
  { id = "d1", section = "desk", zh = "唱收唱付", max = 25, kind = "points", veto = "item", also = ["钱款唱核"] },
  { id = "d2", section = "desk", zh = "办理用时", max = 20, kind = "bands", unit = "分钟", bands = [
      { upto = 5, points = 20 }, { upto = 8, points = 12.5 } ] },
  { id = "d3", section = "desk", zh = "未与客户争执", max = 20, kind = "yes_no", veto = "form" },
]
"""
