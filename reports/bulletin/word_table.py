"""A printed table as the XML of Word: a table cell by cell through a library takes ten times as long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from reports.bulletin.printed_table import PrintedTable
from reports.bulletin.word_styles import WIDTH

_EDGE = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
_EDGES = "".join(map(_EDGE.format, ("top", "left", "bottom", "right", "insideH", "insideV")))
_ALIGNS = {"left": "Cell_left", "centre": "Cell_center", "right": "Cell_right", "code": "Cell_code"}


def run(words: str, looks: str = "") -> str:
    """Plain words, in the looks of the paragraph's style but for these."""
    looks = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>' if words else ""


def paragraph(style: str, words: str, *, more: str = "") -> str:
    """A paragraph of plain words; `more` is a run that stands before them."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{more}{run(words)}</w:p>'


def table_in_xml(table: PrintedTable, row_twips: int) -> Iterator[str]:
    """Unit, table and note; the heading row repeats on each page, no row is torn, the total stays with its last two."""
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
    kept = len(table.rows) - 2 if table.total else len(table.rows)
    for at, row in enumerate(table.rows):
        yield _row(row, styles, widths, row_twips, kept=at >= kept)
    if table.total:
        yield _row(table.total, styles, widths, row_twips, heavy=True)
    yield "</w:tbl>" + paragraph("Remark" if table.note else "After", table.note)


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
    keep = "<w:keepNext/>" if kept else ""
    filled = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{run(cell, "<w:b/>" * heavy)}</w:p></w:tc>'
        for cell, style, width in zip(cells, styles, widths, strict=True)
    )
    repeated = "<w:tblHeader/>" if head else ""
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{twips}"/>{repeated}</w:trPr>{filled}</w:tr>'
