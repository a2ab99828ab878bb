"""Mystery-shopper visits: an outlet's marks on the day somebody came as a stranger."""

from __future__ import annotations

from data.sheets.cross_checks import AddsUp
from data.sheets.heading_rules import rule
from data.sheets.heading_words import words_by_name
from data.sheets.sheet import ColumnKind, Sheet, column
from data.sheets.sheet_facts import constant, earned
from data.types import Text

_ITEMS = (
    column(ColumnKind.POINTS, "env", "服务环境", "Environment", most=20),
    column(ColumnKind.POINTS, "image", "服务形象", "Appearance", most=15),
    column(ColumnKind.POINTS, "process", "服务规范", "Service standard", most=35),
    column(ColumnKind.POINTS, "effic", "服务效率", "Efficiency", most=15),
    column(ColumnKind.POINTS, "lobby", "厅堂管理", "Lobby management", most=15),
)
_TOTAL = column(ColumnKind.POINTS, "total", "检查总分", "Total score", most=100, required=True)

_HEADINGS = words_by_name("""
    visit_date: 暗访日期 检查时间 暗访时间 走访日期 走访时间 检查日 访问日期 到访日期 date_of_visit inspection_date date
    env: 环境(20) 网点环境得分 环境得分 网点环境 厅堂环境 环境管理 服务环境得分 营业环境 环境卫生 branch_environment
    image: 形象(15) 员工形象 形象得分 仪容仪表 职业形象 服务形象得分 员工仪容 staff_appearance image
    process: 规范(35) 柜面标准化服务 规范得分 服务规范得分 柜面服务规范 标准化服务 服务流程 柜面服务流程 规范服务
        service_process standards process
    effic: 效率(15) 效率得分 服务效率得分 业务效率 service_efficiency
    lobby: 厅堂(15) 大堂经理履职 厅堂得分 厅堂管理得分 大堂管理 大堂服务 厅堂服务 大堂经理服务 lobby lobby_service
    total: 总得分 神秘人得分 合计得分 总分 综合得分 最终得分 检查得分 神秘人检查得分 神秘人总分 暗访得分 得分合计 总分值
        总评分 神秘人检查总分 合计 total score mystery_score mystery_shopper_score mystery_shopping_score overall_score
""")
_RULES = {
    "visit_date": rule("检查|暗访|走访|访问|到访|查访|visit|inspect|survey 日|时间|date|on$", "办结|整改"),
    "env": rule("环境|environment|premises", "总"),
    "image": rule("形象|仪容|仪表|着装|appearance|dress|image", "总"),
    "process": rule("规范|流程|标准化|礼仪|process|standard|procedure", "总"),
    "effic": rule("效率|efficien|speed", "总"),
    "lobby": rule("厅堂|大堂|lobby", "总"),
    "total": rule(
        "^总|总(得)?分|总评|合计|综合|最终|神秘人.*分|total|overall|mysteryscore|finalscore",
        "满分|环境|形象|规范|流程|效率|大堂",
    ),
}

MYSTERY = Sheet(
    key="mystery",
    title=Text(zh="神秘人检查得分", en="Mystery-shopper scores"),
    table="mystery_visit",
    apart="visit_date",
    hints=("神秘人", "暗访", "mystery"),
    columns=(column(ColumnKind.DATE, "visit_date", "检查日期", "Visit date"), *_ITEMS, _TOTAL),
    facts=(
        constant("visits", 1),
        *earned("", _TOTAL),
        *(fact for item in _ITEMS for fact in earned(f"{item.name}_", item)),
    ),
    checks=(AddsUp(total="total", parts=tuple(item.name for item in _ITEMS)),),
    headings=_HEADINGS,
    rules=_RULES,
)
