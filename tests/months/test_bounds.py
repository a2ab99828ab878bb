"""Numbers and documents beyond any scheme are refused with the setting's name, soon; one bad version stops no other."""

import time
from dataclasses import replace

import pytest
from sqlalchemy import insert

from data.errors.figures import BadScheme, BadTargets
from data.people.rights import COMMAND_LINE
from data.stores import records
from data.types import Month
from metrics.scheme.toml import scheme_from_toml, scheme_to_toml
from metrics.targets.toml import targets_from_toml
from months.decisions.schemes import adopt, adopted
from months.waiting.agenda import agenda
from tests.small_bank import SCHEME, small_bank

WHOLE = scheme_to_toml(SCHEME)


@pytest.mark.parametrize("number", ["1e999999", "1e30", "-1e30", "1e-999999", "9" * 5000])
@pytest.mark.parametrize(
    ("written", "where"),
    [
        ("weight = 1", "items[0].weight"),
        ("worst = 0", "items[0].worst"),
        ("best = 100", "items[0].best"),
        ("fewest = 1", "items[0].fewest"),
        ("rewards = [500, 400, 400, 300, 300]", "amounts[0].rewards[0]"),
        ("amount = 500", "repeat.amount"),
        ("cap = 500", "holders.cap"),
        ("target = 60", "guard.target"),
    ],
)
def test_a_number_beyond_any_scheme_is_refused_at_its_setting(written: str, where: str, number: str):
    name = written.split(" = ")[0]
    given = number if "[" not in written else f"[{number}, 400, 400, 300, 300]"
    text = WHOLE.replace("[items]]\n", "[items]]\nfewest = 1\n").replace("[holders]\n", "[holders]\ncap = 500\n")
    assert f"\n{written}\n" in text
    began = time.process_time()
    with pytest.raises(BadScheme) as refused:
        scheme_from_toml(text.replace(f"\n{written}\n", f"\n{name} = {given}\n", 1))
    assert time.process_time() - began < 2
    if number.startswith("9"):
        assert "TOML" in str(refused.value.facts["where"])  # the reader of numbers refuses it itself
    else:
        assert refused.value.facts["where"] == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a" + ".a" * 50_000 + " = 1", "a.a.a"),
        ("places . rewarded" + " . x" * 50_000 + " = 1", "places.rewarded.x"),
        ("[" + ".".join(["b"] * 50_000) + "]", "b.b.b"),
        ("\n".join(f"a{number}.b.c = 1" for number in range(50_000)), "TOML"),
        ("x" * 2_000_000, "TOML"),
        ("x = " + "[" * 100_000, "TOML"),
    ],
    ids=["one key", "a known key", "a heading", "many keys", "one long word", "many brackets"],
)
def test_a_document_beyond_any_scheme_is_refused_soon(text: str, where: str):
    began = time.process_time()
    for read, refusal in ((scheme_from_toml, BadScheme), (targets_from_toml, BadTargets)):
        with pytest.raises(refusal) as refused:
            read(text)
        assert refused.value.facts["where"] == where and len(str(refused.value)) < 5_000
    assert time.process_time() - began < 4


@pytest.mark.parametrize("number", ["1e999999", "1e30", "-1e30"])
def test_a_target_has_bounds_too(number: str):
    with pytest.raises(BadTargets) as refused:
        targets_from_toml(f'[[targets]]\nmetric = "avg_wait"\naim = "absolute"\namount = {number}\n')
    assert refused.value.facts["where"] == "targets[0].amount"


def test_a_bad_version_stops_neither_listing_nor_adopting_another():
    store = small_bank()
    bad = {"scheme": "old", "from_month": "2027-01", "toml": WHOLE.replace("weight = 1", "weight = 1e30")}
    with store.acting(COMMAND_LINE, "scheme.adopt", "old") as connection:
        connection.execute(insert(records.scheme_version).values(**bad, adopted_by="x", adopted_at=records.now()))
    assert [one.title.en for one in adopted(store)] == ["Small bank's scheme", "old (can't be read)"]
    assert [one.title.en for one in agenda(store, [Month(2026, 10)]).coming] == ["old (can't be read)"]
    adopt(store, COMMAND_LINE, replace(SCHEME, from_month=Month(2027, 1)))
    assert [one.first for one in adopted(store)] == ["2026-01", "", "2027-01"]
