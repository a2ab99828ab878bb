"""Files damaged at random, part by part and with sound checksums: each ends in a reading or a refusal, never in a bug.

The damage is the same every time.
"""

import io
import json
import zipfile
from pathlib import Path
from random import Random

import pytest

from data.files.container import container
from data.files.limits import LIMITS
from data.files.reader.child import Order, answer
from data.files.reader.child_answer import Received
from data.files.reader.read import KNOWN_HEADINGS
from data.files.refusals import FileRefused
from data.reading.recognise import layouts
from tests.sheets.made_files import member, package, row, text_cell, xlsx
from tests.sheets.made_xlsb import cell as binary_cell
from tests.sheets.made_xlsb import row as binary_row
from tests.sheets.made_xlsb import xlsb

MADE = Path(__file__).parents[1] / "data" / "made"
CELLS = row(1, text_cell("A1", "网点名称"), text_cell("B1", "叫号量"), text_cell("C1", "平均等候时间")) + row(
    2,
    text_cell("A2", "甲"),
    '<c r="B2" s="1"><v>12.5</v></c>',
    '<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    hidden="1",
)
SOUND = {
    "a.xlsx": xlsx(
        CELLS,
        styles='<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs>',
        after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
    ),
    "a.xlsb": xlsb(binary_row(0) + binary_cell(7, 0, bytes(4)) + binary_row(1) + binary_cell(5, 1, bytes(8), style=2)),
    "a.ods": (MADE / "libreoffice.ods").read_bytes(),
    "a.csv": '网点名称;叫号量;平均等候时间\n甲;"12";8:24\n乙;13;8\'24"\n'.encode("gb18030"),
}


def changed(content: bytes, random: Random) -> bytes:
    """A few bytes overwritten, cut out or doubled."""
    for _ in range(random.choice((1, 3, 12))):
        at, size = random.randrange(len(content)), random.choice((1, 2, 8))
        instead = random.choice((b"", content[at : at + size] * 2, random.randbytes(size), b"9" * size, b"\xff" * size))
        content = content[:at] + instead + content[at + size :] or b"<"
    return content


def damaged(name: str, random: Random) -> bytes:
    """One part of the package damaged and packed again so that nothing else is wrong; a text file as it is."""
    if name == "a.csv":
        return changed(SOUND[name], random)
    with zipfile.ZipFile(io.BytesIO(SOUND[name])) as sound:
        parts = {one: sound.read(one) for one in sound.namelist() if not one.endswith("/")}
    part = random.choice([one for one in parts if parts[one]])
    return package(
        *(member(one, changed(content, random) if one == part else content) for one, content in parts.items())
    )


@pytest.mark.parametrize("name", [*SOUND])
def test_damage_at_random_ends_in_a_reading_or_a_refusal(name):
    random, ends = Random(20261122), set()
    for _ in range(120):
        content, out, received = damaged(name, random), io.BytesIO(), Received()
        try:
            order = Order(name=name, container=container(name, content, LIMITS), headings=KNOWN_HEADINGS, limits=LIMITS)
            answer(order, io.BytesIO(content), out)
            ends.add(json.loads(out.getvalue().splitlines()[-1])[0])
            for line in out.getvalue().splitlines():
                received.take(line)  # raises what is no refusal
            assert all(found or why for found, why in (layouts(grid, about="") for grid in received.grids))
        except FileRefused as refusal:
            assert "{" not in refusal.text("zh") + refusal.text("en")
            ends.add(refusal.code)
    assert "done" in ends and len(ends) > 1
