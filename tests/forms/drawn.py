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

FIGURES = """
from = "2026-03"
[[figures]]
id = "answer"
sheet = "line"
title = { zh = "接听率", en = "Answer rate" }
also = ["热线接听率"]
of = "branch"
unit = "%"
better = "higher"
marks = { good = 90, warning = 85 }
top = { title = "接听数", also = ["已接"] }
per = { title = "来电数", also = ["来电总量"] }
[[figures]]
id = "quick"
sheet = "line"
title = { zh = "快接率", en = "Quick answers" }
of = "branch"
unit = "%"
better = "higher"
marks = { good = 60, warning = 50 }
top = { title = "15秒内接听数" }
per = { title = "来电数", also = ["来电总量"] }
[[figures]]
id = "asked"
title = { zh = "回访评分", en = "Call-back score" }
of = "outlet"
unit = "分"
better = "higher"
fewest = 10
marks = { good = 9, warning = 7.5 }
mean = { title = "平均评分", also = ["均分"] }
count = { title = "回访户数" }
[[figures]]
id = "guides"
title = { zh = "引导员人数", en = "Guides" }
of = "branch"
unit = "人"
better = "higher"
decimals = 0
marks = { good = 5, warning = 3 }
top = { title = "引导员人数", also = ["引导员(人)"] }
[[figures]]
id = "wrong"
title = { zh = "差错率", en = "Error rate" }
of = "outlet"
unit = "‱"
better = "lower"
marks = { good = 1, warning = 3 }
top = { title = "差错笔数" }
per = { title = "经办笔数" }
"""
"""Own figures of each kind, of branches and of outlets."""
