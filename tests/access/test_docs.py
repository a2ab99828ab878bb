"""docs/security.md names tests that exist, docs/rights.md is the table as it stands."""

import re
from pathlib import Path

from docs.generate import PAGES
from docs.licences import licences, not_allowed

ROOT = Path(__file__).parents[2]


def test_every_answer_to_the_reviewer_names_a_test_that_exists():
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    names = set(re.findall(r"`(test_\w+?)_?(?:\.\.\.)?`", text))
    there = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)", file.read_text(encoding="utf-8"))
    }
    assert names
    assert {name for name in names if not any(one.startswith(name) for one in there)} == set()
    assert [file for file in re.findall(r"`(tests/[\w/.]+\.py)`", text) if not (ROOT / file).is_file()] == []


def test_every_answer_to_the_reviewer_names_a_test():
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    answers = [line for line in text.splitlines() if line.startswith("| ") and "? |" in line]
    assert len(answers) > 20
    assert [line for line in answers if not re.search(r"`test_\w+|`tests/", line.split("|")[3])] == []


def test_every_dependency_has_a_licence_a_bank_may_use():
    found = licences()
    assert {name: licence for name, licence in found.items() if not_allowed(licence)} == {}
    assert not_allowed("GPL-3.0-only") and not_allowed("MIT AND AGPL-3.0-only") and not not_allowed("GPL-2.0 OR MIT")
    assert (ROOT / "docs" / "licences.md").read_text(encoding="utf-8") == PAGES["licences.md"]()


def test_the_printed_table_of_rights_is_the_one_in_force():
    assert (ROOT / "docs" / "rights.md").read_text(encoding="utf-8") == PAGES["rights.md"]()
