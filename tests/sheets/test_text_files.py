"""Delimited text: one encoding, decided by strict decoding and the headings we know; nothing in it is interpreted."""

import codecs

import pytest

from data.files.reader.read import read
from tests.sheets.made_files import refused, values

pytestmark = pytest.mark.slow

DRAWN = "网点编号,网点名称,平均等候时间,叫号量\nLC0101,平安街支行,8分24秒,1234\nLC0102,迎宾路支行,—,0\n"
TRADITIONAL = "網點編號,網點名稱,客戶投訴,得分\nA1,中正路分行,3,95\nA2,大學城分行,0,88\n"


def table(content: bytes, name: str = "上报.csv") -> list[list[object]]:
    grid = read(name, content).grids[0]
    rows = sorted({row for row, _ in grid.cells})
    return [
        [grid.cells[row, column].value if (row, column) in grid.cells else None for column in range(grid.columns)]
        for row in rows
    ]


EXPECTED = [line.split(",") for line in DRAWN.splitlines()]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (DRAWN.encode(), "utf-8"),
        (DRAWN.encode("utf-8-sig"), "utf-8"),
        (DRAWN.encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + DRAWN.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + DRAWN.encode("utf-16-be"), "utf-16-be"),
        (DRAWN.encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_the_encoding_is_the_one_in_which_known_headings_appear(content, encoding):
    workbook = read("上报.csv", content)
    assert (workbook.encoding, workbook.remarks) == (encoding, ())
    assert table(content) == EXPECTED


def test_big5_is_known_by_its_traditional_words():
    content = TRADITIONAL.encode("big5")
    assert read("上報.csv", content).encoding == "big5"
    assert table(content) == [line.split(",") for line in TRADITIONAL.splitlines()]


def test_an_encoding_that_only_common_characters_decide_is_remarked():
    workbook = read("a.csv", "春眠不觉晓,处处闻啼鸟\n夜来风雨声,花落知多少\n".encode("gb18030"))
    assert (workbook.encoding, workbook.remarks) == ("gb18030", ("encoding_guessed",))


def test_other_words_decide_the_encoding_when_they_are_given():
    content = "éàü,ß\n".encode("gb18030")
    assert read("a.csv", content, headings=("éàü",)).encoding == "gb18030"


def test_bytes_of_no_encoding_are_refused():
    assert refused(b"a,\xff\xff\n", "a.csv") == "encoding_unknown"


def test_a_nul_is_refused_with_its_line():
    assert refused(b"a,b\n1,\x002\n", "a.csv") == "text_has_nul"
    assert refused(codecs.BOM_UTF16_LE + "a,\0".encode("utf-16-le"), "a.csv") == "text_has_nul"


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_the_one_that_cuts_the_most_lines_alike(delimiter):
    assert table(DRAWN.replace(",", delimiter).encode()) == EXPECTED


def test_a_sep_line_names_the_delimiter_and_keeps_its_line_number():
    assert values(read("a.csv", b"sep=;\r\n1,5;x\r\n"))["line 2"] == "x"
    assert table(b"sep=;\r\n1,5;x\r\n") == [["1,5", "x"]]


def test_a_title_and_a_note_do_not_hide_the_delimiter():
    titled = "2026年10月等候时间\n制表：运行管理部；日期：2026-11-03\n" + DRAWN.replace(",", ";")
    assert [line for line in table(titled.encode()) if None not in line] == EXPECTED


def test_a_record_with_a_line_break_counts_by_the_line_it_begins_on():
    grid = read("a.csv", '网点,说明\n甲,"一\n二"\n乙,三\n'.encode()).grids[0]
    assert {place: cell.value for place, cell in grid.cells.items()} == {
        (0, 0): "网点",
        (0, 1): "说明",
        (1, 0): "甲",
        (1, 1): "一\n二",
        (3, 0): "乙",
        (3, 1): "三",
    }
    assert grid.address(3, 0) == "line 4"


def test_every_cell_of_a_text_file_is_text_as_it_stood():
    assert table('"00123","=1+1",1e5,TRUE,１２，３\n'.encode())[0] == ["00123", "=1+1", "1e5", "TRUE", "１２，３"]


def test_an_unclosed_quote_is_refused_with_the_line_it_opens_on():
    assert refused('网点,说明\n甲,"没有收尾\n乙,1\n'.encode(), "a.csv") == "quotes_unbalanced"


def test_a_text_cell_longer_than_any_spreadsheet_allows_is_refused():
    assert refused(b'a,"' + b"x" * 50_000 + b'"\n', "a.csv") == "cell_too_long"


def test_1024_columns_of_text_are_read_and_one_more_is_refused():
    assert len(values(read("a.csv", b",".join([b"1"] * 1024)))) == 1
    assert refused(b",".join([b"1"] * 1025), "a.csv") == "too_many_columns"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('="01101"', "01101"),
        ('"=""01101"""', "01101"),
        ("01101\t", "01101"),
        ("\t01101", "01101"),
        ('"01101\t"', "01101"),
        ('=""', None),
        ('="甲"&B1', '="甲"&B1'),
        ("=1+1", "=1+1"),
    ],
)
def test_what_only_keeps_the_zeros_of_a_code_is_not_part_of_it(written, shown):
    assert table(f"编码,名称\n{written},甲\n".encode())[1] == [shown, "甲"]


@pytest.mark.parametrize(
    "line", ["01101\t,甲支行\t,1205\t,8.4\t", "\t01101,\t甲支行,\t1205,\t8.4", "01101\t;甲支行\t;1205\t;8.4\t"]
)
def test_a_tab_beside_a_delimiter_does_not_part_cells(line):
    assert table(f"编码,名称,叫号量,等候\n{line}\n{line}\n".encode())[1:] == [["01101", "甲支行", "1205", "8.4"]] * 2


@pytest.mark.parametrize("name", ["上报.xls", "上报.xlsx", "上报.et", "上报", "上报.dat"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le"])
def test_a_text_file_is_read_as_text_whatever_its_name(name, encoding):
    content = DRAWN.replace(",", "\t").encode(encoding)
    assert table(content, name) == EXPECTED
    assert read(name, content).remarks == ("extension_differs",)


def test_carriage_returns_alone_end_lines_too():
    assert table(b"a,b\r1,2\r") == [["a", "b"], ["1", "2"]]


def test_text_of_blank_lines_is_a_sheet_without_cells():
    assert values(read("a.csv", b"\r\n , \r\n")) == {}


def test_a_quote_never_closed_is_refused_as_such_however_much_follows():
    content = ('网点名称,叫号量\n"青川东门支行,1\n' + "青川南岭支行,5\n" * 9000).encode()
    assert refused(content, "a.csv") == "quotes_unbalanced"


def test_english_text_in_utf_16_without_its_mark_is_read():
    for encoding in ("utf-16-le", "utf-16-be"):
        assert read("wait.csv", "Branch,Tickets\nA,1\n".encode(encoding)).encoding == encoding
