"""A small .xlsb written record by record, because nothing on a test machine writes one."""

import struct

from tests.sheets.made_files import Member, member, package, relations


def record(kind: int, body: bytes = b"") -> bytes:
    """One record: kind and size in seven-bit groups, then the body."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, groups = len(body), b""
    while True:
        size, low = size >> 7, size & 0x7F
        groups += bytes([low | (0x80 if size else 0)])
        if not size:
            return head + groups + body


def text(words: str) -> bytes:
    return struct.pack("<L", len(words)) + words.encode("utf-16-le")


def cell(kind: int, column: int, value: bytes, style: int = 0) -> bytes:
    return record(kind, struct.pack("<LL", column, style) + value)


def row(number: int, *, hidden: bool = False) -> bytes:
    return record(0, struct.pack("<LLHBBB", number, 0, 300, 0, 0x10 if hidden else 0, 0) + struct.pack("<L", 0))


def xlsb(rows: bytes, *more: Member, after: bytes = b"", date1904: bool = False) -> bytes:
    """A workbook with one visible and one hidden sheet.

    Style 1 is a percent, style 2 a date, style 3 is spelled out as `[h]:mm`.
    """
    sheets = b"".join(
        record(156, struct.pack("<LL", state, 1) + text(relation) + text(name))
        for state, relation, name in ((0, "s1", "数据"), (1, "s2", "隐藏"))
    )
    workbook = (
        record(131)
        + record(153, struct.pack("<LL", int(date1904), 0) + text(""))
        + record(143)
        + sheets
        + record(144)
        + record(132)
    )
    styles = (
        record(278)
        + record(615, struct.pack("<L", 1))
        + record(44, struct.pack("<H", 170) + text("[h]:mm"))
        + record(616)
        + record(617, struct.pack("<L", 4))
    )
    styles += b"".join(record(47, struct.pack("<HH", 0, number) + bytes(12)) for number in (0, 10, 14, 170)) + record(
        618
    )
    strings = record(159, struct.pack("<LL", 1, 1)) + record(19, b"\0" + text("平安街支行")) + record(160)
    named = [
        ("s1", "worksheet", "worksheets/sheet1.bin"),
        ("s2", "worksheet", "worksheets/sheet2.bin"),
        ("st", "styles", "styles.bin"),
        ("ss", "sharedStrings", "sharedStrings.bin"),
    ]
    return package(
        member("_rels/.rels", relations(("w", "officeDocument", "xl/workbook.bin"))),
        member("xl/workbook.bin", workbook),
        member("xl/_rels/workbook.bin.rels", relations(*named)),
        member("xl/styles.bin", styles),
        member("xl/sharedStrings.bin", strings),
        member(
            "xl/worksheets/sheet1.bin",
            record(129)
            + record(148, struct.pack("<4L", 0, 1, 0, 5))
            + record(145)
            + rows
            + record(146)
            + after
            + record(130),
        ),
        member(
            "xl/worksheets/sheet2.bin",
            record(129) + record(148, struct.pack("<4L", 0, 0, 0, 0)) + record(145) + record(146) + record(130),
        ),
        *more,
    )
