"""Files that only call themselves spreadsheets: each is named for what it is."""

import struct

import pytest

from data.errors import Refusal
from data.files.limits import LIMITS
from data.files.reader.read import read
from tests.sheets.made_files import row, text_cell, values, xlsx


def words(content: bytes, name: str = "上报.xls") -> tuple[str, str]:
    with pytest.raises(Refusal) as refusal:
        read(name, content)
    return refusal.value.code, refusal.value.text("zh")


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"<html><table><tr><td> </td></tr></table></html>", "网页"),
        ("\ufeff  <!DOCTYPE html><html>".encode(), "网页"),
        ("<html><table>".encode("utf-16"), "网页"),
        (b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "没有工作表"),
        (b'<?xml version="1.0"?><a/>', "XML"),
        (b"MIME-Version: 1.0\r\n", "MHTML"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"MZ\x90\x00", "程序"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00", "Excel 4"),
        (b"\x00\x01\x02\x03", "无法识别"),
    ],
)
def test_what_is_no_spreadsheet_is_named(content, named):
    code, text = words(content)
    assert code == "file_not_a_spreadsheet"
    assert named in text


def test_a_web_page_named_csv_is_still_a_web_page():
    assert words(b"<html><body>sign in</body></html>", "上报.csv")[0] == "file_not_a_spreadsheet"


def test_text_that_begins_like_a_picture_is_text():
    assert values(read("a.csv", b"BM,1\nMZ,2\n"))["line 1"] in ("BM", "1")


def test_an_empty_file_says_so():
    assert words(b"")[0] == "file_empty"


def test_a_file_over_20_megabytes_is_refused_before_it_is_looked_at():
    code, text = words(bytes(LIMITS.file_size + 1))
    assert (code, "上限 20 MB" in text) == ("file_too_big", True)


def test_a_file_name_of_300_characters_is_refused():
    assert words(b"x", "名" * 300 + ".xlsx")[0] == "name_too_long"


def test_a_compound_file_of_nonsense_is_damaged():
    head = bytes.fromhex("d0cf11e0a1b11ae1")
    assert words(head)[0] == "file_damaged"
    assert words(head + b"\xff" * 5000)[0] == "file_damaged"


def test_a_compound_file_whose_chain_runs_in_a_circle_is_damaged():
    header = struct.pack(
        "<8s16xHHHHH6x4x2L4xLLLLL",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        1,
        1,
        4096,
        0xFFFFFFFE,
        0,
        0xFFFFFFFE,
        0,
    )
    table = struct.pack("<128L", *([0xFFFFFFFD, 1] + [0xFFFFFFFF] * 126))
    circle = (header + struct.pack("<109L", 0, *([0xFFFFFFFF] * 108))).ljust(512, b"\0") + table + bytes(512)
    assert words(circle)[0] == "file_damaged"


def test_an_extension_that_does_not_fit_is_remarked_and_the_content_decides():
    workbook = read("上报.xls", xlsx(row(1, text_cell("A1", "网点"))))
    assert (workbook.format, workbook.remarks) == ("xlsx", ("extension_differs",))
