"""The notice as a Word document that people may still edit; the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from reports.bulletin.printed_notice import PrintedNotice, PrintedParagraph
from reports.bulletin.printed_table import PrintedTable
from reports.bulletin.word_styles import KAI, WIDTH, font_table, fonts, styles_in_xml

_KEPT = "<w:keepNext/>"
_EDGE = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
_EDGES = "".join(map(_EDGE.format, ("top", "left", "bottom", "right", "insideH", "insideV")))
_ALIGNS = {"left": "Cell_left", "centre": "Cell_center", "right": "Cell_right", "code": "Cell_code"}


def run(words: str, looks: str = "") -> str:
    """Plain words, in the looks of the paragraph's style but for these."""
    looks = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>' if words else ""


def paragraph(style: str, words: str, *, more: str = "", kept: bool = False) -> str:
    """A paragraph of plain words; `more` is a run that stands before them, `kept` on the page of what follows."""
    look = f'<w:pStyle w:val="{style}"/>{_KEPT * kept}'
    return f"<w:p><w:pPr>{look}</w:pPr>{more}{run(words)}</w:p>"


def table_in_xml(table: PrintedTable, row_twips: int, *, last: bool = False) -> Iterator[str]:
    """Unit, table and note; the heading row repeats on each page, no row is torn, the total stays with its last two.

    Of the last one of all the last three rows stay with the foot of the notice, too.
    """
    yield paragraph("Unit", table.unit) if table.unit else ""
    widths = _widths(table.weights)
    layout = f'<w:tblW w:w="{WIDTH}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_EDGES}</w:tblBorders>'
    layout += (
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="45" w:type="dxa"/><w:right w:w="45" w:type="dxa"/>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield f"<w:tbl><w:tblPr>{layout}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    styles = [_ALIGNS[align] for align in table.aligns]
    yield _row(table.heads, ["CellHead"] * len(widths), widths, row_twips, head=True)
    kept = len(table.rows) - (3 if last else 2 if table.total else 0)
    for at, row in enumerate(table.rows):
        yield _row(row, styles, widths, row_twips, kept=at >= kept)
    if table.total:
        yield _row(table.total, styles, widths, row_twips, heavy=True, kept=last)
    yield "</w:tbl>" + paragraph("Remark" if table.note else "After", table.note, kept=last)


def _widths(weights: Sequence[int]) -> list[int]:
    whole = sum(weights)
    ends = [WIDTH * sum(weights[: at + 1]) // whole for at in range(len(weights))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _row(
    cells: Sequence[str],
    styles: Sequence[str],
    widths: Sequence[int],
    twips: int,
    *,
    head: bool = False,
    kept: bool = False,
    heavy: bool = False,
) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>' if head else ""
    filled = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{_KEPT * kept}</w:pPr>{run(cell, "<w:b/>" * heavy)}</w:p></w:tc>'
        for cell, style, width in zip(cells, styles, widths, strict=True)
    )
    repeated = "<w:tblHeader/>" if head else ""
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{twips}"/>{repeated}</w:trPr>{filled}</w:tr>'


_ROW, _ROOMY = 272, 400
"""Twips of a row in an annex and in the text."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIELD = f'{run("— ")}<w:fldSimple w:instr="PAGE">{run("1")}</w:fldSimple>{run(" —")}'
_ACROSS = """
<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">
<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>
<v:f eqn="if @0 @4 21600"/></v:formulas><v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/>
</v:shapetype>
<v:shape type="#_x0000_t136" style="position:absolute;width:330pt;height:150pt;rotation:315;
z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;
mso-position-vertical-relative:margin" fillcolor="#D9D9D9" stroked="f"><v:fill opacity=".5"/>
<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="{}"/></v:shape></w:pict></w:r>"""


def word_document(notice: PrintedNotice, day: date | None) -> bytes:
    """The notice as .docx; `day` is when it says it was made."""
    document = docx.Document()
    styles = document.styles.element
    for old in list(styles):
        styles.remove(old)
    styles.extend(styles_in_xml(notice.language))
    document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)._blob = font_table().encode()
    _page(document, notice.mark)
    body = document.element.body
    written = parse_xml(f"<w:body {nsdecls('w')}>{''.join(_body(notice))}</w:body>")
    for at, element in enumerate(list(written)):
        body.insert(at, element)
    made, said = datetime.combine(day or date(1980, 1, 1), time(), UTC), document.core_properties
    said.title, said.author, said.comments = (one[:255] for one in ("".join(notice.title), notice.issuer, notice.foot))
    said.created, said.modified, said.last_modified_by, said.revision = made, made, said.author, 1
    held = io.BytesIO()
    document.save(held)
    return _timeless(held)


def _page(document: Document, mark: str) -> None:
    """A4 with the margins of official documents; the number at the outer edge, 草稿 across each page of a draft."""
    section, document.settings.odd_and_even_pages_header_footer = document.sections[0], True
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    for foot, style in ((section.footer, "FootOdd"), (section.even_page_footer, "FootEven")):
        _replaced(foot._element, paragraph(style, "", more=_FIELD))
    for head in (section.header, section.even_page_header):
        _replaced(head._element, paragraph("Mark", "", more=_ACROSS.format(mark) if mark else ""))


def _replaced(part: object, xml: str) -> None:
    for old in list(part):  # type: ignore[no-matching-overload]
        part.remove(old)  # type: ignore[missing-attribute]
    part.append(parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))  # type: ignore[missing-attribute]


def _body(notice: PrintedNotice) -> Iterator[str]:
    yield paragraph("Masthead", notice.masthead)
    yield paragraph("Issue", notice.issue)
    yield _ends("Issuer", notice.issuer, notice.day)
    yield paragraph("Issue", "")
    yield from (paragraph("Subject", line) for line in notice.title)
    yield paragraph("Issue", "")
    yield paragraph("Addressee", notice.addressee)
    for at, part in enumerate(notice.parts, start=1):
        yield from _part(part, last=at == len(notice.parts))
    for at, name in enumerate(notice.listed):
        yield paragraph("Listed" if at else "Said", name, kept=True)
    yield paragraph("Said", "", kept=True) + paragraph("Signature", notice.issuer)
    yield paragraph("SignatureDay", notice.day, kept=not notice.annexes)
    tables = [(annex, at, table) for annex in notice.annexes for at, table in enumerate(annex.tables)]
    for annex, at, table in tables:
        yield paragraph("NextPage" if at else "Annex", annex.name)
        yield paragraph("AnnexTitle", table.title) if table.title else ""
        yield from table_in_xml(table, _ROW, last=table is tables[-1][2])
    yield paragraph("After", "", kept=True) + (paragraph("Copies", notice.copies) if notice.copies else "")
    yield _ends("Sent", notice.issuer, notice.sent) + paragraph("Source", notice.foot)


def _part(part: PrintedParagraph | PrintedTable, *, last: bool) -> Iterator[str]:
    """A paragraph or table of the text; the last one keeps the signature from standing alone on a page."""
    if isinstance(part, PrintedTable):
        yield paragraph("TableTitle", part.title) if part.title else ""
        yield from table_in_xml(part, _ROOMY, last=last)
    elif part.look == "heading":
        yield paragraph("Section", part.lead + part.words)
    else:
        style = "Print" if part.look == "print" else "Said"
        yield paragraph(style, part.words, more=run(part.lead, fonts(KAI)), kept=last)


def _ends(style: str, left: str, right: str) -> str:
    """Words at both ends of a line."""
    return paragraph(style, right, more=run(left) + "<w:r><w:tab/></w:r>")


def _timeless(held: io.BytesIO) -> bytes:
    """The package with one fixed time in it, where the library puts the clock."""
    again = io.BytesIO()
    with zipfile.ZipFile(held) as package, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as fixed:
        for one in package.infolist():
            fixed.writestr(zipfile.ZipInfo(one.filename, _EPOCH), package.read(one), zipfile.ZIP_DEFLATED)
    return again.getvalue()
