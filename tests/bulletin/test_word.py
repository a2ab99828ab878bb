"""The notice in Word says all that its content says, as text, and is the same each time."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from reports.bulletin.printed_notice import printed_notice
from reports.bulletin.word import word_document
from tests.bulletin.drawn_notice import drawn
from tests.bulletin.said import bare, rows_as_printed, sentences, tables

LANGUAGES = ("zh", "en")
SCHEMA = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl pBdr shd tabs spacing ind jc outlineLvl rPr",
    "tblPr": "tblStyle tblW jc tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "trPr": "cantSplit trHeight tblHeader jc",
    "rPr": "rFonts b i color sz szCs lang",
}
"""Children in the order in which the schema of WordprocessingML has them."""


def written(language: str, **how: object) -> bytes:
    bulletin = drawn(language, **how)
    return word_document(printed_notice(bulletin), bulletin.date)


def opened(content: bytes):
    return docx.Document(io.BytesIO(content))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_and_every_cell_is_in_the_document(language):
    bulletin, document = drawn(language), opened(written(language))
    text = bare("".join(one.text for one in document.paragraphs))
    assert [one for one in sentences(bulletin) if one not in text] == []
    assert len(document.tables) == len(tables(bulletin))
    for table, found in zip(tables(bulletin), document.tables, strict=True):
        rows = ["".join(filter(None, (bare(cell.text) for cell in row.cells))) for row in found.rows]
        wanted = ["".join(row) for row in rows_as_printed(table)]
        lost = [row for row in wanted if not any(row in seen.replace("—", "") for seen in rows)]
        assert (table.id, lost) == (table.id, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_notice_is_the_same_bytes(language):
    assert written(language) == written(language)
    with zipfile.ZipFile(io.BytesIO(written(language))) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def kept_with_next(document, paragraph) -> bool:
    """By itself or by its style."""
    own, name = paragraph._p.pPr, paragraph.style.name
    style = next(one.element.pPr for one in document.styles if one.name == name)
    return any(one.find(qn("w:keepNext")) is not None for one in (own, style))


@pytest.mark.parametrize("language", LANGUAGES)
def test_neither_the_foot_nor_the_signature_stands_alone_on_a_page(language):
    document = opened(written(language))
    *_, third, second, last, total = document.tables[-1].rows
    assert all(kept_with_next(document, row.cells[0].paragraphs[0]) for row in (third, second, last, total))
    foot = [one for one in document.paragraphs if not one._p.getnext().tag.endswith("sectPr")][-4:]
    assert all(kept_with_next(document, one) for one in foot)  # from the table's note to the line before the hash
    names = [one.style.name for one in document.paragraphs]
    listed = document.paragraphs[names.index("Listed") - 2 : names.index("SignatureDay")]
    assert len(listed) > 5 and all(kept_with_next(document, one) for one in listed)


def test_headings_repeat_and_no_row_is_torn():
    for table in opened(written("zh")).tables:
        heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert heads == [True] + [False] * (len(table.rows) - 1)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("draft", [True, False])
def test_children_stand_in_the_order_of_the_schema(language, draft):
    with zipfile.ZipFile(io.BytesIO(written(language, draft=draft))) as package:
        ours = [one for one in package.namelist() if re.match(r"word/(document|styles\.xml|header|footer)", one)]
        parts = [package.read(name).decode() for name in ours]
    for name, order in SCHEMA.items():
        wanted = order.split()
        for inner in re.findall(rf"<w:{name}>(.*?)</w:{name}>", "".join(parts), re.S):
            outer = re.sub(
                r"<w:(tblBorders|pBdr|tcBorders|tabs|tblCellMar|rPr)>.*?</w:\1>", r"<w:\1/>", inner, flags=re.S
            )
            seen = [wanted.index(one) for one in re.findall(r"<w:(\w+)", outer)]
            assert seen == sorted(seen), (name, inner)


def test_headings_and_annexes_are_numbered_by_the_writer():
    words = [one.text for one in opened(written("zh")).paragraphs]
    heads = [one for one in words if re.match(r"[一二三四五]、|（[一二三]）", one)]
    assert [one[:3].strip("、") for one in heads] == [
        "一、总",
        "（一）",
        "（二）",
        "二、考",
        "三、预",
        "四、工",
        "（一）",
    ]
    assert [one for one in words if re.fullmatch(r"附件\d", one)] == [f"附件{at}" for at in range(1, 7)]


def test_a_draft_says_so_across_each_page_and_has_no_number():
    for draft in (True, False):
        content = written("zh", draft=draft)
        section = opened(content).sections[0]
        heads = [section.header._element, section.even_page_header._element]
        assert [("草稿" in one.xml) for one in heads] == [draft, draft]
        words = "".join(one.text for one in opened(content).paragraphs)
        assert ("第?期" in words, "第10期（总第24期）" in words) == (draft, not draft)


def test_each_font_is_found_by_its_older_names_too():
    """Word on one machine has 仿宋, on another 仿宋_GB2312; elsewhere the system's own Chinese font takes its place."""
    with zipfile.ZipFile(io.BytesIO(written("zh"))) as package:
        looks, listed = (
            "".join(package.read(f"word/{part}.xml").decode() for part in parts)
            for parts in (("styles", "document", "footer1"), ("fontTable",))
        )
    named = set(re.findall(r'w:eastAsia="([^"]+)"', looks)) - {"zh-CN"}
    others = dict(re.findall(r'w:name="([^"]+)"><w:altName w:val="([^"]+)"', listed))
    assert named == set(others)
    assert "仿宋_GB2312" in others["仿宋"].split(",") and "楷体_GB2312" in others["楷体"].split(",")
