"""Packages that lie, swell or hide something: each is refused in words, and the next file is read as ever."""

from dataclasses import replace

import pytest

from data.files.limits import LIMITS
from data.files.reader.read import read
from tests.sheets.made_files import MAIN, Member, member, package, parts, refused, row, swollen, text_cell, values, xlsx

pytestmark = pytest.mark.slow

SOUND = row(1, text_cell("A1", "网点"))


def test_a_sound_workbook_is_read():
    assert values(read("上报.xlsx", xlsx(SOUND))) == {"A1": "网点"}


def test_300_megabytes_of_shared_strings_in_a_third_of_one_are_refused():
    block = f"<si><t>{'0' * 20_000}</t></si>" * 50
    bomb = swollen("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">', block, 300_000_000 // len(block))
    assert len(bomb.packed) < 400_000
    assert refused(xlsx(SOUND, bomb, without="xl/sharedStrings.xml")) == "file_bomb"


def test_a_bomb_whose_directory_calls_it_small_is_not_read_past_what_it_says():
    bomb = swollen("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">', "<si><t>0</t></si>" * 60_000, 300, size=1_000_000)
    assert refused(xlsx(SOUND, bomb, without="xl/sharedStrings.xml")) == "file_damaged"


def test_a_sheet_of_170_megabytes_in_less_than_one_is_refused():
    block = '<row><c t="n"/></row>' * 20_000
    bomb = swollen(
        "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}"><sheetData>', block, 170_000_000 // len(block)
    )
    assert len(bomb.packed) < 1_000_000
    assert refused(xlsx(SOUND, bomb, without="xl/worksheets/sheet1.xml")) == "file_bomb"


def test_all_parts_together_are_counted_while_inflating():
    assert refused(xlsx(SOUND), limits=replace(LIMITS, inflated=500)) == "file_bomb"


def test_a_directory_that_understates_a_part_is_found_out():
    liar = member("xl/worksheets/sheet1.xml", parts(SOUND)["xl/worksheets/sheet1.xml"], size=10)
    assert refused(xlsx(SOUND, liar, without="xl/worksheets/sheet1.xml")) == "file_damaged"


def test_a_part_with_a_wrong_checksum_is_damaged():
    wrong = member("xl/worksheets/sheet1.xml", parts(SOUND)["xl/worksheets/sheet1.xml"], checksum=1)
    assert refused(xlsx(SOUND, wrong, without="xl/worksheets/sheet1.xml")) == "file_damaged"


def test_60000_members_are_refused():
    assert (
        refused(package(*(Member(name=f"m{n}", packed=b"", size=0, checksum=0, method=0) for n in range(60_000))))
        == "too_many_members"
    )


def test_10000_sheets_are_refused():
    listed = "".join(f'<sheet name="{n}" sheetId="{n}" id="s1"/>' for n in range(1, 10_001))
    workbook = member("xl/workbook.xml", f'<workbook xmlns="{MAIN}"><sheets>{listed}</sheets></workbook>')
    assert refused(xlsx(SOUND, workbook, without="xl/workbook.xml")) == "too_many_sheets"


@pytest.mark.parametrize("name", ["../../etc/passwd", "xl\\..\\..\\a", "/etc/passwd", "C:\\a"])
def test_a_member_name_that_leaves_the_package_is_refused(name):
    assert refused(xlsx(SOUND, member(name, "x"))) == "file_unsafe"


@pytest.mark.parametrize(
    "spelt", [str.upper, lambda name: name.replace("/", "\\"), lambda name: name.replace("/xl", "\\XL")]
)
def test_parts_are_found_however_their_folders_are_spelt(spelt):
    made = parts(SOUND)
    made["_rels/.rels"] = made["_rels/.rels"].replace('Target="xl/workbook.xml"', 'Target="xl\\workbook.xml"')
    assert values(read("上报.xlsx", package(*(member(spelt(name), content) for name, content in made.items()))))


def test_two_members_whose_names_differ_by_a_backslash_are_one_name():
    assert refused(xlsx(SOUND, member("xl\\workbook.xml", "x"))) == "file_unsafe"


def test_overlapping_members_are_refused():
    assert (
        refused(xlsx(SOUND, Member(name="xl/copy.xml", packed=b"x" * 40, size=40, checksum=0, method=0, offset=0)))
        == "file_unsafe"
    )


def test_two_members_of_one_name_are_refused():
    assert refused(xlsx(SOUND, member("xl/styles.xml", "<a/>"))) == "file_unsafe"


def test_an_encrypted_member_asks_for_the_password_to_be_removed():
    assert (
        refused(package(Member(name="xl/workbook.xml", packed=b"x", size=1, checksum=0, flags=1))) == "file_encrypted"
    )


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_truncated_package_is_damaged(share):
    content = xlsx(SOUND)
    assert refused(content[: int(len(content) * share)]) == "file_damaged"


def test_outside_entities_are_refused_with_their_document_type():
    entity, stolen = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', row(1, text_cell("A1", "&e;"))
    attack = f'{entity}<worksheet xmlns="{MAIN}"><sheetData>{stolen}</sheetData></worksheet>'
    assert (
        refused(xlsx(SOUND, member("xl/worksheets/sheet1.xml", attack), without="xl/worksheets/sheet1.xml"))
        == "file_doctype"
    )


def test_a_billion_laughs_are_refused_with_their_document_type():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    attack = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><sst xmlns="{MAIN}"><si><t>&l9;</t></si></sst>'
    assert (
        refused(xlsx(SOUND, member("xl/sharedStrings.xml", attack), without="xl/sharedStrings.xml")) == "file_doctype"
    )


def test_deep_nesting_is_refused():
    deep = f'<sst xmlns="{MAIN}">{"<a>" * 100_000}{"</a>" * 100_000}</sst>'
    assert refused(xlsx(SOUND, member("xl/sharedStrings.xml", deep), without="xl/sharedStrings.xml")) == "file_too_deep"


def test_raw_control_characters_are_damage_not_a_crash():
    assert refused(xlsx(row(1, text_cell("A1", "甲\x01乙")))) == "file_damaged"


def test_macros_are_not_run_and_remarked():
    workbook = read("上报.xlsm", xlsx(SOUND, member("xl/vbaProject.bin", b"\xcc\x61")))
    assert (workbook.format, workbook.remarks, values(workbook)) == ("xlsm", ("macros",), {"A1": "网点"})


def test_external_links_are_not_followed_and_remarked():
    link = member("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    formula = row(1, '<c r="A1"><f>[1]表!A1</f><v>7</v></c>')
    workbook = read("上报.xlsx", xlsx(formula, link))
    assert (workbook.remarks, values(workbook)) == (("external_links",), {"A1": 7})


def test_a_bomb_in_a_part_nobody_reads_is_left_packed():
    picture = swollen("xl/media/image1.png", "", "0" * 1_000_000, 100)
    assert values(read("上报.xlsx", xlsx(SOUND, picture))) == {"A1": "网点"}


def test_a_word_document_and_an_archive_are_named():
    assert refused(package(member("word/document.xml", "<a/>"))) == "file_not_a_spreadsheet"
    assert refused(package(member("一月.xlsx", "x"))) == "file_not_a_spreadsheet"
