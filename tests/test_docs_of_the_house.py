"""What an engineer is told is true: the files the docs name are there, and the floors are those of the contracts."""

import re
from pathlib import Path

import pytest

from data.types import Text
from docs.generate import PAGES
from metrics import sources

ROOT = Path(__file__).parents[1]
TOLD = [f"docs/{name}.md" for name in ("architecture", "adding", "testing")]
PLACE = re.compile(r"`((?:app|cli)\.py|(?:data|metrics|months|reports|ui|pages|server|commands|tests|docs)/[\w/.-]*)`")


@pytest.mark.parametrize("page", TOLD)
def test_every_file_and_folder_that_the_page_names_is_there(page):
    named = PLACE.findall((ROOT / page).read_text(encoding="utf-8"))
    assert len(named) >= 10
    assert [place for place in named if not (ROOT / place).exists()] == []


def test_a_number_of_files_to_open_is_the_number_named():
    rows = re.findall(r"^\| a [\w ]+ \| (\d+) \| (.*) \|$", (ROOT / "docs/architecture.md").read_text("utf-8"), re.M)
    assert len(rows) == 3
    assert [len(re.findall(r"`", which)) // 2 for _, which in rows] == [int(count) for count, _ in rows]


def test_every_folder_of_source_stands_on_a_floor_or_beside():
    floors = PAGES["floors.md"]()
    tops = {file.parent.name for file in ROOT.glob("*/__init__.py")} - {"docs"}
    assert {top for top in tops if f"## {top}/" not in floors and f"- `{top}/`" not in floors} == set()


def test_what_is_said_to_be_added_in_one_place_is_added_so_in_a_test():
    text = (ROOT / "tests/test_added_in_one_place.py").read_text(encoding="utf-8")
    assert all(word in text for word in ("metric", "sheet", "page"))


def test_every_document_that_a_source_may_name_is_told_with_its_title():
    told = (ROOT / "docs/sources.md").read_text(encoding="utf-8")
    documents = [value for value in vars(sources).values() if isinstance(value, Text)]
    assert len(documents) == 5
    assert [one.en for one in documents if f"| {one.en} {one.zh} |" not in told] == []
