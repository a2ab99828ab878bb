"""Reading 23,433 x 20 cells: ours beside pandas.read_excel (openpyxl) and raw calamine, each in a process of its own.

    python tests/bench/read.py [ROWS]

CPU seconds are the reader's own and its children's; peak memory is of each process by itself. Ours does more than
the others: error cells, formats, hidden rows, limits, and the crossing between two processes.
"""

from __future__ import annotations

import datetime
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
COLUMNS = 20


def workbook(rows: int) -> Path:
    """A month of the whole bank: names, counts, percents and a date, in one sheet."""
    path = Path(tempfile.mkdtemp(prefix="serviceleague-bench-")) / "month.xlsx"
    draw = random.Random(20261031)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("数据")
        percent, day = book.add_format({"num_format": "0.00%"}), book.add_format({"num_format": "yyyy-mm-dd"})
        for row in range(rows):
            sheet.write_string(row, 0, f"第{row}支行")
            for column in range(1, COLUMNS):
                if column % 5 == 0:
                    sheet.write_number(row, column, draw.random(), percent)
                elif column == 7:
                    sheet.write_datetime(row, column, datetime.datetime(2026, 10, 31), day)
                else:
                    sheet.write_number(row, column, draw.randint(0, 5000))
    return path


def ours(path: Path) -> int:
    from data.files.reader.read import read

    return len(read(path.name, path.read_bytes()).grids[0].cells)


def pandas_openpyxl(path: Path) -> int:
    import pandas

    return int(pandas.read_excel(path, engine="openpyxl", header=None).size)


def calamine(path: Path) -> int:
    import python_calamine

    return sum(map(len, python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()))


READERS = {"ours": ours, "pandas.read_excel (openpyxl)": pandas_openpyxl, "calamine alone": calamine}


def one(name: str, path: str) -> None:
    """Read the file once in this process and print what it took."""
    before = time.process_time()
    started = time.perf_counter()
    found = READERS[name](Path(path))
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    facts = {
        "cells": found,
        "cpu": time.process_time() - before + children.ru_utime + children.ru_stime,
        "wall": time.perf_counter() - started,
        "own_mb": own.ru_maxrss / 1024,
        "child_mb": children.ru_maxrss / 1024,
    }
    print(json.dumps(facts))


def main(rows: int) -> None:
    path = workbook(rows)
    print(f"{rows:,} x {COLUMNS} cells, {path.stat().st_size / 1e6:.1f} MB; best of three")
    taken: dict[str, dict[str, float]] = {}
    for name in READERS:
        command = [sys.executable, __file__, "--one", name, str(path)]
        runs = [
            json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(3)
        ]
        taken[name] = min(runs, key=lambda run: run["cpu"])
    base = taken["ours"]
    for name, run in taken.items():
        memory = f"{run['own_mb']:.0f} MB" + (f" + child {run['child_mb']:.0f} MB" if run["child_mb"] else "")
        times = f"CPU {run['cpu']:6.2f} s  wall {run['wall']:6.2f} s"
        print(
            f"{name:30} {run['cells']:>9,.0f} cells  {times}  peak {memory:24} = {run['cpu'] / base['cpu']:5.2f} x ours"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], sys.argv[3])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 23_433)
