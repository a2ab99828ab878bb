"""Makes the twelve workbooks of tests/data/books, the bank's September before them, and truth.json: what they say.

Run it as `python -m tests.sheets.made_books`; the .xls wants LibreOffice. Names and figures are invented.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import xlsxwriter
from PIL import Image, ImageDraw

HERE = Path(__file__).parents[1] / "data" / "books"
Figures = dict[str, dict[str, float]]
Rows = Sequence[Sequence[object]]
with (HERE / "outlets.csv").open(encoding="utf-8", newline="") as _held:
    OUTLETS = list(csv.DictReader(_held))
CODES = [one["code"] for one in OUTLETS]
FULL = {one["code"]: one["name"] for one in OUTLETS}
SHORT = {code: name.removeprefix("澄江") for code, name in FULL.items()}
BRANCH = {one["code"]: one["branch"] for one in OUTLETS}
SEPTEMBER, OCTOBER = "2026-09", "2026-10"


def drawn(month: str, salt: str = "") -> dict[str, Figures]:
    """By kind and outlet, the figures of a month; waits in whole seconds that are also hundredths of minutes."""
    chance, found = Random(month + salt), {kind: {} for kind in ("wait", "eval", "complaint", "mystery")}
    for code in CODES:
        tickets, wait = chance.randint(800, 2900), 3 * chance.randint(70, 240)
        over10 = tickets * chance.randint(3, 20) // 100
        found["wait"][code] = {
            "tickets": tickets, "wait": wait, "longest": wait + 60 * chance.randint(12, 40), "over10": over10,
            "over20": over10 * chance.randint(5, 40) // 100, "abandoned": tickets * chance.randint(1, 6) // 100,
        }  # fmt: skip
        trans = tickets * chance.randint(80, 95) // 100
        asked = trans * chance.randint(90, 99) // 100
        levels = [asked * share // 100 for share in (chance.randint(60, 70), 12, chance.randint(1, 3), 1)]
        names = ("very", "sat", "fair", "bad")
        found["eval"][code] = {
            "trans": trans, "asked": asked, "rated": sum(levels), **dict(zip(names, levels, strict=True))
        }  # fmt: skip
        causes = {name: chance.randint(0, 3) for name in ("attitude", "waiting", "effic", "product", "other")}
        found["complaint"][code] = {"total": sum(causes.values()), **causes, "liable": sum(causes.values()) // 3}
        marks = {
            name: most - chance.randint(0, 8) / 2
            for name, most in (("env", 20), ("image", 15), ("process", 35), ("effic", 15), ("lobby", 15))
        }
        found["mystery"][code] = {**marks, "total": sum(marks.values())}
    return found


FACTS: dict[str, Callable[[Mapping[str, float]], dict[str, float]]] = {
    "wait": lambda of: {
        "tickets": of["tickets"], "wait_ms": of["wait"] * 1000 * of["tickets"], "max_wait_ms": of["longest"] * 1000,
        "over10_e6": of["over10"] * 10**6, "over20_e6": of["over20"] * 10**6,
        "abandoned_e6": of["abandoned"] * 10**6,
    },
    "eval": lambda of: {
        "transactions": of["trans"], "initiated_e6": of["asked"] * 10**6, "rated": of["rated"],
        "satisfied_e6": (of["very"] + of["sat"]) * 10**6, "dissatisfied_e6": of["bad"] * 10**6,
    },
    "complaint": lambda of: {
        "complaints": of["total"], "attitude": of["attitude"], "waiting": of["waiting"], "efficiency": of["effic"],
        "product": of["product"], "other": of["other"], "liable": of["liable"],
    },
    "mystery": lambda of: {
        "points": of["total"] * 100, "env_points": of["env"] * 100, "image_points": of["image"] * 100,
        "process_points": of["process"] * 100, "effic_points": of["effic"] * 100, "lobby_points": of["lobby"] * 100,
    },
}  # fmt: skip
"""By kind, the whole numbers that must count in the end."""


def truth_of(kind: str, figures: Figures, only: Sequence[str] = ()) -> dict[str, dict[str, int]]:
    return {
        code: {name: round(value) for name, value in FACTS[kind](one).items() if not only or name in only}
        for code, one in figures.items()
    }


def minutes(seconds: float) -> float:
    return round(seconds / 60, 2)


def in_words(seconds: float) -> str:
    return f"{int(seconds) // 60}分{int(seconds) % 60:02d}秒"


class Book:
    """A workbook in somebody's hand."""

    def __init__(self, name: str) -> None:
        self.name, self.held = name, io.BytesIO()
        self.book = xlsxwriter.Workbook(self.held, {"in_memory": True})
        self.book.set_properties({"created": datetime(2026, 11, 3)})

    def sheet(self, name: str, rows: Rows, at: int = 0) -> xlsxwriter.worksheet.Worksheet:
        """The rows from line `at` on."""
        page = self.book.add_worksheet(name)
        for number, row in enumerate(rows, start=at):
            page.write_row(number, 0, row)
        return page

    def bold(self) -> xlsxwriter.format.Format:
        return self.book.add_format({"bold": True, "align": "center", "valign": "vcenter", "border": 1})

    def save(self) -> None:
        self.book.close()
        (HERE / self.name).write_bytes(self.held.getvalue())


NOW, BEFORE = drawn(OCTOBER), drawn(SEPTEMBER)
WAIT = ("tickets", "wait", "longest", "over10", "over20", "abandoned")
LEVELS = ("trans", "asked", "rated", "very", "sat", "fair", "bad")
CAUSES = ("attitude", "waiting", "effic", "product", "other")
MARKS = ("env", "image", "process", "effic", "lobby", "total")


def values(of: Mapping[str, float], names: Sequence[str], time: Callable[[float], object] = minutes) -> list[object]:
    return [time(of[name]) if name in ("wait", "longest") else of[name] for name in names]


def september() -> None:
    book = Book("2026年9月服务数据.xlsx")
    heads = {
        "wait": ["叫号量", "平均等候时间(分钟)", "最长等候时间(分钟)", "超10分钟笔数", "超20分钟笔数", "弃号数"],
        "eval": ["柜面业务笔数", "发起评价笔数", "客户有效评价笔数", "非常满意", "满意", "一般", "不满意"],
        "complaint": ["投诉总量", "服务态度", "等候时间长", "办理效率", "产品收费", "其他", "有责投诉"],
        "mystery": ["服务环境", "服务形象", "服务规范", "服务效率", "厅堂管理", "检查总分"],
    }
    names = {"wait": WAIT, "eval": LEVELS, "complaint": ("total", *CAUSES, "liable"), "mystery": MARKS}
    titles = {"wait": "等候时间", "eval": "柜面评价", "complaint": "客户投诉", "mystery": "神秘人检查"}
    for kind, title in titles.items():
        rows = [[code, FULL[code], *values(of, names[kind])] for code, of in BEFORE[kind].items()]
        book.sheet(title, [["机构编码", "网点名称", *heads[kind]], *rows])
    book.save()


def two_kinds() -> None:
    """Annexes of a circular: titles over the tables, a branch merged over its outlets, totals, a note."""
    book = Book("2026年10月份服务质量通报附表.xlsx")
    for sheet, title, heads, kind, names in (
        ("附表1", "附表1  2026年10月各网点排队等候情况", ["取号量", "平均等候时长", "最长等候", "超10分钟", "超20分钟",
         "弃号"], "wait", WAIT),
        ("附表2", "附表2  2026年10月各网点客户投诉情况", ["投诉件数", "其中：服务态度", "等候时间", "业务效率",
         "产品与收费", "其他", "认定有责"], "complaint", ("total", *CAUSES, "liable")),
    ):  # fmt: skip
        page = book.sheet(sheet, [["序号", "支行", "网点", *heads]], at=2)
        page.merge_range(0, 0, 0, 2 + len(heads), title, book.bold())
        page.write(1, 0, "填报部门：运营管理部" + ("    单位：笔、分钟" if kind == "wait" else "    单位：件"))
        for number, code in enumerate(CODES, start=1):
            page.write_row(2 + number, 0, [number, "", SHORT[code], *values(NOW[kind][code], names)])
        for branch in dict.fromkeys(BRANCH.values()):
            lines = [2 + number for number, code in enumerate(CODES, start=1) if BRANCH[code] == branch]
            page.merge_range(lines[0], 1, lines[-1], 1, branch, book.bold())
        last = 3 + len(CODES)
        sums = [sum(of[name] for of in NOW[kind].values()) for name in names]
        if kind == "wait":
            whole = sum(of["wait"] * of["tickets"] for of in NOW[kind].values()) / sums[0]
            sums[1:3] = [minutes(whole), minutes(max(of["longest"] for of in NOW[kind].values()))]
        page.write_row(last, 0, ["合计", "", "", *sums])
        page.write(last + 2, 0, "注：数据来源于排队机系统。" if kind == "wait" else "注：含监管转办。")
    book.save()


def four_kinds() -> None:
    """One table with all the bank measures: four groups of columns over two rows of headings."""
    book = Book("网点服务指标一览表2026.10.xlsx")
    groups = {
        "排队等候": (["取号数", "平均等候（分钟）", "最长等候（分钟）"], "wait", ("tickets", "wait", "longest")),
        "柜面评价": (["业务笔数", "发起评价笔数", "有效评价笔数", "非常满意", "满意", "一般", "不满意"],
         "eval", LEVELS),
        "客户投诉": (["投诉件数", "有责投诉"], "complaint", ("total", "liable")),
        "神秘人检查": (["环境", "形象", "规范", "效率", "厅堂", "总分"], "mystery", MARKS),
    }  # fmt: skip
    page = book.sheet("2026年10月", [])
    page.merge_range("A1:A2", "机构号", book.bold())
    page.merge_range("B1:B2", "网点名称", book.bold())
    column = 2
    for group, (heads, kind, names) in groups.items():
        page.merge_range(0, column, 0, column + len(heads) - 1, group, book.bold())
        page.write_row(1, column, heads)
        for number, code in enumerate(CODES, start=2):
            page.write_row(number, 0, [code, FULL[code]])
            page.write_row(number, column, values(NOW[kind][code], names))
        column += len(heads)
    book.save()


def wrong_month() -> None:
    """Last month's file was saved under a new name, and its title forgotten."""
    book = Book("客户等候时间统计2026年10月.xlsx")
    heads = ["机构编码", "网点", "叫号量", "平均等候时间(分)", "最长等候时间(分)", "等候超10分钟笔数",
             "等候超20分钟笔数", "弃号笔数"]  # fmt: skip
    rows = [[code, SHORT[code], *values(NOW["wait"][code], WAIT)] for code in CODES]
    book.sheet("Sheet1", [["2026年9月网点客户等候时间统计表"], [], heads, *rows])
    book.save()


MISSING = ("340203", "340302", "340403")


def three_missing() -> None:
    book = Book("柜面服务评价明细-202610.xlsx")
    heads = ["网点名称", "可评价业务笔数", "柜员发起笔数", "有效评价数", "非常满意", "满意", "一般", "不满意"]
    rows = [[SHORT[code], *values(NOW["eval"][code], LEVELS)] for code in CODES if code not in MISSING]
    book.sheet("柜面评价", [heads, *rows])
    book.save()


RENAMED = {"340303": "高铁新城支行"}


def renamed() -> None:
    """An outlet got a new name, and its code does not stand in the sheet."""
    book = Book("10月投诉统计（客服中心）.xlsx")
    heads = ["网点", "投诉总数(件)", "态度类", "等候类", "效率类", "收费类", "其他类", "有责件数"]
    rows = [
        [RENAMED.get(code, SHORT[code]), *values(NOW["complaint"][code], ("total", *CAUSES, "liable"))]
        for code in CODES
    ]
    book.sheet("投诉统计", [["2026年10月客户投诉统计"], heads, *rows])
    book.save()


def year(last: int = 10) -> dict[str, Figures]:
    """Complaints by month; those of September as they were loaded."""
    return {f"2026-{number:02d}": drawn(f"2026-{number:02d}")["complaint"] for number in range(1, last + 1)}


def year_wide() -> None:
    book = Book("2026年各网点投诉件数台账.xlsx")
    heads = ["机构编码", "网点名称", *(f"{number}月" for number in range(1, 11)), "合计"]
    by_month = year()
    rows = []
    for code in CODES:
        counts = [by_month[month][code]["total"] for month in by_month]
        rows.append([code, FULL[code], *counts, sum(counts)])
    book.sheet("投诉件数", [["2026年各网点客户投诉件数"], heads, *rows])
    book.save()


CORRECTED = {"340102": ("abandoned", 41), "340201": ("wait", 453), "340402": ("tickets", 1777)}


def corrected() -> tuple[Figures, Figures]:
    """The month twice: as it was first, and with three figures mended."""
    first = {code: dict(of) for code, of in drawn(OCTOBER, " first")["wait"].items()}
    second = {code: dict(of) for code, of in first.items()}
    for code, (name, value) in CORRECTED.items():
        second[code][name] = value
    heads = ["机构编码", "网点名称", "叫号笔数", "平均等候时间(分钟)", "最长等候时间(分钟)", "超10分钟笔数",
             "超20分钟笔数", "弃号笔数"]  # fmt: skip
    for name, figures in (("10月等候时间.xlsx", first), ("10月等候时间（更正）.xlsx", second)):
        book = Book(name)
        rows = [[code, FULL[code], *values(of, WAIT)] for code, of in figures.items()]
        book.sheet("2026年10月", [heads, *rows])
        book.save()
    return first, second


def time_cells() -> None:
    """The queue system's export: waits are times of Excel."""
    book = Book("排队机导出_2026年10月.xlsx")
    heads = [
        "机构代码",
        "机构名称",
        "排队机取号量",
        "平均等候时间",
        "最长等候时间",
        "超10分钟笔数",
        "超20分钟笔数",
        "过号数",
    ]
    page = book.sheet("Export", [heads])
    clock = {
        "D": book.book.add_format({"num_format": "[h]:mm:ss"}),
        "E": book.book.add_format({"num_format": "h:mm:ss"}),
    }
    for number, code in enumerate(CODES, start=1):
        of = NOW["wait"][code]
        page.write_row(number, 0, [code, FULL[code], of["tickets"]])
        page.write_datetime(number, 3, timedelta(seconds=of["wait"]), clock["D"])
        page.write_datetime(number, 4, timedelta(seconds=of["longest"]), clock["E"])
        page.write_row(number, 5, values(of, ("over10", "over20", "abandoned")))
    book.save()


def picture() -> None:
    """The inspectors' report: their logo over the table, a chart beside it."""
    logo = Image.new("RGB", (220, 60), "white")
    ImageDraw.Draw(logo).ellipse((8, 8, 52, 52), fill="darkred")
    held = io.BytesIO()
    logo.save(held, "PNG")
    book = Book("神秘人暗访报告2026年10月.xlsx")
    heads = ["序号", "支行", "网点", "环境(20)", "形象(15)", "规范(35)", "效率(15)", "厅堂(15)", "总分(100)"]
    rows = [
        [number, BRANCH[code], SHORT[code], *values(NOW["mystery"][code], MARKS)]
        for number, code in enumerate(CODES, start=1)
    ]
    page = book.sheet("得分汇总", [heads, *rows], at=6)
    page.insert_image("A1", "logo.png", {"image_data": io.BytesIO(held.getvalue())})
    page.write("E3", "2026年10月神秘人检查得分汇总")
    chart = book.book.add_chart({"type": "column"})
    chart.add_series({"values": f"=得分汇总!$I$8:$I${7 + len(CODES)}"})
    page.insert_chart("L8", chart)
    book.save()


def english() -> None:
    book = Book("Counter evaluation October 2026.xlsx")
    heads = ["Outlet code", "Outlet", "Counter transactions", "Ratings invited", "Valid ratings", "Very satisfied",
             "Satisfied", "Neutral", "Dissatisfied"]  # fmt: skip
    names = {one["code"]: one["english"] for one in OUTLETS}
    rows = [[code, names[code], *values(NOW["eval"][code], LEVELS)] for code in CODES]
    book.sheet("Ratings", [["Counter evaluation by outlet, October 2026"], [], heads, *rows])
    book.save()


def old_excel() -> None:
    """Typed by hand: 6分21秒; saved as .xls."""
    name = "网点等候情况2026年10月"
    book = Book(f"{name}.xlsx")
    heads = [
        "机构编码",
        "网点",
        "客流量",
        "平均等待时间",
        "最长等待时间",
        "超过10分钟笔数",
        "超过20分钟笔数",
        "弃号人数",
    ]
    rows = [[code, SHORT[code], *values(NOW["wait"][code], WAIT, in_words)] for code in CODES]
    book.sheet("10月", [["网点等候情况"], heads, *rows])
    book.save()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}", "--headless", "--convert-to", "xls", "--outdir",
             str(HERE), str(HERE / f"{name}.xlsx")], check=True,
        )  # fmt: skip
    (HERE / f"{name}.xlsx").unlink()


def chinese_text() -> None:
    """A report server's text: codes kept by ="...", thousands with commas, in the old encoding."""
    held = io.StringIO(newline="")
    out = csv.writer(held)
    out.writerow(["统计月份：2026年10月"])
    out.writerow(
        ["机构编码", "机构名称", "业务笔数", "发起评价笔数", "有效评价笔数", "非常满意", "满意", "一般", "不满意"]
    )
    for code in CODES:
        out.writerow([f'="{code}"', FULL[code], *(f"{int(of):,}" for of in values(NOW["eval"][code], LEVELS))])
    (HERE / "评价器报表.csv").write_bytes(held.getvalue().encode("gb18030"))


def main() -> None:
    for make in (september, two_kinds, four_kinds, wrong_month, three_missing, renamed, year_wide, time_cells, picture,
                 english, old_excel, chinese_text):  # fmt: skip
        make()
    _, second = corrected()
    evals, whole = truth_of("eval", NOW["eval"]), truth_of("wait", NOW["wait"])
    short = truth_of("wait", NOW["wait"], ("tickets", "wait_ms", "max_wait_ms"))
    counts = {month: {"complaint": truth_of("complaint", of, ("complaints",))} for month, of in year().items()}
    counts[SEPTEMBER]["complaint"] = truth_of("complaint", BEFORE["complaint"])
    every = {
        "two kinds": {"wait": whole, "complaint": truth_of("complaint", NOW["complaint"])},
        "four kinds": {
            "wait": short, "eval": evals, "mystery": truth_of("mystery", NOW["mystery"]),
            "complaint": truth_of("complaint", NOW["complaint"], ("complaints", "liable")),
        },
        "wrong month": {"wait": whole},
        "three missing": {"eval": {code: one for code, one in evals.items() if code not in MISSING}},
        "renamed": {"complaint": truth_of("complaint", NOW["complaint"])},
        "corrected": {"wait": truth_of("wait", second)},
        "time cells": {"wait": whole},
        "picture": {"mystery": truth_of("mystery", NOW["mystery"])},
        "english": {"eval": evals},
        "xls": {"wait": whole},
        "gb18030": {"eval": evals},
    }  # fmt: skip
    truth = {book: {OCTOBER: kinds} for book, kinds in every.items()} | {"year-wide": counts}
    (HERE / "truth.json").write_text(json.dumps(truth, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
