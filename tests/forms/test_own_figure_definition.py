"""Own figures are read whole or refused with every problem at once; an adopted one keeps what its id stands for."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

import data.forms
from data.decisions.adopted_documents import things_in_force
from data.decisions.document_kinds import OWN_FIGURES
from data.errors import Refusal
from data.forms.own_figure_toml import figures_from_toml
from data.people.rights import COMMAND_LINE, Actor, Role
from data.stores.store import Store
from data.types import Month
from metrics.catalogue import BUILT_IN, CATALOGUE
from metrics.figures.form_metrics import renew
from metrics.scheme.toml import scheme_to_toml
from months.decisions.schemes import adopt
from months.foresight.tryout import measured_before
from pages.scheme.draft import problems
from tests.forms.drawn import FIGURES
from tests.small_bank import SCHEME, small_bank
from tests.test_month_commands import told_by

PRESETS = sorted((Path(data.forms.__file__).parent / "figure_presets").glob("*.toml"))

# what is written | instead of | where it is wrong
WRONG = """
    id = "guides"                   | id = "Guides"                      | figures[Guides].id
    id = "guides"                   | id = "asked"                       | figures[asked]
    zh = "差错率"                    | zh = "回访评分"                     | figures[wrong]
    zh = "差错率"                    | zh = ""                            | figures[wrong].title
    of = "branch"                   | of = "bank"                        | figures[answer].of
    unit = "分"                      | unit = ""                          | figures[asked].unit
    better = "lower"                | better = "low"                     | figures[wrong].better
    decimals = 0                    | decimals = 9                       | figures[guides].decimals
    good = 1, warning = 3           | good = 3, warning = 1              | figures[wrong].marks
    warning = 7.5                   | worst = 7.5                        | figures[asked].marks.worst
    per = { title = "经办笔数" }     | mean = { title = "经办笔数" }        | figures[wrong]
    top = { title = "差错笔数" }     | top = { also = ["差错"] }            | figures[wrong].top
    also = ["均分"]                  | also = ["回访户数"]                  | figures[asked]
    fewest = 10                     | least = 10                         | figures[asked].least
    from = "2026-03"                | from = "March"                     | from
"""


@pytest.mark.parametrize("line", WRONG.strip().splitlines())
def test_a_problem_is_named_at_its_place(line: str) -> None:
    written, instead, where = (part.strip() for part in line.split(" | "))
    assert written in FIGURES
    with pytest.raises(Refusal) as refused:
        figures_from_toml(FIGURES.replace(written, instead, 1))
    assert refused.value.code == "bad_figures"
    assert where in str(refused.value.facts["where"])


def test_every_problem_is_said_at_once() -> None:
    with pytest.raises(Refusal) as refused:
        figures_from_toml(FIGURES.replace('"分"', '""').replace("decimals = 0", "decimals = -1"))
    assert refused.value.facts["where"] == "figures[asked].unit, figures[guides].decimals"


@pytest.mark.parametrize("file", PRESETS, ids=lambda file: file.stem)
def test_every_shipped_figure_is_right_and_says_that_it_is_an_example(file: Path) -> None:
    assert all("示例" in one.document for one in figures_from_toml(file.read_text(encoding="utf-8")))


# what a later document says instead | what comes of it
VERSIONS = """
    marks = { good = 90, warning = 85 } ; marks = { good = 92, warning = 80 }   | adopted
    also = ["已接"]                      ; also = ["人工已接"]                     | adopted
    title = { zh = "差错率"              ; title = { zh = "操作差错率"             | adopted
    title = { zh = "差错率"              ; title = { zh = "接听率"                | bad_figures
    unit = "分"                          ; unit = "星"                           | key_changes_meaning
    better = "lower"                     ; better = "higher"                     | bad_figures
    decimals = 0                         ; decimals = 1                          | key_changes_meaning
    of = "outlet"                        ; of = "branch"                         | key_changes_meaning
    per = { title = "经办笔数" }          ;                                       | key_changes_meaning
    id = "wrong"                         ; id = "faults"                         | key_changes_meaning
"""


@pytest.mark.parametrize("line", VERSIONS.strip().splitlines())
def test_words_and_marks_may_change_but_not_what_an_id_stands_for(line: str) -> None:
    said, comes = (part.strip() for part in line.split(" | "))
    written, instead = (part.strip() for part in said.split(";"))
    store = Store.in_memory()
    OWN_FIGURES.record(store, COMMAND_LINE, FIGURES)
    assert written in FIGURES
    later = FIGURES.replace(written, instead, 1).replace("2026-03", "2026-06")
    try:
        OWN_FIGURES.record(store, COMMAND_LINE, later)
        found = "adopted"
    except Refusal as refused:
        found = refused.code
    assert found == comes


def test_a_document_adds_to_those_before_it_and_the_same_text_changes_nothing() -> None:
    store, one = Store.in_memory(), FIGURES.partition("[[figures]]")
    head = one[0].replace("2026-03", "2026-06")
    last = head + "[[figures]]" + FIGURES.split("[[figures]]")[-1].replace("good = 1", "good = 0.5")
    for text in (FIGURES, last, last):
        OWN_FIGURES.record(store, COMMAND_LINE, text)
    with store.records.reading() as connection:
        versions = OWN_FIGURES.versions(connection)
    good = [
        {key: str(figure.good) for key, figure in things_in_force(versions, Month(2026, month)).items()}
        for month in (2, 5, 6)
    ]
    assert (len(versions), [one.get("wrong") for one in good], len(good[2])) == (2, [None, "1", "0.5"], 5)


def test_who_may_not_adopt_a_scheme_may_adopt_no_figure() -> None:
    with pytest.raises(Refusal) as refused:
        OWN_FIGURES.record(Store.in_memory(), Actor(login="li", name="李", role=Role.ANALYST), FIGURES)
    assert refused.value.code == "no_right"


def test_figures_of_outlets_stand_in_the_catalogue_and_those_of_branches_where_branches_are_shown() -> None:
    store = small_bank()
    OWN_FIGURES.record(store, COMMAND_LINE, FIGURES)
    renew(store.facts)
    assert [key for key in CATALOGUE if key not in BUILT_IN] == ["o.asked", "o.wrong"]
    assert [key for key in CATALOGUE.with_branches() if CATALOGUE.by_key_only.get(key)] == [
        "o.answer", "o.quick", "o.guides",
    ]  # fmt: skip
    assert CATALOGUE["o.answer"].of_branches and CATALOGUE["o.answer"].since == "2026-03"


# the scheme is of | it names | refused as
IN_A_SCHEME = """
    2026-03 | o.asked  | adopted
    2026-02 | o.asked  | form_later
    2026-03 | o.answer | branch_only
"""


@pytest.mark.parametrize("line", IN_A_SCHEME.strip().splitlines())
def test_a_scheme_names_only_figures_that_outlets_have_from_its_first_month_on(line: str) -> None:
    month, metric, comes = (part.strip() for part in line.split(" | "))
    store = small_bank()
    OWN_FIGURES.record(store, COMMAND_LINE, FIGURES)
    renew(store.facts)
    try:
        scheme = replace(SCHEME, from_month=Month.parse(month), items=(replace(SCHEME.items[0], metric=metric),))
        adopt(store, COMMAND_LINE, scheme)
        found = "adopted"
    except Refusal as refused:
        found = refused.code
    assert found == comes


def test_a_scheme_with_a_figure_of_branches_alone_is_not_even_tried_and_the_draft_says_so() -> None:
    store = small_bank()
    OWN_FIGURES.record(store, COMMAND_LINE, FIGURES)
    renew(store.facts)
    item, months = SCHEME.items[0], [Month(2026, 10)]
    scheme = replace(SCHEME, items=(replace(item, metric="o.asked"), replace(item, metric="o.answer")))
    with pytest.raises(Refusal) as refused:
        measured_before(store, months, (scheme,))
    assert refused.value.code == "branch_only"
    assert refused.value.text("zh") in [one.zh for one in problems(scheme)]
    fit = replace(scheme, items=scheme.items[:1])
    assert measured_before(store, months, (fit,)) and refused.value.text("zh") not in [one.zh for one in problems(fit)]


# the scheme names | the command gives
BY_COMMAND = """
    o.asked  | 0
    o.answer | branch_only
    o.nobody | bad_scheme
"""


@pytest.mark.parametrize("line", BY_COMMAND.strip().splitlines())
def test_a_trial_by_command_knows_what_the_bank_defines_and_changes_nothing(line: str, tmp_path, monkeypatch, capsys):
    metric, comes = (part.strip() for part in line.split(" | "))
    with closing(Store.open(tmp_path / "bank")) as store:
        OWN_FIGURES.record(store, COMMAND_LINE, FIGURES)
    scheme = replace(SCHEME, from_month=Month(2026, 3), items=(replace(SCHEME.items[0], metric=metric),))
    (tmp_path / "s.toml").write_text(scheme_to_toml(scheme), encoding="utf-8")
    rows = "".join(f"O{number:02d},二级支行,T{number % 3},{number}\n" for number in range(12))
    (tmp_path / "t.csv").write_text(f"outlet,class,tier1,{metric}\n{rows}", encoding="utf-8")
    before = sorted((one.name, one.stat().st_mtime_ns) for one in (tmp_path / "bank").rglob("*"))
    given = ("--scheme", tmp_path / "s.toml", "--table", tmp_path / "t.csv", "--json")
    code, told = told_by(monkeypatch, tmp_path / "bank", "trial", *given), json.loads(capsys.readouterr().out)
    assert (str(code) if code == 0 else told["code"]) == comes
    assert sorted((one.name, one.stat().st_mtime_ns) for one in (tmp_path / "bank").rglob("*")) == before
