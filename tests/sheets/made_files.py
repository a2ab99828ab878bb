"""Files made for the reading tests: small workbooks written part by part, so that any part can be wrong."""

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from data.errors import Refusal
from data.files.grid import Cell, Workbook
from data.files.limits import LIMITS, FileLimits
from data.files.reader.read import read

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One member of a zip package, with room to lie about everything."""

    name: str
    packed: bytes
    size: int
    checksum: int
    flags: int = 0
    method: int = 8
    offset: int | None = None


def member(name: str, content: str | bytes, **lies: int) -> Member:
    raw = content.encode() if isinstance(content, str) else content
    deflater = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = deflater.compress(raw) + deflater.flush()
    facts = {"size": len(raw), "checksum": zlib.crc32(raw)} | lies
    return Member(name=name, packed=packed, **facts)


def swollen(name: str, head: str, block: str, times: int, **lies: int) -> Member:
    """A member of `times` blocks after its head, packed once and repeated: large inside, small outside."""
    packed = b""
    for content in (head, block):
        deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed += (deflater.compress(content.encode()) + deflater.flush(zlib.Z_FULL_FLUSH)) * (
            times if content is block else 1
        )
    facts = {"size": len(head) + times * len(block), "checksum": 0} | lies
    return Member(name=name, packed=packed + b"\x03\x00", **facts)


def package(*members: Member) -> bytes:
    """The members as a zip file."""
    body, directory = bytearray(), bytearray()
    for item in members:
        offset = len(body) if item.offset is None else item.offset
        name = item.name.encode()
        facts = struct.pack(
            "<5H3L2H", 20, item.flags, item.method, 0, 33, item.checksum, len(item.packed), item.size, len(name), 0
        )
        body += b"PK\x03\x04" + facts + name + item.packed
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + facts + struct.pack("<3H2L", 0, 0, 0, 0, offset) + name
    end = struct.pack("<4H2LH", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return bytes(body + directory) + b"PK\x05\x06" + end


def relations(*targets: tuple[str, str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>' for key, kind, target in targets
    )
    return f'<Relationships xmlns="{_PACKAGE_RELATIONS}">{rows}</Relationships>'


def parts(
    cells: str = "", *, sheets: int = 1, after: str = "", styles: str = "", strings: str = "", date1904: bool = False
) -> dict[str, str]:
    """The parts of a sound .xlsx by name: `cells` is what stands in sheetData, `after` what follows it."""
    listed = "".join(f'<sheet name="表{n}" sheetId="{n}" r:id="s{n}"/>' for n in range(1, sheets + 1))
    flags = '<workbookPr date1904="1"/>' if date1904 else ""
    targets = [(f"s{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, sheets + 1)]
    made = {
        "_rels/.rels": relations(("w", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        f"{flags}<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            *targets, ("st", "styles", "styles.xml"), ("ss", "sharedStrings", "sharedStrings.xml")
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": strings or f'<sst xmlns="{MAIN}"/>',
    }
    for number in range(1, sheets + 1):
        made[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData>{after}</worksheet>'
        )
    return made


def xlsx(cells: str = "", *more: Member, without: str = "", **options: object) -> bytes:
    """A workbook of these cells, with further members added or one replaced by them."""
    made: Mapping[str, str] = parts(cells, **options)  # type: ignore[arg-type]
    return package(*(member(name, content) for name, content in made.items() if name != without), *more)


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *cells: str, **attributes: str) -> str:
    said = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<row r="{number}"{said}>{"".join(cells)}</row>'


def refused(content: bytes, name: str = "上报.xlsx", limits: FileLimits = LIMITS) -> str:
    """The code with which the file is refused; its words must be whole in both languages."""
    try:
        read(name, content, limits)
    except Refusal as refusal:
        assert "{" not in refusal.text("zh") + refusal.text("en")
        return refusal.code
    return "read"


def cells(workbook: Workbook, sheet: int = 0) -> dict[str, Cell]:
    """The cells of one sheet by address."""
    grid = workbook.grids[sheet]
    return {grid.address(*place): cell for place, cell in sorted(grid.cells.items())}


def values(workbook: Workbook, sheet: int = 0) -> dict[str, object]:
    return {address: cell.value for address, cell in cells(workbook, sheet).items()}


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
"""What is no spreadsheet, whatever it is called."""
