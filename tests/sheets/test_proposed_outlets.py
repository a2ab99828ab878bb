"""When a file names outlets nobody knows, they are offered as the file has them; slips of the pen are not."""

import pytest

from data.organisation.changes import change_organisation
from data.organisation.edits import edits_as_of
from data.people.rights import Actor, Role
from data.stores.store import Store
from data.types import OutletClass
from data.uploads.proposed_outlets import edits_of, proposed_outlets
from tests.sheets.drawn import OCTOBER, bank, drafted

ANALYST = Actor(login="an", name="A", role=Role.ANALYST)
FOUR = """
机构编码 | 网点名称       | 所属支行 | 网点类型 | 平均等候时间(分钟) | 服务客户数
X01      | 新城支行营业部 | 新城支行 | 营业部   | 8.2               | 100
X02      | 新城东街支行   | 新城支行 | 二级支行 | 7.1               | 120
X03      | 新城西街储蓄所 | 新城支行 |          | 9.0               | 80
"""
FILE = "2026年10月等候.xlsx"


@pytest.fixture
def empty(store: Store) -> Store:
    return store


def rows(store: Store, text: str) -> list[tuple]:
    found = proposed_outlets([drafted(store, text, file=FILE)])
    return [(one.row.code, one.row.name, one.row.branch, one.row.kind, one.slip) for one in found]


def test_an_empty_bank_takes_its_outlets_and_branches_from_the_first_sheet(empty):
    draft = drafted(empty, FOUR, file=FILE)
    found = proposed_outlets([draft])
    assert [(one.row.code, one.row.name, one.row.branch, one.row.kind, one.slip) for one in found] == [
        ("X01", "新城支行营业部", "新城支行", OutletClass.BUSINESS_OFFICE, False),
        ("X02", "新城东街支行", "新城支行", OutletClass.TIER2, False),
        ("X03", "新城西街储蓄所", "新城支行", OutletClass.SUB_OFFICE, False),
    ]
    edits = edits_of(found, tuple(one.row for one in found))
    change_organisation(empty, ANALYST, edits, since=OCTOBER, source=FILE)
    again = drafted(empty, FOUR, file=FILE)
    assert again.status == "would load"
    assert proposed_outlets([again]) == ()


def test_a_file_without_codes_gives_running_numbers(empty):
    text = "网点名称 | 平均等候时间(分钟) | 服务客户数\n东街支行 | 8 | 10\n西街支行 | 9 | 10"
    assert rows(empty, text) == [
        ("0001", "东街支行", "", OutletClass.TIER2, False),
        ("0002", "西街支行", "", OutletClass.TIER2, False),
    ]


def test_what_is_near_an_outlet_there_is_is_shown_beside_it_and_taken_for_a_slip(store):
    bank(store)
    text = "网点名称 | 平均等候时间(分钟) | 服务客户数\n青川槐树节支行 | 8 | 10\n天外天支行 | 9 | 10"
    slip, new = proposed_outlets([drafted(store, text, file=FILE)])
    assert (slip.seen, slip.slip, new.seen, new.slip) == ("青川槐树节支行", True, "天外天支行", False)
    assert "A02 青川槐树街支行" in slip.similar


def test_a_name_corrected_on_the_way_is_a_spelling_of_the_new_outlet(empty):
    text = "网点名称 | 平均等候时间(分钟) | 服务客户数\n东街网点 | 8 | 10"
    (one,) = proposed_outlets([drafted(empty, text, file=FILE)])
    row = type(one.row)(code="X9", name="新城东大街支行", branch="新城支行", kind=OutletClass.TIER2)
    change_organisation(empty, ANALYST, edits_of((one,), (row,)), since=OCTOBER, source=FILE)
    with empty.records.reading() as connection:
        assert edits_as_of(connection, OCTOBER).aliases == (("东街网点", "X9"),)
    assert drafted(empty, text, file=FILE).status == "would load"
