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


_TEXT_NAMES = (".csv", ".txt", ".tsv")
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
    (b"PAR1", "Parquet 数据", "Parquet data"),
    (b"\x09\x00\x04\x00", "Excel 2 的旧格式表格", "a sheet of Excel 2"),
    (b"\x09\x02\x06\x00", "Excel 3 的旧格式表格", "a sheet of Excel 3"),
    (b"\x09\x04\x06\x00", "Excel 4 的旧格式表格", "a sheet of Excel 4"),
)
_MARKUP: tuple[tuple[str, str, str], ...] = (
    (
        r"office:spreadsheet|urn:schemas-microsoft-com:office:spreadsheet",
        "Excel 2003 的 XML 表格",
        "an Excel 2003 XML sheet",
    ),
    (r"<!doctype html|<html|<head|<body|<table|<meta", "网页（HTML）", "a web page (HTML)"),
    (r"<\?xml", "XML 文档", "an XML document"),
)
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
    text_named = file_name.lower().endswith(_TEXT_NAMES)
    for signature, zh, en in _SIGNATURES:
        # Two letters such as "BM" may well begin an honest text file.
        if content.startswith(signature) and not (text_named and signature.isalpha()):
            raise NotASpreadsheet(name=file_name, zh=zh, en=en)
    _refuse_markup(file_name, content)
    if text_named:
        return Container.TEXT
    raise _unexpected_text(file_name, content)


def _refuse_markup(file_name: str, content: bytes) -> None:
    head = content[:_HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"").decode("latin-1").lower()
    if not head.startswith("<"):
        return
    for pattern, zh, en in _MARKUP:
        if re.search(pattern, head):
            raise NotASpreadsheet(name=file_name, zh=zh, en=en)


def _unexpected_text(file_name: str, content: bytes) -> NotASpreadsheet:
    head = content[:_HEAD]
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return NotASpreadsheet(name=file_name, zh="无法识别的数据", en="data of an unknown kind")
    if b"\t" in head:
        return NotASpreadsheet(
            name=file_name,
            zh="制表符分隔的文本（可改扩展名为 .txt 再传）",
            en="tab-separated text (or rename it to .txt and upload that)",
        )
    if b"," in head or b";" in head:
        return NotASpreadsheet(
            name=file_name,
            zh="分隔符文本（可改扩展名为 .csv 再传）",
            en="delimited text (or rename it to .csv and upload that)",
        )
    return NotASpreadsheet(name=file_name, zh="无法识别的数据", en="data of an unknown kind")
