"""A form that takes the mystery visits keeps a copy of them: it goes, comes and agrees with the form's own marks."""

from __future__ import annotations

import pytest

from data.people.rights import COMMAND_LINE
from data.reading.answers import REPLACE, Decisions
from data.stores.live import active_batches
from data.stores.store import Store
from data.types import Month
from data.uploads.commit import commit, roll_back
from data.uploads.rowwise.check_parts import ADD_TO
from data.uploads.rowwise.mystery_copy import copies_that_differ
from tests.forms.drawn import FORM
from tests.forms.test_check_files import SECTIONS, TITLE, asked, bank
from tests.sheets.drawn import drafted

pytestmark = pytest.mark.slow  # a history of acts each

MARCH = Month(2026, 3)
FORM_KIND = "f.walk.mystery"
LATER = SECTIONS.replace("2026-03-05", "2026-03-12").replace("57.5", "60").replace("85.50%", "88.00%")
PARTS = "环境(20) | 形象(15) | 规范(35) | 效率(15) | 厅堂(15) | 总分"
PLAIN = f"网点 | 检查日期 | {PARTS}\nO01 | 2026-03-05 | 20 | 15 | 35 | 15 | 15 | 100"


@pytest.fixture
def taking() -> Store:
    text = FORM.replace('"onsite"', '"mystery"').replace("cap = 50", 'cap = 50\ntakes = "mystery"')
    return bank(text.replace('en = "Hall" }', 'en = "Hall" }, part = "env"'))


def load(store: Store, table: str, *answers: tuple[str, str], file: str = TITLE) -> None:
    said = Decisions(replacing=tuple((kind, MARCH, answer) for kind, answer in answers))
    commit(store, COMMAND_LINE, drafted(store, table, file=file, decisions=said, month=MARCH))


def counting(store: Store) -> tuple[int | None, int | None]:
    """The batch of the form and that of its copy."""
    with store.records.reading() as connection:
        active = active_batches(connection)
    return active.get((FORM_KIND, str(MARCH))), active.get(("mystery", str(MARCH)))


def visits(store: Store) -> list[tuple]:
    with store.cursor() as db:
        query = "select points, possible, env_points, env_possible from mystery_visit where batch = $batch"
        return db.execute(query, {"batch": counting(store)[1]}).fetchall()


@pytest.mark.parametrize(("answer", "stored"), [(REPLACE, 1), (ADD_TO, 2)])
def test_the_copy_has_the_visits_that_the_form_has(taking: Store, answer: str, stored: int) -> None:
    load(taking, SECTIONS)
    load(taking, LATER, (FORM_KIND, answer))
    both = [(8550, 10000, 2800, 3500), (8800, 10000, 2800, 3500)]
    assert sorted(visits(taking)) == both[-stored:]
    assert list(copies_that_differ(taking)) == []


def test_the_copy_waits_with_the_form_for_an_answer(taking: Store) -> None:
    load(taking, SECTIONS)
    read = drafted(taking, LATER, file=TITLE)
    assert asked(read) == ["loses_visits 2026-03"] and [part.shut for part in read.parts] == [True, True]


# one after the other: what is loaded, what is then rolled back to which of the uploads, and which counts at last
ROLLED = """
    form, later | f.walk.mystery 0 | 0 0
    form, later | mystery 0        | 0 0
    form, later | mystery -        | - -
    form, later | f.walk.mystery - | - -
    plain, form | mystery 0        | - 0
    plain, form | f.walk.mystery - | - -
    form, plain | mystery 0        | 0 0
    form, plain | f.walk.mystery - | - 1
"""


@pytest.mark.parametrize("line", ROLLED.strip().splitlines())
def test_one_of_the_two_rolled_back_takes_the_other_with_it(taking: Store, line: str) -> None:
    loads, (kind, to), counts = (part.strip().split() for part in line.split(" | "))
    files = {"form": (SECTIONS, TITLE), "later": (LATER, TITLE), "plain": (PLAIN, "神秘人2026年3月.xlsx")}
    pairs = []
    for name in (one.strip(",") for one in loads):
        table, file = files[name]
        load(taking, table, (FORM_KIND, REPLACE), ("mystery", REPLACE), file=file)
        pairs.append(dict(zip((FORM_KIND, "mystery"), counting(taking), strict=True)))
    roll_back(taking, COMMAND_LINE, kind, MARCH, None if to == "-" else pairs[int(to)][kind])
    expected = [None if one == "-" else pairs[int(one)][of] for one, of in zip(counts, pairs[0], strict=True)]
    assert list(counting(taking)) == expected


def test_a_copy_that_does_not_agree_with_the_marks_is_said(taking: Store) -> None:
    load(taking, SECTIONS)
    with taking.facts.cursor() as db:
        db.execute("update mystery_visit set env_points = env_points + 100")
    (said,) = copies_that_differ(taking)
    assert said.startswith("mystery 2026-03") and FORM_KIND in said
