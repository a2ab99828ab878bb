"""What was signed is read back as it was: every block, figure, day and word."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

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
    bulletin_from_json,
)

TABLE = NoticeTable(
    id="composite",
    title="综合排名",
    columns=(NoticeColumn(title="名次", align=Align.RIGHT), NoticeColumn(title="得分", width=20, decimals=2)),
    rows=((1, "=渡口", Decimal("95.60")), (None, "{figure}", Decimal("0"))),
    total=("全辖", None, Decimal("81.2")),
    summed=(2,),
    codes=("7K3M", "0000"),
)
WAIT = NoticeSentence(
    id="overall.avg_wait", rule="avg_wait", section="overall", template="等候〔等候〕分钟",
    figures={"等候": Figure(printed="8.34", source="2026-10 v1")}, edited=True,
)  # fmt: skip
NOTICE = Bulletin(
    series="assessment", masthead="服务考核通报", year=2026, number=10, running=24, addressee="各一级支行：",
    title=("关于2026年10月", "情况的通报"), annexes=(TABLE,), sheets=(replace(TABLE, id="branches"),), message="短信",
    blocks=(NoticeHeading(level=1, words="总体", section="overall"), WAIT, TABLE, NoticePrint(words="注", section="")),
    picture=Picture(
        title="图", cards=(Card(name="等候", value="8.34", changes=(("环比▲0.25", False),)),), tables=(TABLE,), foot=""
    ),
    copies="行领导", issuer="服务管理部", date=date(2026, 11, 30), period="2026-10", versions=("2026-10 v1",),
    figures_hash="1c3c", language="zh", draft=False,
)  # fmt: skip


def test_a_notice_is_read_back_as_it_was():
    assert bulletin_from_json(NOTICE.as_json()) == NOTICE
    draft = replace(NOTICE, draft=True, number=None, running=None, date=None)
    assert bulletin_from_json(draft.as_json()) == draft


def test_the_hash_at_the_foot_is_the_one_of_what_is_kept():
    assert bulletin_from_json(NOTICE.as_json()).hash() == NOTICE.hash()
