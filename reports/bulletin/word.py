"""The notice as a Word document that people may still edit; the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from reports.bulletin.printed_notice import PrintedNotice, PrintedParagraph
from reports.bulletin.word_styles import KAI, fonts, styles_in_xml
from reports.bulletin.word_table import paragraph, run, table_in_xml

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
        if isinstance(part, PrintedParagraph):
            yield _said(part, last=at == len(notice.parts) and not notice.listed)
        else:
            yield paragraph("TableTitle", part.title) if part.title else ""
            yield from table_in_xml(part, _ROOMY)
    yield from _listed(notice.listed)
    yield paragraph("Signature", notice.issuer) + paragraph("SignatureDay", notice.day)
    for annex in notice.annexes:
        for at, table in enumerate(annex.tables):
            yield paragraph("NextPage", annex.name) if at else paragraph("Annex", annex.name)
            yield paragraph("AnnexTitle", table.title) if table.title else ""
            yield from table_in_xml(table, _ROW)
    yield paragraph("After", "") + (paragraph("Copies", notice.copies) if notice.copies else "")
    yield _ends("Sent", notice.issuer, notice.sent) + paragraph("Source", notice.foot)


def _listed(names: Sequence[str]) -> Iterator[str]:
    """The annexes by name; the last of them keeps the signature from standing alone on a page."""
    for at, name in enumerate(names, start=1):
        yield paragraph("ListedLast" if at == len(names) else "Listed" if at > 1 else "Said", name)
    yield paragraph("SaidLast", "")


def _said(part: PrintedParagraph, *, last: bool) -> str:
    if part.look == "heading":
        return paragraph("Section", part.lead + part.words)
    style = {"print": "Print", "body": "SaidLast" if last else "Said"}[part.look]
    return paragraph(style, part.words, more=run(part.lead, fonts(KAI)))


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
