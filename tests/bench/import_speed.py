"""What `load --dry-run` costs on 23,433 rows of 20 columns: processor and memory, the reader's own process included.

Beside the processor time of pandas.read_excel(engine="openpyxl") on the same file in the same run; the memory is the
largest proportional set size of parent and child together.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter

ROOT = Path(__file__).resolve().parents[2]
HEADINGS = (
    "统计月份 机构编码 网点名称 叫号量 平均等候时间(分钟) 贵宾客户平均等候(分钟) 最长等候时间(分钟) 超20分钟笔数 "
    "弃号数 10分钟内占比(%) 中高端客户叫号量 "
    "普通客户叫号量 普通客户平均等候时间(分钟) 备注 参考1 参考2 参考3 参考4 参考5 参考6"
).split()
PANDAS = "import sys, time, pandas; t = time.process_time(); pandas.read_excel(sys.argv[1], engine='openpyxl'); "
PANDAS += "print(time.process_time() - t)"


def write_files(folder: Path, rows: int) -> tuple[Path, Path]:
    """A bank's outlets as CSV, and a month of its waiting times."""
    chance = random.Random(rows)
    outlets, month = folder / "outlets.csv", folder / "等候2026年10月.xlsx"
    lines = [f"{100_000 + row},某省第{row}网点支行,分行{row % 300},tier2" for row in range(1, rows + 1)]
    outlets.write_text("\n".join(["code,name,branch,class", *lines]), encoding="utf-8")
    with xlsxwriter.Workbook(str(month)) as book:
        page, percent = book.add_worksheet("等候"), book.add_format({"num_format": "0.00%"})
        page.write_row(0, 0, HEADINGS)
        for row in range(1, rows + 1):
            tickets, mean = chance.randint(200, 4000), round(chance.uniform(2, 20), 2)
            who = ["2026-10", str(100_000 + row), f"某省第{row}网点支行"]
            page.write_row(row, 0, [*who, tickets, mean, mean, mean + 20, 5, 7])
            page.write_number(row, 9, round(chance.uniform(0.5, 1), 4), percent)
            page.write_row(row, 10, [tickets // 5, tickets - tickets // 5, mean, "", 1, 2, 3, 4, 5, 6])
    return outlets, month


def family(pid: int) -> list[int]:
    """The process and what it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        return [pid, *(one for child in children.read_text().split() for one in family(int(child)))]
    except OSError:
        return []


def proportional_mb(pid: int) -> float:
    total = 0
    for one in family(pid):
        try:
            text = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:  # it has ended meanwhile
            continue
        total += sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
    return total / 1024


def cost(*command: str) -> tuple[float, float, str]:
    """Processor seconds and the largest proportional set size of a command with its children, and what it said."""
    with tempfile.TemporaryFile() as said:
        started, most = subprocess.Popen(command, stdout=said, cwd=ROOT), 0.0
        while True:
            ended, _, used = os.wait4(started.pid, os.WNOHANG)
            if ended:
                said.seek(0)
                return used.ru_utime + used.ru_stime, most, said.read().decode()
            most = max(most, proportional_mb(started.pid))
            time.sleep(0.05)


def import_cost(rows: int) -> tuple[float, float]:
    """How many times the processor of pandas, each the least of two, and megabytes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        outlets, month = write_files(folder, rows)
        ours = (sys.executable, "cli.py", "--data", str(folder / "bank"))
        cost(*ours, "organisation", str(outlets), "--from", "2026-01")
        loads, reads = [], []
        for _ in range(2):
            loads.append(cost(*ours, "load", str(month), "--dry-run", "--json"))
            assert '"would load"' in loads[-1][2], loads[-1][2][:600]
            reads.append(float(cost(sys.executable, "-c", PANDAS, str(month))[2]))
        return min(loads)[0] / min(reads), max(mb for _, mb, _ in loads)
