"""Whoever is signed in may check a copy: whether its line stands, and what it says only for whom may read it."""

import pytest

from data.decisions.check_key import check_key
from data.people.rights import Actor, Role
from metrics.scheme.choices import Others
from metrics.scheme.pay import Visibility
from months.bulletin.check_codes import check_code
from months.versions import readings_of
from tests.bulletin.test_correction import corrected
from tests.bulletin.test_notice_commands import published as checked_and_published
from tests.pages.conftest import open_page, words_of
from tests.small_bank import OCTOBER, published, scheme_with, small_bank
from tests.tables import rows

pytestmark = pytest.mark.slow

PEOPLE = {
    "administrator": Actor(login="root", name="管", role=Role.ADMINISTRATOR),
    "head_office": Actor(login="qian", name="钱", role=Role.HEAD_OFFICE),
    "analyst": Actor(login="zhao", name="赵", role=Role.ANALYST),
    "auditor": Actor(login="shen", name="审", role=Role.AUDITOR),
    "own branch": Actor(login="own", name="支", role=Role.BRANCH_HEAD, branches=frozenset({"T1"})),
    "other branch": Actor(login="other", name="支", role=Role.BRANCH_HEAD, branches=frozenset({"T3"})),
}


@pytest.fixture(scope="module")
def banks():
    """October published; by what branches see of others."""
    made = {others: small_bank(scheme_with(shown=Visibility(others=others))) for others in Others}
    for store in made.values():
        published(store)
    yield made
    for store in made.values():
        store.close()


def told(store, actor, typed, language="zh"):
    page = open_page(store, actor, "copy", language, month=str(OCTOBER))
    assert list(page.exception) == [] and [one.value for one in page.error] == []
    (box,) = page.text_input
    page = box.input(typed).run()
    return "".join(str(one.value) for kind in ("success", "warning", "error") for one in page.get(kind))


@pytest.mark.parametrize(
    "row",
    rows("""
        who           | others  | place | money
        administrator | full    | no    | no
        head_office   | nothing | yes   | yes
        auditor       | nothing | yes   | yes
        analyst       | full    | yes   | no
        own branch    | nothing | yes   | yes
        other branch  | full    | yes   | yes
        other branch  | places  | yes   | no
        other branch  | nothing | no    | no
    """),
)
def test_everybody_is_told_that_a_line_stands_and_its_figures_are_for_whom_may_read_them(banks, row):
    store = banks[Others(row["others"])]
    one = readings_of(store, OCTOBER)[0]
    lines = {
        "place": next(line for line in one.figures.rows if line.outlet == "O01"),
        "money": next(line for line in one.figures.lines if line.outlet == "O01"),
    }
    for kind, line in lines.items():
        said = told(store, PEOPLE[row["who"]], check_code(check_key(store), one.version.figures, line))
        assert "2026年10月第1版" in said and "现行有效" in said
        figures = {"O01", str(line.value) if kind == "place" else f"{abs(line.yuan()):,.2f}"}
        assert {figure in said for figure in figures} == {row[kind] == "yes"}, kind


def test_a_code_that_nothing_has_and_one_of_a_version_that_was_corrected(tmp_path):
    store = small_bank()
    checked_and_published(store)
    one = readings_of(store, OCTOBER)[0]
    code = check_code(check_key(store), one.version.figures, one.figures.rows[0])
    admin = PEOPLE["administrator"]
    assert "没有这一行" in told(store, admin, "0000" if code != "0000" else "1111")
    assert "in force" in told(store, admin, code.lower(), "en")
    corrected(store, O11="88.90")
    assert "不再有效" in told(store, admin, code)
    store.close()


@pytest.mark.parametrize(("language", "words"), [("zh", "还没有发布的月份"), ("en", "No month is published yet")])
def test_before_anything_is_published_there_is_nothing_to_check(language, words):
    store = small_bank()
    page = open_page(store, PEOPLE["administrator"], "copy", language)
    assert words in words_of(page) and len(page.text_input) == 0
    store.close()
