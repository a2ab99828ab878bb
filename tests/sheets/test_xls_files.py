"""Old .xls files, real and hostile: shared texts over many records, broken chains, passwords."""

import struct
from pathlib import Path
from random import Random

import pytest
import python_calamine

from data.files.formats.xls_strings import shared
from data.files.grid import CellState
from data.files.reader.read import read
from tests.sheets.made_files import refused, values

pytestmark = pytest.mark.slow

DATA = Path(__file__).parents[1] / "data"
MADE = DATA / "made" / "libreoffice.xls"
ONS = sorted((DATA / "real" / "ons_monthly_by_area").glob("*.xls"))


@pytest.mark.parametrize("path", ONS, ids=[path.stem for path in ONS])
def test_a_second_reader_sees_the_same_texts_and_numbers(path):
    workbook = read(path.name, path.read_bytes())
    theirs = python_calamine.load_workbook(path)
    for number, grid in enumerate(workbook.grids):
        ours = [cell.value for _, cell in sorted(grid.cells.items()) if cell.state is CellState.VALUE]
        rows = theirs.get_sheet_by_index(number).to_python()
        assert ours == [value for row in rows for value in row if not (isinstance(value, str) and not value.strip())]
        assert grid.sheet == theirs.sheet_names[number]


def test_a_text_cut_by_the_end_of_a_record_goes_on_after_a_new_flag():
    head = struct.pack("<LL", 2, 2)
    first = head + struct.pack("<HB", 4, 1) + "平安".encode("utf-16-le")
    second = b"\x01" + "街道".encode("utf-16-le") + struct.pack("<HB", 6, 0) + b"abc"
    third = b"\x01" + "def".encode("utf-16-le")
    assert shared([first, second, third]) == ["平安街道", "abcdef"]


def test_rich_and_phonetic_parts_of_a_text_are_passed_over():
    rich = struct.pack("<HBHL", 2, 0x0D, 1, 6) + "甲乙".encode("utf-16-le") + bytes(4) + bytes(6)
    assert shared([bytes(8) + rich + struct.pack("<HB", 1, 0) + b"z"]) == ["甲乙", "z"]


def test_a_password_is_found_before_anything_is_read():
    content = MADE.read_bytes()
    at = content.index(struct.pack("<HHH", 0x42, 2, 1200))
    assert refused(content[:at] + struct.pack("<HHH", 0x2F, 2, 0) + content[at + 6 :], "a.xls") == "file_encrypted"


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9])
def test_a_truncated_xls_is_damaged(share):
    content = MADE.read_bytes()
    assert refused(content[: int(len(content) * share)], "a.xls") == "file_damaged"


def test_bytes_changed_at_random_end_in_a_reading_or_a_refusal_never_in_anything_else():
    random, sound = Random(20261121), MADE.read_bytes()
    for _ in range(20):
        content = bytearray(sound)
        for _ in range(20):
            content[random.randrange(600, len(content))] = random.randrange(256)
        assert refused(bytes(content), "a.xls") in (
            "read",
            "file_damaged",
            "file_encrypted",
            "file_not_a_spreadsheet",
            "merge_too_large",
            "too_many_columns",
        )


def test_an_encrypted_workbook_of_any_new_format_is_known_by_its_shell():
    content = MADE.read_bytes()
    name = "Workbook".encode("utf-16-le")
    at = content.index(name)
    entry = "EncryptedPackage".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 34)
    assert refused(content[:at] + entry + content[at + 66 :], "上报.xlsx") == "file_encrypted"


@pytest.mark.parametrize("name", ["WORKBOOK", "workbook", "WorkBook"])
@pytest.mark.parametrize("file", ["a.xls", "a.et"])
def test_the_stream_of_a_workbook_is_found_in_any_case(name, file):
    content = MADE.read_bytes().replace("Workbook".encode("utf-16-le"), name.encode("utf-16-le"))
    assert read(file, content).remarks == ()
    assert values(read(file, content)) == values(read("a.xls", MADE.read_bytes()))


def test_reading_the_same_bytes_twice_gives_the_same_workbook():
    content = MADE.read_bytes()
    assert read("a.xls", content) == read("a.xls", content)
    assert values(read("a.xls", content))["A4"] == "平安街支行"
