"""Which spreadsheet a container holds, by what is inside it. To add a format, add it here."""

from __future__ import annotations

from data.file_errors import NotASpreadsheet
from data.formats.package import Package
from data.formats.raw import EXTENSION_DIFFERS, Reading
from data.formats.xlsx import XlsxReading, relationships
from data.limits import Limits

_STRANGERS = (
    ("word/document.xml", "Word 文档", "a Word document"),
    ("ppt/presentation.xml", "PowerPoint 文档", "a PowerPoint document"),
)


def packaged(name: str, content: bytes, limits: Limits) -> Reading:
    """The reader for a zip package."""
    package = Package(content, limits)
    names = package.names()
    if "_rels/.rels" in names:
        workbook = next((part for kind, part in relationships(package, "", limits).values() if kind.endswith("/officeDocument")), "")
        if workbook.endswith(".xml") and "workbook" in workbook.lower():
            reading = XlsxReading(package=package, workbook=workbook, limits=limits, format="xlsm" if name.lower().endswith(".xlsm") else "xlsx")
            return _told_apart(reading, name, ("xlsx", "xlsm"))
    for part, zh, en in _STRANGERS:
        if part in names:
            raise NotASpreadsheet(name=name, zh=zh, en=en)
    raise NotASpreadsheet(name=name, zh="压缩包（请解压后逐个上传其中的表格）", en="an archive (unpack it and upload the sheets in it)")


def compound(name: str, content: bytes, limits: Limits) -> Reading:
    """The reader for a compound file (.xls, or an encrypted workbook)."""
    raise NotASpreadsheet(name=name, zh="暂不支持的格式", en="a format that is not supported")


def _told_apart(reading: Reading, name: str, extensions: tuple[str, ...]) -> Reading:
    """Remark on a file whose name says another format than its content."""
    if name.lower().rpartition(".")[2] not in extensions:
        reading.remarks.append(EXTENSION_DIFFERS)
    return reading
