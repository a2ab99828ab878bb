"""Workbooks of ours worked out again by another program: every value their formulas carry is the value they give."""

from __future__ import annotations

import io
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data.demo.bank import LAST_MONTH
from data.stores.store import Store
from data.uploads.draft import draft_of
from months.handover import hand_over
from reports.book import Origin
from reports.error_workbook import error_workbook
from reports.ledger_workbook import ledger_workbook
from tests.pages.bank import filled
from tests.pages.test_one_sum import emptied
from tests.patience import LONG
from tests.sheets.drawn import bank, codes, loaded, workbook
from tests.sheets.test_given_back import FAULTY
from tests.small_bank import OCTOBER, corrected_bank

pytestmark = pytest.mark.slow

ORIGIN = Origin(who="钱", at=datetime(2026, 11, 21), version=7, scope="全辖", language="zh")


def recalculated(content: bytes, folder: Path, soffice: str) -> bytes:
    """The workbook as LibreOffice calculates and saves it; what the formulas carried is taken out first."""
    bare = load_workbook(io.BytesIO(content))  # openpyxl writes formulas without their values
    folder.mkdir(exist_ok=True)
    (folder / "out").mkdir()
    bare.save(folder / "hr.xlsx")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        soffice,
        profile,
        "--headless",
        "--calc",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(folder / "out"),
        str(folder / "hr.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=LONG)
    return (folder / "out" / "hr.xlsx").read_bytes()


@pytest.mark.parametrize("of", ["the worked example, corrected", "the demo bank's last month"])
def test_every_formula_gives_the_value_it_carries(of: str, tmp_path: Path, soffice: str):
    store, month = (
        (corrected_bank(), OCTOBER) if of.startswith("the worked") else (filled(Store.in_memory(), 2), LAST_MONTH)
    )
    emptied(store, "id % 7 = 0")
    content = ledger_workbook(hand_over(store, month), ORIGIN)
    formulas, carried = load_workbook(io.BytesIO(content)), load_workbook(io.BytesIO(content), data_only=True)
    again = load_workbook(io.BytesIO(recalculated(content, tmp_path / "calc", soffice)), data_only=True)
    compared = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    compared += 1
                    worked_out = again[sheet.title][cell.coordinate].value
                    assert worked_out == pytest.approx(carried[sheet.title][cell.coordinate].value, abs=1e-9), (
                        f"{sheet.title}!{cell.coordinate} {cell.value}"
                    )
    assert compared > 50
    store.close()


def test_a_marked_workbook_saved_by_another_program_is_read_as_the_file_it_was(
    store: Store, tmp_path: Path, soffice: str
):
    """Its formulas lost their values when it was marked; whoever opens and saves it works them out again."""
    outlets, name = bank(store), "客户等候时间2026年10月.xlsx"
    draft = draft_of(outlets, name, workbook(FAULTY))
    back = draft_of(outlets, name, recalculated(error_workbook(draft, "zh"), tmp_path / "marked", soffice))
    assert [one for one in codes(back) if one[1] != "own_workbook"] == codes(draft)
    assert loaded(back, "tickets", "within10") == loaded(draft, "tickets", "within10")
