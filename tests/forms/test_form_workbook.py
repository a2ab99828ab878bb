"""A form defined in a workbook is the form its TOML gives; every fault is said at once, each at its cell."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.decisions.document_kinds import CHECK_FORMS
from data.errors import Refusal
from data.files.grid import Workbook
from data.files.reader.read import read
from data.forms.form import MODES, Cadence, Form, FormBand, FormItem, FormSection, ItemKind
from data.forms.form_toml import form_from_table, form_from_toml, form_to_toml
from data.people.rights import COMMAND_LINE
from data.reading.checks.form_sheets import form_sheets
from data.stores.store import Store
from data.text.folding import spelling
from data.types import Month, Text
from months.decisions.form_adoption import adopt_document, form_in_file
from reports.book import Origin
from reports.excel import workbook as written
from reports.form_workbook import form_export
from tests.forms.drawn import FORM
from tests.sheets.drawn import grid, workbook

ORIGIN = Origin(who="x", at=datetime(2026, 1, 1, tzinfo=UTC), version=1, scope="", language="zh")
ITEMS = """
    厅堂走查表 ||||||||||
    检查表编号 | walk | 英文名称 | Hall walk |||||||
    检查方式：现场 || 起始月份 | 2026年3月 | 否决后保留(%) | 50 |||||
    频次：每月 ||||||||||
序号|项目编号|模块|检查项目|分值(分)|计分类型|每处扣分|可不适用|一票否决|整改天数|其他叫法
    1    | H1       | 厅堂 | 地面清洁       | 10       | 扣分     | 2          | 否       | 无       | 3天      |
    2    | h2       | 厅堂 | 保安在岗       | 20       | 是否     | —          |          | 模块     |          |
    3    | h3       | 厅堂 | 雨天放置地垫   | 5分      | 打分     |            | √        |          |          |
    4    | ｄ1     | 柜台 | 唱收唱付 | 25       | 计分     |            |          | 项目     |          | 钱款唱核
    5 | d2 | 柜台 | 办理用时 | 20 | 分档 | ≤5分钟：20分；8分钟以内:12.5 | | | |
    6    | d3       | 柜台 | 未与客户争执   | 20       | yes_no   |            |          | 整表     |          |
         | 合计     |      |                | 100      |          |            |          |          |          |
    注：示例
"""
SECTIONS = """
    模块编号 | 模块名称 | 英文 | 满分 | 其他叫法
    hall     | 厅堂     | Hall | 35   | 大厅
    desk     | 柜台     | Desk |      |
"""


def form_drawn(*sheets: str, known: dict[str, str] | None = None, **facts: object) -> Form:
    grids = tuple(grid(text, sheet=name) for text, name in zip(sheets, ("项目", "模块"), strict=False))
    found = form_sheets(Workbook(file="走查.xlsx", sha256="", size=0, format="xlsx", grids=grids))
    table, wrong = found.table(facts, known or {})
    return form_from_table(table, wrong, found.places)


def test_a_workbook_gives_the_form_that_its_toml_gives() -> None:
    assert form_drawn(ITEMS, SECTIONS) == form_from_toml(FORM)


def test_sections_without_an_id_keep_the_one_they_had_and_a_new_one_gets_its_own() -> None:
    ids = [one.id for one in form_drawn(ITEMS, known={"厅堂": "hall", "自助": "s1"}).sections]
    assert ids == ["hall", "s2"]


def test_what_the_workbook_does_not_say_is_said_beside_it() -> None:
    bare = "\n".join(ITEMS.strip().splitlines()[4:])
    said = {"id": "walk", "title": "走查", "from": "2026-04", "modes": "现场、视频", "cadence": "每季", "cap": "60%"}
    form = form_drawn(bare, SECTIONS, **said)
    assert (form.id, str(form.from_month), form.modes, form.cap) == ("walk", "2026-04", ("onsite", "video"), 60)
    with pytest.raises(Refusal) as refused:
        form_drawn(bare, SECTIONS)
    assert {"id", "title", "from", "modes", "cap"} == set(str(refused.value.facts["where"]).split(", "))


# what stands in a cell | instead of | where the fault is, cell and setting
WRONG = """
    | H1       |   > | 走 1     |       > 项目!B6 items[走 1].id
    | H1       |   > | d3       |       > 项目!B11 items[d3].id
    | 计分     |   > | 看情况   |       > 项目!F9 items[d1].kind
    | 5分      |   > | 五分左右 |       > 项目!E8 items[h3].max
    | 2          | > |            |     > 项目!B6 items[h1].each
    ≤5分钟：20分 > <5分钟：20分         > 项目!G10 items[d2].bands
    | √        |   > | 看情况   |       > 项目!H8 items[h3].na
    | 整表     |   > | 否决     |       > 项目!I11 items[d3].veto
    | 3天      |   > | 一周     |       > 项目!J6 items[h1].rectify
    | 10       |   > | 10.005   |       > 项目!E6 items[h1].max
    | 唱收唱付 |   > | 地面清洁 |       > 项目!B9 items[d1]
    2026年3月      > 三月               > 项目!D3 from
    现场           > 无人机             > 项目!A3 modes[0]
    每月           > 常常               > 项目!A4 cadence
    序号|          > 权重|              > 项目!A5
"""


@pytest.mark.parametrize("line", WRONG.strip().splitlines())
def test_a_fault_is_said_at_its_cell(line: str) -> None:
    stands, instead, where = (part.strip() for part in line.split(" > "))
    stands, instead = ("|".join(cell.strip() for cell in part.split("|")) for part in (stands, instead))
    drawn = "\n".join("|".join(cell.strip() for cell in row.split("|")) for row in ITEMS.strip().splitlines())
    assert stands in drawn
    with pytest.raises(Refusal) as refused:
        form_drawn(drawn.replace(stands, instead, 1), SECTIONS.replace("35", ""))
    assert (refused.value.code, refused.value.facts["where"]) == ("bad_form", where)


def test_every_fault_is_said_at_once() -> None:
    faulty = ITEMS.replace("5分 ", "一些").replace("3天", "一周").replace("整表", "全部").replace("H1 ", "1 1")
    with pytest.raises(Refusal) as refused:
        form_drawn(faulty, SECTIONS.replace("35", "30"))
    said = str(refused.value.facts["where"])
    assert all(cell in said for cell in ("项目!B6", "项目!E8", "项目!J6", "项目!I11", "模块!D2"))


def test_a_sheet_that_defines_nothing_and_another_name_of_a_section_are_refused() -> None:
    for sheets, words in (
        (("网点 | 得分\n a | 3",), "走查.xlsx"),
        ((ITEMS.replace("| 模块 ", "| 模块编号 | 模块 ").replace("| 厅堂", "| hall | 大厅堂"), SECTIONS), "H"),
    ):
        with pytest.raises(Refusal) as refused:
            form_drawn(*sheets)
        assert words in str(refused.value.facts["where"])


def test_the_same_form_from_a_workbook_changes_nothing_and_a_changed_one_is_the_next_version() -> None:
    store = Store.in_memory()
    adopt_document(store, COMMAND_LINE, CHECK_FORMS, FORM)
    for items in (ITEMS, ITEMS.replace("2026年3月", "2026年6月")):
        content = workbook(items, SECTIONS, names=("项目", "模块"))
        adopt_document(store, COMMAND_LINE, CHECK_FORMS, form_in_file(store, "走查.xlsx", content, {}))
    with store.records.reading() as connection:
        assert [(one.number, one.from_month) for one in CHECK_FORMS.versions(connection)] == [
            (1, "2026-03"),
            (2, "2026-06"),
        ]


# --- there and back ------------------------------------------------------------------------------

SIGNS = st.text(st.sampled_from("网点厅堂abZ09，;；:：|-=+≤/（）'\" "), min_size=1, max_size=12)
WORDS = SIGNS.map(lambda text: " ".join(text.split())).filter(lambda text: spelling(text) != "")
MARKS = st.integers(1, 5000)


@st.composite
def drawn_forms(draw: st.DrawFn) -> Form:
    """Any form that can be written; every section has items or full marks of its own."""
    names = iter(draw(st.lists(WORDS, min_size=24, max_size=24, unique_by=lambda one: spelling(one))))
    sections = [f"s{number}" for number in range(draw(st.integers(1, 3)))]
    items = [
        _item(draw, f"i{number}", draw(st.sampled_from(sections)), next(names), next(names))
        for number in range(draw(st.integers(0, 5)))
    ]
    own = {section: sum(item.most for item in items if item.section == section) for section in sections}
    made = tuple(
        FormSection(
            id=one, title=Text(zh=(words := next(names)), en=words), full=own[one] or draw(MARKS), also=(next(names),)
        )
        for one in sections
    )
    title = next(names)
    return Form(
        id="drawn", title=Text(zh=title, en=draw(st.sampled_from((title, "A form")))), from_month=Month(2026, 5),
        modes=tuple(draw(st.lists(st.sampled_from([*MODES]), min_size=1, unique=True))), cap=draw(st.integers(1, 100)),
        cadence=draw(st.sampled_from(Cadence)), sections=made, items=tuple(items), document=draw(st.just("") | WORDS),
    )  # fmt: skip


def _item(draw: st.DrawFn, id: str, section: str, zh: str, other: str) -> FormItem:
    kind, most = draw(st.sampled_from(ItemKind)), draw(MARKS)
    bound, points = draw(st.integers(0, 9999)), draw(st.integers(0, most))
    band = draw(st.sampled_from((FormBand(points=points, upto=bound), FormBand(points=points, least=bound))))
    return FormItem(
        id=id, section=section, title=Text(zh=zh, en=zh), most=most, kind=kind,
        also=draw(st.sampled_from(((), (other,)))), each=draw(MARKS) if kind is ItemKind.DEDUCT else 0,
        bands=(band, band) if kind is ItemKind.BANDS else (),
        unit=draw(st.sampled_from(("", "分钟"))), may_be_absent=draw(st.booleans()), photo=draw(st.booleans()),
        veto=draw(st.sampled_from(("", "item", "section", "form"))), days_to_rectify=draw(st.integers(0, 366)),
        post=draw(st.sampled_from(("", "大堂经理"))),
    )  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn_forms())
def test_a_form_written_as_toml_reads_back_equal(form: Form) -> None:
    assert form_from_toml(form_to_toml(form)) == form


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn_forms(), st.sampled_from(("zh", "en")))
def test_a_form_written_as_a_workbook_reads_back_equal(form: Form, language: str) -> None:
    origin = Origin(who="x", at=ORIGIN.at, version=1, scope="", language="zh" if language == "zh" else "en")
    found = form_sheets(read("form.xlsx", written(form_export(form, origin))))
    table, wrong = found.table({}, {})
    assert form_from_table(table, wrong, found.places) == form
