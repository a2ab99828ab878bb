"""How long a preview takes: 68 rows, and 23,433 rows of 20 columns, beside pandas.read_excel on the same file.

    python tests/bench/import_speed.py

Wall and processor seconds of this process (the reader's own process apart), and the memory that was added.
"""

from __future__ import annotations

import io
import random
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pandas
import xlsxwriter

from data.organisation.outlets import RosterRow, adopt_roster
from data.people.rights import COMMAND_LINE
from data.stores.store import Store
from data.types import Month, OutletClass
from data.uploads.commit import commit
from data.uploads.draft import draft_of

HEADINGS = (
    "统计月份 机构编码 网点名称 叫号量 平均等候时间(分钟) 贵宾客户平均等候(分钟) 最长等候时间(分钟) 超20分钟笔数 "
    "弃号数 10分钟内占比(%) 中高端客户叫号量 "
    "普通客户叫号量 普通客户平均等候时间(分钟) 备注 参考1 参考2 参考3 参考4 参考5 参考6"
).split()


def sheet(rows: int) -> bytes:
    chance, held = random.Random(rows), io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    page, percent = book.add_worksheet("等候"), book.add_format({"num_format": "0.00%"})
    page.write_row(0, 0, HEADINGS)
    for row in range(1, rows + 1):
        tickets = chance.randint(200, 4000)
        mean = round(chance.uniform(2, 20), 2)
        page.write_row(
            row, 0, ["2026-10", str(100_000 + row), f"某省第{row}网点支行", tickets, mean, mean, mean + 20, 5, 7]
        )
        page.write_number(row, 9, round(chance.uniform(0.5, 1), 4), percent)
        page.write_row(row, 10, [tickets // 5, tickets - tickets // 5, mean, "", 1, 2, 3, 4, 5, 6])
    book.close()
    return held.getvalue()


def measured(words: str, work: object, *arguments: object) -> object:
    wall, cpu = time.perf_counter(), time.process_time()
    done = work(*arguments)  # type: ignore[operator]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"  {words}: {wall:.2f} s, {cpu:.2f} s of processor; peak {memory} MB")
    return done


def main() -> None:
    for rows in (68, 23_433):
        store = Store.in_memory()
        names = [
            RosterRow(
                code=str(100_000 + row), name=f"某省第{row}网点支行", branch=f"分行{row % 300}", kind=OutletClass.TIER2
            )
            for row in range(1, rows + 1)
        ]
        adopt_roster(store, COMMAND_LINE, names, since=Month(2000, 1))
        content = sheet(rows)
        print(f"{rows} rows x {len(HEADINGS)} columns, {len(content) // 1024} KB")
        draft = measured("preview", draft_of, store, "等候.xlsx", content)
        measured("commit", commit, store, COMMAND_LINE, draft)
        measured("pandas.read_excel, reading only", pandas.read_excel, io.BytesIO(content))
        store.close()


if __name__ == "__main__":
    main()
