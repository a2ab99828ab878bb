"""A notice drawn by hand: every kind of block, drawn outlets, long names and names that would be code elsewhere."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from data.types import Language
from months.bulletin.content import (
    Align,
    Bulletin,
    Card,
    Figure,
    NoticeColumn,
    NoticeHeading,
    NoticePrint,
    NoticeSentence,
    NoticeTable,
    Picture,
)

WILD = (
    "=HYPERLINK(1)",
    "+cmd|' /C calc'!A0",
    "-2+3支行",
    "@SUM(A1)",
    "#strong[x]",
    "$ x^2 $",
    "<w:p/>",
    "]]>&amp;<b>",
    '"引号"与\\反斜',
    "*星* _线_ `码`",
    "{{ 7*7 }}",
    "مصرف\u202eفرع\u202c",
    "东\u200b华\x07门支行\ufffe",
    "😀支行",
    "云澜市高新技术产业开发区国际金融中心一号楼支行营业部",
)
"""Names as nobody should have them; the last is merely long."""

ROADS = "渡口 铁路新村 银杏大道 双塔 幸福里 南关 彩虹桥 望江 松山 迎泽 芙蓉 红岩镇 软件园 翠微 北大桥 牡丹园".split()
KINDS = ("分理处", "支行", "支行营业部")


def outlets(many: int) -> list[str]:
    tame = (
        f"{ROADS[at % len(ROADS)]}{at // len(ROADS) or ''}{KINDS[at % len(KINDS)]}" for at in range(many - len(WILD))
    )
    return [*tame, *WILD]


def figure(at: int, start: int, step: int) -> Decimal:
    return Decimal(start + at * step).scaleb(-2)


def drawn(language: Language = "zh", many: int = 67, *, draft: bool = False) -> Bulletin:
    """The notice of a month, in which nothing is of a real bank."""
    say = (lambda zh, en: zh) if language == "zh" else (lambda zh, en: en)
    names = outlets(many)
    place = NoticeColumn(title=say("名次", "Place"), width=5, align=Align.CENTRE)
    name = NoticeColumn(title=say("网点", "Outlet"), width=16)
    branch = NoticeColumn(title=say("一级支行", "Branch"), width=11)
    score = NoticeColumn(title=say("综合", "Score"), width=7, align=Align.RIGHT, decimals=2)
    moved = NoticeColumn(title=say("升降", "Moved"), width=7, align=Align.CENTRE)
    wait = NoticeColumn(title=say("等候（分钟）", "Wait, min"), width=8, align=Align.RIGHT, decimals=2)
    taken = NoticeColumn(title=say("样本", "Sample"), width=8, align=Align.RIGHT)
    money = NoticeColumn(title=say("金额（元）", "Yuan"), width=9, align=Align.RIGHT, decimals=2)
    whole, total = say("全辖", "Whole bank"), say("合计", "Total")
    branches = [say("滨河支行", "Binhe"), say("柳林县支行", "Liulin County"), "=branch"]
    composite = NoticeTable(
        id="composite",
        title=say("2026年10月综合排名表", "Composite ranking, October 2026"),
        columns=(place, name, branch, score, moved, wait, wait, wait),
        rows=tuple(
            (at + 1, one, branches[at % 3], figure(at, 9565, -7), f"↑{at}" if at % 2 else None,
             figure(at, 602, 3), figure(at, 9999, -3), figure(at, 9980, -4))
            for at, one in enumerate(names)
        ),
        total=(None, whole, None, None, None, Decimal("8.34"), Decimal("98.76"), Decimal("93.12")),
        note=say("升降为较上月名次。", "Moved: places since last month."),
        codes=tuple(f"{at:04X}" for at in range(many)),
    )  # fmt: skip

    def ranking(key: str, zh: str, en: str, start: int, step: int) -> NoticeTable:
        return NoticeTable(
            id=key,
            title=say(f"2026年10月{zh}排名表", f"{en}, October 2026"),
            columns=(place, name, wait, taken),
            rows=tuple((at + 1, one, figure(at, start, step), 1000 + at * 7) for at, one in enumerate(names)),
            total=(None, whole, Decimal("8.34"), sum(1000 + at * 7 for at in range(many))),
            summed=(3,),
            unit=say("分钟", "minutes"),
            note=say("样本为取号笔数。并列名次占位。", "Sample: tickets taken. Ties share a place."),
            two_up=True,
        )

    amounts = [Decimal(one) for one in ("500", "300", "-500.50", "-300", "-18.05")]
    ledger = NoticeTable(
        id="ledger",
        title=say("2026年10月奖惩明细表", "Rewards and fines, October 2026"),
        columns=(place, name, branch, money, NoticeColumn(title=say("备注", "Note"), width=12)),
        rows=tuple((at + 1, names[-1 - at], branches[at % 3], one, "@空缺" if at == 1 else None)
                   for at, one in enumerate(amounts)),
        total=(None, total, None, sum(amounts), None),
        summed=(3,),
        unit=say("元；负数为扣款", "yuan; a minus is a fine"),
        codes=tuple(f"Z{at:03X}" for at in range(len(amounts))),
    )  # fmt: skip
    watch = NoticeTable(
        id="watch",
        title=say("等候时间超警戒线网点跟踪表", "Outlets beyond the warning line"),
        columns=(name, branch, wait, taken),
        rows=tuple((one, branches[0], figure(at, 1525, -30), at + 1) for at, one in enumerate(names[-3:])),
        unit=say("分钟", "minutes"),
        section="watch",
    )
    causes = NoticeTable(
        id="causes",
        title=say("升降原因", "Causes"),
        columns=(name, score),
        rows=tuple((one, figure(at, 100, -9)) for at, one in enumerate(names[:9])),
    )
    long = "、".join(names[: min(len(names), 20)] + list(WILD))
    blocks = (
        NoticeSentence(id="lead", rule="lead", section="lead",
                       template=say("为准确反映全辖网点服务质量，现将2026年10月服务考核情况通报如下。",
                                    "Service quality in October 2026 is announced as follows.")),
        NoticeHeading(level=1, words=say("总体情况", "Overall"), section="overall"),
        NoticeHeading(level=2, words=say("指标完成情况", "Metrics"), section="overall"),
        NoticeSentence(id="wait", rule="metric", section="overall",
                       template=say("客户平均等候时间〔等候〕分钟，环比〔等候.环比〕；",
                                    "Average wait 〔等候〕 min, 〔等候.环比〕;"),
                       figures={"等候": Figure(printed="8.34", source="v1"),
                                "等候.环比": Figure(printed=say("缩短0.15分钟、下降1.8%", "0.15 min (1.8%) shorter"),
                                                source="v1")}),
        NoticeHeading(level=2, words=say("客户投诉情况", "Complaints"), section="overall"),
        NoticeSentence(id="complaints", rule="complaints", section="overall",
                       template=say("受理客户投诉70件。", "70 complaints.")),
        NoticeHeading(level=1, words=say("考核排名", "Rankings"), section="rankings"),
        NoticeSentence(id="names", rule="names", section="rankings", template=f"{long}。", edited=True),
        NoticeSentence(id="rest", rule="names", section="rankings",
                       template=say("其余见〔annex:wait〕。", "For the rest see 〔annex:wait〕.")),
        NoticePrint(words=say("注：综合得分含样本波动。", "Scores carry chance."), section="rankings"),
        NoticeHeading(level=1, words=say("预警与跟踪", "Watch list"), section="watch"),
        watch,
        NoticeSentence(id="left", rule="left", section="watch",
                       template=say("本月无网点移出名单。", "Nobody left.")),
        NoticeHeading(level=1, words=say("工作要求", "Requirements"), section="requirements"),
        NoticeHeading(level=2, words=say("落实整改责任", "Mend"), section="requirements"),
        NoticeSentence(id="mend", rule="mend", section="requirements",
                       template=say("于2026年12月15日前将整改报告报市分行。", "Report by 15 December 2026.")),
    )  # fmt: skip
    short = NoticeTable(
        id="top", title=say("红榜 · 综合前5名", "Red · first five"), columns=(place, name, branch, score, moved),
        rows=composite.rows and tuple(row[:5] for row in composite.rows[:5]),
    )  # fmt: skip
    low = NoticeTable(
        id="bottom", title=say("黑榜 · 综合后5名", "Black · last five"), columns=(place, name, branch, score, moved),
        rows=tuple(row[:5] for row in composite.rows[-5:]),
    )  # fmt: skip
    up = say("同比缩短0.02  环比缩短0.15", "0.15 shorter")
    cards = (
        ("平均等候时间", "Wait", "8.34", up, True),
        ("客户满意度", "Satisfaction", "98.76", "", None),
        ("=中高端", "VIP", "97.93", "环比降低0.01", False),
        ("评价率", "Initiated", "93.12", "环比持平", None),
    )
    return Bulletin(
        series="assessment",
        masthead=say("服务考核通报", "Service assessment notice"),
        year=2026,
        number=None if draft else 10,
        running=None if draft else 24,
        title=(say("关于2026年10月服务质效", "On service quality"), say("和服务考核情况的通报", "in October 2026")),
        addressee=say("各一级支行，市分行本部各部门", "To all branches"),
        blocks=blocks,
        annexes=(
            composite,
            ranking("wait", "客户平均等候时间", "Average wait", 602, 4),
            ranking("csat", "客户满意度", "Satisfaction", 9999, -4),
            ranking("vip", "中高端客户满意度", "VIP satisfaction", 9999, -5),
            ranking("initiation", "柜员发起客户评价率", "Evaluations initiated", 9961, -8),
            ledger,
        ),
        sheets=(causes,),
        message=say("10月服务排名：第一名#渡口*分理处，=末位。", "October: first #Dukou*, last =End."),
        picture=Picture(
            title=say("10月服务排名", "October ranking"),
            cards=tuple(Card(name=say(a, b), value=v, changes=((c, g),) if c else ()) for a, b, v, c, g in cards),
            tables=(short, low),
            foot=say(
                "后5名中2家有八成以上把握。\n2026-10 v1 · 1c3c", "2 of 5 belong there with 80%.\n2026-10 v1 · 1c3c"
            ),
        ),
        issuer=say("云澜市分行运行管理部", "Operations, Yunlan branch"),
        date=date(2026, 11, 30),
        copies=say("市分行领导，人力资源部、办公室。", "Management, HR, office."),
        period="2026-10",
        versions=("2026-10 v1", "2026-09 v2"),
        figures_hash="1c3c66c9d06d2966" * 4,
        language=language,
        draft=draft,
    )
