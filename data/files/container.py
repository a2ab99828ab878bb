"""What a file is, by its first bytes and never by its name; whatever is no spreadsheet is named in words."""

from __future__ import annotations

import re
from enum import StrEnum

from data.files.limits import MEGABYTE, FileLimits
from data.files.raw_cells import bounded_name
from data.files.refusals import FileEmpty, FileTooBig, NotASpreadsheet


class Container(StrEnum):
    """How the bytes are packed; which spreadsheet is inside, only the reader's own process looks."""

    PACKAGE = "package"
    COMPOUND = "compound"
    TEXT = "text"
    HTML = "html"
    XML = "xml"


TEXT_ENDINGS = (".csv", ".txt", ".tsv")
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "PDF 文档", "a PDF document"),
    (b"\x89PNG", "PNG 图片", "a PNG picture"),
    (b"\xff\xd8\xff", "JPEG 图片", "a JPEG picture"),
    (b"GIF8", "GIF 图片", "a GIF picture"),
    (b"BM", "BMP 图片", "a BMP picture"),
    (b"Rar!", "RAR 压缩包", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包", "a 7z archive"),
    (b"\x1f\x8b", "GZIP 压缩包", "a GZIP archive"),
    (b"{\\rtf", "RTF 文档", "an RTF document"),
    (b"MZ", "Windows 程序", "a Windows program"),
    (b"\x7fELF", "Linux 程序", "a Linux program"),
    (b"SQLite format 3\0", "SQLite 数据库", "a SQLite database"),
    (b"MIME-Version:", "网页存档（MHTML）", "a web archive (MHTML)"),
    (b"PAR1", "Parquet 数据", "Parquet data"),
    (b"\x09\x00\x04\x00", "Excel 2 的旧格式表格", "a sheet of Excel 2"),
    (b"\x09\x02\x06\x00", "Excel 3 的旧格式表格", "a sheet of Excel 3"),
    (b"\x09\x04\x06\x00", "Excel 4 的旧格式表格", "a sheet of Excel 4"),
)
_HTML = re.compile(r"<(!doctype html|html|head|body|table|meta|style|script|div|center|h[1-6]|p|form|font)\b")
_SPREADSHEET_XML = "urn:schemas-microsoft-com:office:spreadsheet"
_WIDE = re.compile(rb"[\t\n]\0|\0[\t\n]|^(\xff\xfe|\xfe\xff)")
"""Characters of two bytes each, as in UTF-16."""

_HEAD = 4096


def container(file_name: str, content: bytes, limits: FileLimits) -> Container:
    """How the file is packed.

    Raises:
        FileRefused: Empty, too big, a name too long, or no spreadsheet at all.
    """
    bounded_name(file_name, limits)
    if not content:
        raise FileEmpty()
    if len(content) > limits.file_size:
        raise FileTooBig(seen=f"{len(content) / MEGABYTE:.1f}", limit=limits.file_size // MEGABYTE)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Container.PACKAGE
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Container.COMPOUND
    head = content[:_HEAD]
    for signature, zh, en in _SIGNATURES:
        # Two letters such as "BM" may well begin an honest text file.
        if content.startswith(signature) and (b"\0" in head or not signature.isalpha()):
            raise NotASpreadsheet(name=file_name, zh=zh, en=en)
    return _kind_of_text(file_name, head)


def _kind_of_text(file_name: str, head: bytes) -> Container:
    words = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").replace(b"\0", b"").decode("latin-1").lower()
    if words.startswith("<") and _SPREADSHEET_XML in words and "<html" not in words:
        return Container.XML
    if words.startswith("<") and _HTML.search(words):
        return Container.HTML
    if words.startswith("<?xml"):
        raise NotASpreadsheet(name=file_name, zh="XML 文档", en="an XML document")
    if b"\0" in head and not _WIDE.search(head) and not file_name.lower().endswith(TEXT_ENDINGS):
        raise NotASpreadsheet(name=file_name, zh="无法识别的数据", en="data of an unknown kind")
    return Container.TEXT
