"""A line on paper is found by its four signs in the version it was printed from, and a changed line is not."""

from collections import Counter
from dataclasses import replace

import pytest

from data.decisions.check_key import CHECK_KEY, check_key
from data.decisions.publications import lines_of, published_rows, versions
from data.decisions.published import Row
from data.stores import records
from data.types import COMPOSITE
from months.bulletin.check_codes import CROCKFORD, check_code, coded_lines
from tests.small_bank import NOVEMBER, OCTOBER, corrected_bank


@pytest.fixture(scope="module")
def bank():
    return corrected_bank()


def everything(bank):
    with bank.records.reading() as connection:
        for version in versions(connection, OCTOBER):
            rows = [row for row in published_rows(connection, version.id) if row.ranking == COMPOSITE]
            yield from ((version, line) for line in (*rows, *lines_of(connection, version.id)))


def test_every_line_is_found_by_its_code_in_its_version_and_told_whether_it_is_in_force(bank):
    for version, line in everything(bank):
        code = check_code(check_key(bank), version.figures, line)
        found = [one for one in coded_lines(bank, OCTOBER, code) if one.version == version and one.line == line]
        assert [one.in_force for one in found] == [version.version == 2]
        assert coded_lines(bank, NOVEMBER, code) == ()


def test_a_code_is_read_as_people_type_it(bank):
    signs = {"0": "o", "1": "l"}
    for version, line in everything(bank):
        code = check_code(check_key(bank), version.figures, line)
        typed = " ".join(signs.get(sign, sign.lower()) for sign in code)
        assert coded_lines(bank, OCTOBER, typed) == coded_lines(bank, OCTOBER, code) != ()


def test_a_line_with_another_place_outlet_or_value_has_another_code(bank):
    key = check_key(bank)
    version, row = next(iter(everything(bank)))
    changed = [replace(row, rank=2), replace(row, outlet="O99"), replace(row, value="99.99")]
    codes = {check_code(key, version.figures, one) for one in (row, *changed)}
    assert len(codes) == 4
    assert check_code(b"another key", version.figures, row) not in codes
    assert all(set(code) <= set(CROCKFORD) and len(code) == 4 for code in codes)


def test_the_codes_use_all_their_signs_evenly():
    row = Row(ranking=COMPOSITE, outlet="", name="", branch="", kind="", rank=1, value="1", n=1, moved=0, note="")
    drawn = [check_code(b"key", "figures", replace(row, outlet=str(number))) for number in range(3200)]
    for at in range(4):
        counts = Counter(code[at] for code in drawn)
        assert set(counts) == set(CROCKFORD)
        assert max(counts.values()) < 160
    assert len(set(drawn)) > 3150


def test_the_key_is_made_once_and_kept(bank):
    key = check_key(bank)
    assert key == check_key(bank)
    assert len(key) == 32
    with bank.records.reading() as connection:
        assert records.setting_kept(connection, CHECK_KEY) == key.hex()
