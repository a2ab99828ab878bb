"""Which spreadsheet a container holds, by what is inside it. To add a format, add it here."""

from __future__ import annotations

from data.files.formats.compound_file import CompoundFile
from data.files.formats.ods import OdsReading
from data.files.formats.package import Package
from data.files.formats.xls import XlsReading
from data.files.formats.xlsb import XlsbReading
from data.files.formats.xlsx import XlsxReading, relationships
from data.files.limits import FileLimits
from data.files.raw_cells import EXTENSION_DIFFERS, FormatReader
from data.files.refusals import FileEncrypted, NotASpreadsheet

_STRANGERS = (
    ("word/document.xml", "Word 文档", "a Word document"),
    ("ppt/presentation.xml", "PowerPoint 文档", "a PowerPoint document"),
)


def packaged(name: str, content: bytes, limits: FileLimits) -> FormatReader:
    """The reader for a zip package."""
    package = Package(content, limits)
    names = package.names()
    if package.resolve("/_rels/.rels", "") in names:
        workbook = next(
            (part for kind, part in relationships(package, "", limits).values() if kind.endswith("/officeDocument")), ""
        )
        if workbook.lower().endswith(".xml") and "workbook" in workbook.lower():
            reading = XlsxReading(
                package=package,
                workbook=workbook,
                limits=limits,
                format="xlsm" if name.lower().endswith(".xlsm") else "xlsx",
            )
            return extension_checked(reading, name, ("xlsx", "xlsm", "et"))
        if workbook.lower().endswith(".bin"):
            return extension_checked(XlsbReading(package=package, workbook=workbook, limits=limits), name, ("xlsb",))
    if "content.xml" in names and names & {"mimetype", "META-INF/manifest.xml"}:
        return _opendocument(package, name, limits)
    for part, zh, en in _STRANGERS:
        if part in names:
            raise NotASpreadsheet(name=name, zh=zh, en=en)
    raise NotASpreadsheet(
        name=name, zh="压缩包（请解压后逐个上传其中的表格）", en="an archive (unpack it and upload the sheets in it)"
    )


def _opendocument(package: Package, name: str, limits: FileLimits) -> FormatReader:
    kind = package.content("mimetype") if "mimetype" in package.names() else b"spreadsheet"
    if b"spreadsheet" not in kind:
        raise NotASpreadsheet(name=name, zh="OpenDocument 文字或演示文档", en="an OpenDocument text or presentation")
    return extension_checked(OdsReading(package=package, limits=limits), name, ("ods", "ots"))


def compound(name: str, content: bytes, limits: FileLimits) -> FormatReader:
    """The reader for a compound file: an .xls, unless it is the shell of an encrypted workbook or another document."""
    file = CompoundFile(content)
    names = file.names()
    if "encryptedpackage" in names:
        raise FileEncrypted()
    if names & {"workbook", "book"}:
        return extension_checked(XlsReading(file=file, limits=limits), name, ("xls", "xlt", "et"))
    if "worddocument" in names:
        raise NotASpreadsheet(name=name, zh="Word 文档", en="a Word document")
    if "powerpoint document" in names:
        raise NotASpreadsheet(name=name, zh="PowerPoint 文档", en="a PowerPoint document")
    raise NotASpreadsheet(name=name, zh="无法识别的办公文档", en="an office document of an unknown kind")


def extension_checked(reading: FormatReader, name: str, extensions: tuple[str, ...]) -> FormatReader:
    """Remark on a file whose name says another format than its content."""
    if name.lower().rpartition(".")[2] not in extensions:
        reading.remarks.append(EXTENSION_DIFFERS)
    return reading
