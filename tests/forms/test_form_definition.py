"""A check form is read whole or refused with every problem at once; an adopted one keeps the meaning of its ids."""

from __future__ import annotations

from pathlib import Path

import pytest

import data.forms
from data.decisions.adopted_documents import things_in_force
from data.decisions.document_kinds import CHECK_FORMS
from data.errors import Refusal
from data.forms.form_toml import form_from_toml
from data.people.rights import COMMAND_LINE
from data.stores.store import Store
from data.types import Month
from metrics.catalogue import BUILT_IN, CATALOGUE
from metrics.figures.form_metrics import renew
from metrics.figures.views import install
from tests.forms.drawn import FORM
from tests.small_bank import small_bank

PRESETS = sorted((Path(data.forms.__file__).parent / "presets").glob("*.toml"))

# what is written | instead of | where it is wrong
WRONG = """
    max = 10, kind = "deduct", each = 2    | max = 10, kind = "deduct"              | items[h1].each
    max = 20, kind = "yes_no", veto = "s   | max = 20, kind = "maybe", veto = "s    | items[h2].kind
    id = "h3"                              | id = "hall"                            | items[hall].id
    id = "h3"                              | id = "failed"                          | items[failed].id
    section = "desk", zh = "唱收唱付"       | section = "till", zh = "唱收唱付"       | items[d1].section
    max = 25                               | max = 25.005                           | items[d1].max
    points = 12.5                          | points = 22                            | items[d2].bands[1].points
    { upto = 8, points                     | { points                               | items[d2].bands[1]
    also = ["钱款唱核"]                     | also = ["未与客户争执"]                 | items[d3]
    cap = 50                               | cap = 0                                | cap
    modes = ["onsite"]                     | modes = ["drone"]                      | modes[0]
    cadence = "month"                      | cadence = "now"                        | cadence
    cadence = "month"                      | takes = "mystery"                      | takes
    from = "2026-03"                       | from = "March"                         | from
    also = ["大厅"] }                       | also = ["大厅"], full = 30 }            | sections[hall].full
    na = true                              | na = 1                                 | items[h3].na
    rectify = 3                            | weight = 3                             | items[h1].weight
    title = { zh = "厅堂走查表"             | title = { zh = ""                      | title
"""


@pytest.mark.parametrize("line", WRONG.strip().splitlines())
def test_a_problem_is_named_at_its_place(line: str) -> None:
    written, instead, where = (part.strip() for part in line.split(" | "))
    assert written in FORM
    with pytest.raises(Refusal) as refused:
        form_from_toml(FORM.replace(written, instead, 1))
    assert refused.value.code == "bad_form"
    assert where in str(refused.value.facts["where"])


def test_every_problem_is_said_at_once() -> None:
    with pytest.raises(Refusal) as refused:
        form_from_toml(FORM.replace("max = 25", "max = -1").replace('"onsite"', '"drone"').replace("cap = 50", ""))
    assert {"cap", "modes[0]", "items[d1].max"} <= set(str(refused.value.facts["where"]).split(", "))


@pytest.mark.parametrize("file", PRESETS, ids=lambda file: file.stem)
def test_every_shipped_form_is_right_and_says_that_it_is_an_example(file: Path) -> None:
    form = form_from_toml(file.read_text(encoding="utf-8"))
    assert form.id == file.stem and sum(section.full for section in form.sections) in (100_00, 1000_00)
    assert "示例" in form.document


def test_a_section_is_worth_the_sum_of_its_items() -> None:
    assert [(one.id, one.full) for one in form_from_toml(FORM).sections] == [("hall", 3500), ("desk", 6500)]


# the second version | what comes of it
VERSIONS = """
    from = "2026-06"                        ; max = 12.5                   | adopted
    from = "2026-06"                        ; zh = "地面和地垫清洁"         | adopted
    from = "2026-06"                        ; zh = "唱收唱付"               | key_changes_meaning
    cadence = "quarter"                     ; max = 10                     | key_changes_meaning
"""


@pytest.mark.parametrize("line", VERSIONS.strip().splitlines())
def test_words_and_marks_may_change_but_not_what_an_id_means(line: str) -> None:
    said, comes = (part.strip() for part in line.split(" | "))
    head, item = (part.strip() for part in said.split(";"))
    text = FORM.replace('from = "2026-03"' if "from" in head else 'cadence = "month"', head)
    text = text.replace('zh = "唱收唱付"', 'zh = "钱款当面点清"') if "唱" in item else text
    text = text.replace("max = 10" if "max" in item else 'zh = "地面清洁"', item)
    store = Store.in_memory()
    CHECK_FORMS.record(store, COMMAND_LINE, FORM)
    try:
        CHECK_FORMS.record(store, COMMAND_LINE, text)
        code = "adopted"
    except Refusal as refusal:
        code = refusal.code
    assert code == comes


def test_a_month_is_read_by_the_version_in_force_in_it_and_the_same_text_changes_nothing() -> None:
    store = Store.in_memory()
    later = FORM.replace("2026-03", "2026-06").replace("max = 25", "max = 30")
    for text in (FORM, later, later):
        CHECK_FORMS.record(store, COMMAND_LINE, text)
    with store.records.reading() as connection:
        versions = CHECK_FORMS.versions(connection)
    most = [
        {form: read.item("d1").most for form, read in things_in_force(versions, Month(2026, month)).items()}
        for month in (2, 5, 6)
    ]
    assert (len(versions), most) == (2, [{}, {"walk": 2500}, {"walk": 3000}])


def test_a_form_gives_its_figures_to_the_catalogue_and_its_items_to_who_names_them() -> None:
    store = small_bank()
    CHECK_FORMS.record(store, COMMAND_LINE, FORM)
    try:
        renew(store.facts)
        listed = [key for key in CATALOGUE if key not in BUILT_IN]
        assert listed == [
            "f.walk.onsite",
            "f.walk.onsite.hall",
            "f.walk.onsite.desk",
            "f.walk.onsite.failed",
            "f.walk.onsite.done",
        ]
        assert "f.walk.onsite.d1" in CATALOGUE and CATALOGUE["f.walk.onsite.d1"].name.zh == "厅堂走查表·唱收唱付"
    finally:
        install(Store.in_memory().facts)
    assert [*CATALOGUE] == [*BUILT_IN] and "f.walk.onsite.d1" not in CATALOGUE
