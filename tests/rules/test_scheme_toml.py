"""Schemes as TOML: what is wrong is named at its place, all at once; writing and reading give the same scheme."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import datetime
from decimal import Decimal

import pytest
from sqlalchemy import insert

from data.errors.figures import BadScheme, NoSchemeInForce, UnknownChoice
from data.stores.records import scheme_version
from data.stores.store import Store
from data.types import Month, OutletClass, Seat
from metrics.scheme import choices as scheme_choices
from metrics.scheme.choices import Choice, Guard, Normalise
from metrics.scheme.in_force import PRESETS, preset, scheme_in_force
from metrics.scheme.scheme import Scheme
from metrics.scheme.setting import about
from metrics.scheme.toml import scheme_from_toml, scheme_to_toml
from tests.schemes import HEAD, scheme

ITEM = '[[items]]\nmetric = "csat"\nworst = 80\nbest = 100\n'


def problems(text: str) -> dict[str, str]:
    """Place -> words, as refused."""
    with pytest.raises(BadScheme) as refused:
        scheme_from_toml(text)
    found = refused.value.facts["problems"]
    assert isinstance(found, tuple)
    for problem in found:
        assert problem.zh and problem.en
        assert problem.where in refused.value.text("zh")
    return {problem.where: problem.en for problem in found}


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_reads_and_survives_being_written(name: str):
    found = preset(name)
    assert scheme_from_toml(scheme_to_toml(found)) == found
    assert found.amounts and found.ranking.decimals == 2


def test_the_written_form_spells_out_every_default():
    # a stored scheme must mean the same for ever, whatever later defaults are
    written = scheme_to_toml(scheme(ITEM))
    for line in (
        "rewarded = 5",
        "more_than = 3",
        'tie = "include"',
        "coverage = 0.75",
        'missing = "reweight"',
        'normalise = "goalposts"',
    ):
        assert line in written


def test_every_kind_of_setting_survives_being_written():
    odd = scheme(
        """
        document = { title = "办法\\"一\\"\\n", number = "晋银〔2022〕1号" }
        [[items]]
        metric = "csat"
        normalise = "bands"
        bands = [{ at = 80, score = 0 }, { at = 90.5, score = 60.25 }]
        title = { zh = "满", en = "S" }
        fewest = 10
        veto = 85.5
        weight = 12.25
        group = "g"
        [[groups]]
        id = "g"
        [ranking]
        chain = ["csat"]
        [[amounts]]
        seat = "tier2_head"
        classes = ["tier2", "sub_office"]
        rewards = [500, 400.5, 300, 200, 100]
        [holders]
        cap = 800
        [repeat]
        on = false
    """
    )
    assert scheme_from_toml(scheme_to_toml(odd)) == odd
    assert odd.amounts[0].rewards[1] == Decimal("400.5")


def test_the_start_may_be_a_month_or_a_date():
    assert scheme_from_toml(HEAD.replace('"2026-01"', "2026-03-01") + ITEM).from_month == Month(2026, 3)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (HEAD + "items = = 3", "line 4"),
        (HEAD, "items"),
        (HEAD + "items = []", "items"),
        (ITEM, "id"),
        (HEAD + ITEM + "weight = -1", "items[0].weight"),
        (HEAD + ITEM + ITEM.replace("csat", "mystery") + ITEM.replace("csat", "avg_wait"), "items[2].best"),
        (HEAD + ITEM + 'weight = "many"', "items[0].weight"),
        (HEAD + ITEM + "weight = nan", "items[0].weight"),
        (HEAD + ITEM + "weight = 0", "items[0].weight"),
        (HEAD + ITEM + "weight = true", "items[0].weight"),
        (HEAD + ITEM + "wieght = 3", "items[0].wieght"),
        (HEAD + ITEM + ITEM, "items[1].metric"),
        (HEAD + ITEM.replace("csat", "smiles"), "items[0].metric"),
        (HEAD + ITEM + 'group = "g"', "items[0].group"),
        (HEAD + ITEM + '[[groups]]\nid = "g"', "groups[0]"),
        (
            HEAD + ITEM + 'group = "g"\n[[groups]]\nid = "g"\nparent = "h"\n[[groups]]\nid = "h"\nparent = "g"',
            "groups[0].parent",
        ),
        (HEAD + '[[items]]\nmetric = "csat"', "items[0].worst"),
        (HEAD + '[[items]]\nmetric = "csat"\nnormalise = "target"', "items[0].target"),
        (HEAD + '[[items]]\nmetric = "csat"\nnormalise = "bands"', "items[0].bands"),
        (HEAD + '[[items]]\nmetric = "csat"\nnormalise = "bands"\nbands = [{ at = 1 }]', "items[0].bands[0].score"),
        (HEAD + ITEM.replace("80", "0") + "log = true", "items[0].log"),
        (HEAD + ITEM + '[ranking]\nrule = "olympic"', "ranking.rule"),
        (HEAD + ITEM + '[ranking]\nchain = ["friendliness"]', "ranking.chain[0]"),
        (HEAD + ITEM + "[ranking]\ncoverage = 75", "ranking.coverage"),
        (HEAD + ITEM + '[places]\ntie = "chain"', "places.tie"),
        (HEAD + ITEM + "[places]\nfined = -1", "places.fined"),
        (HEAD.replace('"t"', '" "') + ITEM, "id"),
        (HEAD + ITEM + 'group = "g"\n[[groups]]\nid = "g"\nparent = "h"', "groups[0].parent"),
        (HEAD + ITEM + 'group = "g"\n[[groups]]\nid = "g"\n[[groups]]\nid = "g"', "groups[1].id"),
        (HEAD + ITEM + "weight = 0.00001", "items[0].weight"),
        (HEAD + ITEM + "weight = 100000.0001\n" + ITEM.replace("csat", "mystery"), "items[0].weight"),
        (HEAD + '[items]\nmetric = "csat"', "items"),
        (HEAD + "items = [3]", "items[0]"),
        (HEAD.replace('"2026-01"', "202601") + ITEM, "from"),
        (HEAD + ITEM + '[[amounts]]\nseat = "tier2_head"\nfines = [500, 400]', "amounts[0].fines"),
        (HEAD + ITEM + '[[amounts]]\nseat = "driver"', "amounts[0].seat"),
        (HEAD + ITEM + '[[amounts]]\nseat = "tier2_head"\nrewards = [1.005, 1, 1, 1, 1]', "amounts[0].rewards"),
        (HEAD + ITEM + '[[amounts]]\nseat = "tier2_head"\n[[amounts]]\nseat = "tier2_head"', "amounts[1].seat"),
        (HEAD + ITEM + "[repeat]\nyear_starts = 13", "repeat.year_starts"),
        (HEAD + ITEM + "places = 5", "items[0].places"),
        (HEAD.replace("2026-01", "Jan") + ITEM, "from"),
        (HEAD.replace("zh = ", "fr = ") + ITEM, "title"),
    ],
)
def test_a_mistake_is_named_at_its_place(text: str, where: str):
    assert where in problems(text)


def test_all_mistakes_are_named_at_once():
    found = problems(HEAD + ITEM + 'weight = -1\n[places]\ntie = "duel"\n[repeat]\nmore_than = 1.5')
    assert list(found) == ["items[0].weight", "places.tie", "repeat.more_than"]
    assert "include" in found["places.tie"]


def test_every_setting_and_every_choice_has_words_in_both_languages():
    def walk(kind: type) -> None:
        for field in fields(kind):
            assert about(field).words.zh and about(field).words.en, field.name
            if is_dataclass(field.default):
                walk(type(field.default))

    walk(Scheme)
    kinds = [kind for kind in vars(scheme_choices).values() if isinstance(kind, type) and issubclass(kind, Choice)]
    assert len(kinds) > 20 and all(
        one.words.zh and one.words.en and str(one) == one.value for kind in kinds for one in kind
    )
    assert Normalise.TARGET.words != Guard.TARGET.words


def test_a_preset_that_does_not_exist_is_refused():
    with pytest.raises(UnknownChoice):
        preset("gold")


def test_seats_answer_by_class_and_map():
    own = scheme(ITEM).seats
    assert own.of(OutletClass.BUSINESS_OFFICE) == (Seat.OFFICE_MANAGER, Seat.TIER1_DEPUTY)
    assert own.of(OutletClass.TIER2) == (Seat.TIER2_HEAD, Seat.TIER2_DEPUTY)
    wide = scheme(ITEM + '[seats]\nmap = "B"').seats
    assert wide.of(OutletClass.TIER2) == (Seat.TIER2_HEAD, Seat.TIER2_DEPUTY, Seat.TIER1_DEPUTY)
    assert wide.of(OutletClass.BUSINESS_OFFICE) == (Seat.OFFICE_MANAGER, Seat.TIER1_DEPUTY)


def adopt(store: Store, name: str, from_month: str) -> None:
    text = scheme_to_toml(scheme(ITEM)).replace('id = "t"', f'id = "{name}"')
    with store.records.transaction() as connection:
        connection.execute(
            insert(scheme_version).values(
                scheme=name, from_month=from_month, toml=text, adopted_by="head", adopted_at=datetime(2026, 1, 1)
            )
        )


def test_a_month_is_judged_by_the_newest_version_with_the_latest_start(store: Store):
    adopt(store, "first", "2026-01")
    adopt(store, "later", "2026-06")
    adopt(store, "first-corrected", "2026-01")
    with store.records.reading() as connection:
        assert scheme_in_force(connection, Month(2026, 5)).id == "first-corrected"
        assert scheme_in_force(connection, Month(2026, 6)).id == "later"
        with pytest.raises(NoSchemeInForce):
            scheme_in_force(connection, Month(2025, 12))
