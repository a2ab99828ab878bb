"""The organisation page: seen as of a month, changed after a look at what it does, taken out and in, undone."""

from collections.abc import Iterator
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from data.files.reader.read import read
from data.organisation.changes import change_organisation, changes_kept
from data.organisation.edits import Edits, edits_as_of
from data.organisation.outlets import outlets_as_of
from data.organisation.roster_file import organisation_tables
from data.organisation.row_changes import rows_now
from data.stores.records import now
from data.stores.store import Store
from data.types import Month, Seat
from pages.organisation.outlet_forms import moved_outlets
from reports.book import Origin
from reports.roster import roster_workbook
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page, words_of

pytestmark = pytest.mark.slow

NOVEMBER = Month(2026, 11)


@pytest.fixture(scope="module")
def changing() -> Iterator[Store]:
    """Each test leaves it as it was."""
    store = filled(Store.in_memory(), 2)
    before = rows(store)
    yield store
    assert rows(store) == before
    store.close()


def opened(store: Store, person: str = "head_office", **query: str) -> AppTest:
    return open_page(store, PEOPLE[person], "organisation", **query)


def press(test: AppTest, key: str) -> AppTest:
    return next(one for one in test.button if one.key == key).click().run()


def rows(store: Store) -> dict:
    with store.records.reading() as connection:
        return rows_now(connection)


def as_of_november(store: Store, code: str):
    with store.records.reading() as connection:
        return next((one for one in outlets_as_of(connection, NOVEMBER) if one.code == code), None)


def now_kept(store: Store, code: str):
    with store.records.reading() as connection:
        return next(one for one in edits_as_of(connection, NOVEMBER).outlets if one.code == code)


def made(test: AppTest, store: Store) -> AppTest:
    """The change is looked at, which changes nothing, and made."""
    before = rows(store)
    assert "变更预览" in words_of(test)
    test = press(test, "make change")
    assert "已变更" in words_of(test)
    assert rows(store) != before
    return test


def undo_newest(store: Store) -> None:
    """The newest change that stands is undone on the page."""
    with store.records.reading() as connection:
        number = next(one.number for one in changes_kept(connection) if not one.undone and one.undoes is None)
    press(press(opened(store, tab="changes"), f"undo {number}"), "make change")


def test_an_auditor_sees_the_tree_and_changes_nothing(changing):
    test = opened(changing, "auditor", month="2026-10")
    assert "城中支行" in words_of(test)
    assert "YL0101" in words_of(test)
    assert not [one for one in test.button if one.key and one.key.startswith("see")]
    assert not [one for one in opened(changing, "auditor", tab="changes").button if (one.key or "").startswith("undo")]


def test_an_analyst_is_told_how_to_propose(changing):
    assert "改好后交总行导入" in words_of(opened(changing, "analyst"))


def test_who_may_not_see_the_organisation_is_told_so(changing):
    assert "没有权限：查看机构" in words_of(opened(changing, "branch_head"))


def test_a_bank_without_outlets_says_how_they_come(nothing):
    assert "还没有网点" in words_of(opened(nothing))
    assert "还没有岗位" in words_of(opened(nothing, tab="seats"))
    assert "还没有变更" in words_of(opened(nothing, tab="changes"))


def test_head_office_adds_an_outlet_after_a_look_and_takes_it_back(changing):
    test = opened(changing)
    test.text_input(key="new code").set_value("YL9901").run()
    test.text_input(key="name outlet  2026-11").set_value("云澜新城支行").run()
    test.selectbox(key="branch outlet  2026-11").set_value("城中支行").run()
    test = press(test, "see outlet")
    assert "云澜新城支行" in words_of(test)
    assert "新增" in words_of(test)
    assert "未发布月份的名次和奖惩不变" in words_of(test)
    made(test, changing)
    new = as_of_november(changing, "YL9901")
    assert (new.name, new.branch, new.opened) == ("云澜新城支行", "城中支行", date(2026, 11, 1))
    undo_newest(changing)


def test_an_outlet_is_moved_and_closed_from_the_month_on(changing):
    test = opened(changing, month="2026-10")
    test.selectbox(key="edit outlet").set_value("YL0102").run()
    test.selectbox(key="branch outlet YL0102 2026-10").set_value("城东支行").run()
    test.date_input(key="closed outlet YL0102 2026-10").set_value(date(2026, 10, 1)).run()
    test = press(test, "see outlet")
    assert "对 2026年10月（未发布）的影响" in words_of(test)
    made(test, changing)
    assert as_of_november(changing, "YL0102") is None
    test = opened(changing)
    test.selectbox(key="history of").set_value("YL0102").run()
    assert "撤销 2026-10-01" in words_of(test)
    undo_newest(changing)


def test_an_outlet_merged_and_closed_is_merged_into_none_and_open_after_all(changing):
    test = opened(changing, month="2026-10")
    test.selectbox(key="edit outlet").set_value("YL0102").run()
    test.date_input(key="closed outlet YL0102 2026-10").set_value(date(2026, 11, 1)).run()
    test.selectbox(key="into outlet YL0102 2026-10").set_value("YL0103").run()
    made(press(test, "see outlet"), changing)
    test = opened(changing, month="2026-10")
    test.selectbox(key="edit outlet").set_value("YL0102").run()
    test.selectbox(key="into outlet YL0102 2026-10").set_value("").run()
    made(press(test, "see outlet"), changing)
    assert (now_kept(changing, "YL0102").closed, now_kept(changing, "YL0102").successor) == (date(2026, 11, 1), None)
    undo_newest(changing)
    test = opened(changing, month="2026-10")
    test.selectbox(key="edit outlet").set_value("YL0102").run()
    test.checkbox(key="open outlet YL0102 2026-10").check().run()
    test = press(test, "see outlet")
    assert "继续营业" in words_of(test)
    made(test, changing)
    assert (now_kept(changing, "YL0102").closed, now_kept(changing, "YL0102").successor) == (None, None)
    undo_newest(changing)
    undo_newest(changing)


def test_a_renamed_branch_takes_the_outlet_that_opens_later_along_and_its_seats(changing):
    test = opened(changing, month="2026-10")
    test.text_input(key="new code").set_value("YL9904").run()
    test.text_input(key="name outlet  2026-10").set_value("明年支行").run()
    test.selectbox(key="branch outlet  2026-10").set_value("城东支行").run()
    test.date_input(key="opened outlet  2026-10").set_value(date(2027, 1, 4)).run()
    made(press(test, "see outlet"), changing)
    with changing.records.reading() as connection:
        every = edits_as_of(connection, NOVEMBER).outlets
    renamed = Edits(outlets=moved_outlets(every, "城东支行", "东湖支行", NOVEMBER))  # no new name can be typed here
    change_organisation(changing, PEOPLE["head_office"], renamed, since=NOVEMBER, source="城东支行 → 东湖支行")
    assert now_kept(changing, "YL9904").branch == "东湖支行"
    assert "| 东湖支行 | 一级支行行长 | :orange-badge[空缺]" not in words_of(opened(changing, tab="seats"))
    assert "| 东湖支行 | 一级支行行长" in words_of(opened(changing, tab="seats"))
    undo_newest(changing)
    undo_newest(changing)


def test_a_branch_joins_another_and_its_own_seats_are_gone(changing):
    test = opened(changing)
    test.selectbox(key="old branch").set_value("城东支行").run()
    test.selectbox(key="new branch").set_value("城中支行").run()
    made(press(test, "see branch"), changing)
    assert as_of_november(changing, "YL0201").branch == "城中支行"
    assert "| 城东支行 | 一级支行行长" not in words_of(opened(changing, tab="seats"))
    undo_newest(changing)
    assert "| 城东支行 | 一级支行行长" in words_of(opened(changing, tab="seats"))


def test_a_change_can_be_left(changing):
    test = opened(changing)
    test.selectbox(key="old branch").set_value("城东支行").run()
    test.selectbox(key="new branch").set_value("城中支行").run()
    test = press(press(test, "see branch"), "leave change")
    assert "变更预览" not in words_of(test)


def test_what_cannot_be_is_refused_in_words(changing):
    test = press(opened(changing), "see outlet")
    assert "网点须有各自的编码" in words_of(test)
    assert "变更预览" not in words_of(press(opened(changing), "see outlet"))


def test_a_vacant_seat_is_seen_filled_and_left_again(changing):
    test = opened(changing, tab="seats")
    seat = next(one for one in test.selectbox(key="edit seat").options if "一级支行行长" in one and "城中支行" in one)
    test.selectbox(key="edit seat").select(seat).run()
    test.text_input(key="person").set_value("新行长").run()
    made(press(test, "see seat"), changing)
    assert "新行长" in words_of(opened(changing, tab="seats"))
    test = opened(changing, tab="seats")
    test.selectbox(key="edit seat").select(seat).run()
    made(press(test, "see seat"), changing)
    assert "| 城中支行 | 一级支行行长 | :orange-badge[空缺]" in words_of(opened(changing, tab="seats", month="2026-11"))
    undo_newest(changing)
    undo_newest(changing)


def test_a_spelling_is_taught_and_forgotten(changing):
    test = opened(changing, "analyst", tab="spellings")
    test.text_input(key="new spelling").set_value("老钟楼").run()
    test.selectbox(key="spelling of").set_value("YL0102").run()
    made(press(test, "see spelling"), changing)
    test = opened(changing, tab="spellings")
    test.multiselect(key="forget spellings").set_value(["老钟楼"]).run()
    made(press(test, "see spelling"), changing)
    undo_newest(changing)
    undo_newest(changing)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_roster_taken_out_says_when_taken_in_what_the_organisation_is(changing, language):
    with changing.records.reading() as connection:
        edits = edits_as_of(connection, NOVEMBER)
    origin = Origin(who="a", at=now(), version=1, scope="", language=language)
    assert organisation_tables(read("a.xlsx", roster_workbook(edits, origin))) == edits
    assert {one.seat for one in edits.holders} >= {Seat.TIER1_HEAD}


def test_a_roster_is_taken_in_after_a_look_and_undone(changing):
    test = opened(changing)
    file = "机构编码,网点名称,所属支行\nYL0102,改名支行,城中支行\nYL9902,新开支行,城中支行\n"
    test.file_uploader(key="roster file").set_value(("机构.csv", file.encode(), "text/csv")).run()
    test = press(test, "see roster")
    assert "改名支行" in words_of(test)
    made(test, changing)
    assert as_of_november(changing, "YL0102").name == "改名支行"
    undo_newest(changing)


def test_a_file_that_is_no_roster_is_refused_with_every_cell(changing):
    test = opened(changing)
    file = "机构编码,网点名称,开业日期\nYL9903,新开支行,不久\n"
    test.file_uploader(key="roster file").set_value(("机构.csv", file.encode(), "text/csv")).run()
    words = words_of(press(test, "see roster"))
    assert "不是日期" in words
    assert "不能作为机构表导入" in words


REFUSED = {
    "机构编码,网点名称,网点类型\nYL9903,X Branch,其他\n": (
        "营业部, 二级支行, 分理处",
        "Business office, Tier",
    ),
    "机构编码,网点名称\nYL9903,\n": ("编码和名称", "code and name"),
    "机构编码,网点名称\nYL9903,X\nYL9903,X\n": ("每个编码一次", "each code once"),
    "别名,机构编码\nX,\n": ("别名和编码", "alias and code"),
    "姓名,岗位,范围,任职起\nX,其他,YL0102,2026-10-01\n": ("营业部经理 / 一级", "Business office manager"),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("file", REFUSED)
def test_a_refused_roster_says_in_the_readers_language_what_each_cell_should_be(changing, file, language):
    test = open_page(changing, PEOPLE["head_office"], "organisation", language)
    test.file_uploader(key="roster file").set_value(("a.csv", file.encode(), "text/csv")).run()
    words = words_of(press(test, "see roster"))
    zh, en = REFUSED[file]
    mine, other = (zh, en) if language == "zh" else (en, zh)
    assert mine in words and other not in words


def test_in_english(changing):
    assert "All branches" in str(open_page(changing, PEOPLE["head_office"], "organisation", "en").selectbox)


def test_an_empty_bank_first_offers_the_outlets_of_the_sheet(nothing):
    test = open_page(nothing, PEOPLE["analyst"], "upload")
    head = "机构编码,网点名称,所属支行,平均等候时间(分钟),服务客户数"
    lines = "\n".join((head, "X01,新城支行营业部,新城支行,8.2,100", "X02,东街支行,新城支行,7.1,120"))
    more = "机构编码,网点名称,所属支行,投诉总量\nX01,新城支行营业部,新城支行,1\nX03,西关支行,西关支行,0"
    files = {"客户等候时间2026年10月.csv": lines, "客户投诉2026年10月.csv": more}
    test.file_uploader[0].set_value([(name, text.encode(), "text/csv") for name, text in files.items()]).run()
    assert "机构表里没有这个网点" not in " ".join(one.value for one in test.markdown)  # the offer answers it
    test = next(one for one in test.button if (one.key or "").startswith("create outlets")).click().run()
    with nothing.records.reading() as connection:
        found = [(one.code, one.name, one.branch) for one in edits_as_of(connection, NOVEMBER).outlets]
    assert found == [
        ("X01", "新城支行营业部", "新城支行"),
        ("X02", "东街支行", "新城支行"),
        ("X03", "西关支行", "西关支行"),
    ]
    assert not [one for one in test.button if (one.key or "").startswith("create outlets")]
