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
