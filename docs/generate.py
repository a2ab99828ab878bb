"""The generated pages of docs/, each from the program itself.

floors.md from the import contracts, metrics.md from the catalogue, scheme.md from the settings, rights.md
from the rights, licences.md from what is installed. `make docs` rewrites them; a test tells when they are
out of date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_type_hints

from data.types import CLASS_NAMES, SEAT_NAMES, Better, Month, OutletClass, Seat, Text
from docs.floors import floors_page
from docs.licences import licences_page
from docs.rights import rights_page
from metrics.catalogue import CATALOGUE, Metric
from metrics.notes import NOTES
from metrics.scheme.choices import Choice
from metrics.scheme.scheme import Scheme
from metrics.scheme.setting import about

DOCS = Path(__file__).parent
WRITTEN = "<!-- 由 make docs 生成，请勿手改 / written by make docs, do not edit -->"


def metrics_page() -> str:
    lines = [
        "# 指标目录 / Metrics",
        WRITTEN,
        "",
        "指标是商：值 = 系数 × Σ分子 ÷ Σ分母；支行和全行的值是和之商，不是均值之均值。按公布值（四舍五入）排名。",
        "",
        "A metric is a quotient: scale × sum of top ÷ sum of per; "
        "branch and bank values are sums over sums, never means of means.",
        "Places are given on the published value, rounded half-up. "
        "`n` below `fewest` is not ranked; an unknown `n` is not a small one.",
        "",
        "`marks` colour the league: good up to the first value, a warning beyond the second; "
        "they don't move with the month and decide no money.",
        "",
        "| key | 名称 | name | 单位 unit | 更优 better | 算式 formula | n | fewest | decimals | 标线 marks |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [_metric_row(metric) for metric in CATALOGUE.values()]
    for metric in CATALOGUE.values():
        owner = f"归口 owner: {metric.owner.zh} / {metric.owner.en}"
        lines += ["", f"## {metric.key}: {metric.name.zh} / {metric.name.en}", metric.why.zh, "", metric.why.en, ""]
        lines += [f"来源 source: {metric.source}. {owner}. 复核 review by: {metric.review_by}."]
    lines += ["", "## 为什么不排名 / Why a row has no place", "| code | 中文 | English |", "|---|---|---|"]
    lines += [f"| `{code}` | {words.zh} | {words.en} |" for code, words in NOTES.items() if code]
    return "\n".join(lines) + "\n"


def _metric_row(metric: Metric) -> str:
    better = {Better.HIGHER: "高 higher", Better.LOWER: "低 lower"}[metric.better]
    formula = f"{metric.scale} × Σ{metric.table}.{metric.top}" + (
        f" ÷ Σ{metric.per_table or metric.table}.{metric.per}" if metric.per else ""
    )
    cells = (
        f"`{metric.key}`",
        metric.name.zh,
        metric.name.en,
        " ".join(dict.fromkeys((metric.unit.zh, metric.unit.en))),
        better,
        formula,
        metric.n or "",
        metric.fewest,
        metric.decimals,
        f"{metric.marks.good} / {metric.marks.warning} ({metric.marks.source})",
    )
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def scheme_page() -> str:
    lines = [
        "# 考核办法设置 / Settings of a scheme",
        WRITTEN,
        "",
        "一个考核办法是一份 TOML，有生效月份；每月按当时生效的办法评定。没写的设置取默认值；",
        "保存的版本写明全部设置，日后默认值改变也不受影响。金额、权重、标杆在市分行核定之前均为示例。",
        "",
        "A scheme is a TOML document with an effective month; each month is judged by the scheme of its own time.",
        "What is not written takes its default; a stored version spells everything out, "
        "so that later defaults can't change it.",
        "Amounts, weights and goalposts are examples until head office sets them.",
        "",
        "Presets: `metrics/scheme/presets/icbc-datong.toml`, `metrics/scheme/presets/six-items.toml`. "
        "`cli.py trial --scheme S.toml --table T.csv` tries one on a table.",
        "Mistakes are all named at once with their place, for example `items[2].weight` (counted from 0).",
    ]
    lines += list(_section(Scheme, "", ""))
    return "\n".join(lines) + "\n"


def _section(kind: type, heading: str, words: str) -> Iterator[str]:
    """The settings of one table of the TOML, then the tables inside it."""
    inner: list[tuple[type, str, str]] = []
    rows: list[str] = []
    for field in fields(kind):
        hint, key = get_type_hints(kind)[field.name], "from" if field.name == "from_month" else field.name
        within, several = _inner(hint)
        if within is not None:
            name = f"{heading.strip('[]')}.{key}" if heading else key
            said = about(field).words
            inner.append((within, f"[[{name}]]" if several else f"[{name}]", f"{said.zh} / {said.en}"))
        else:
            rows.append(_setting_row(key, hint, field))
    yield from ("", f"## {f'`{heading}` ' if heading else ''}{words or '最上层 / Top level'}")
    yield from (
        "| 设置 setting | 说明 | what it is | 取值 values | 默认 default | 依据 source |",
        "|---|---|---|---|---|---|",
    )
    yield from rows
    for within, name, said in inner:
        yield from _section(within, name, said)


def _inner(hint: Any) -> tuple[type | None, bool]:
    options = [option for option in get_args(hint) if option not in (NoneType, Ellipsis)]
    kind = options[0] if options else hint
    return (kind if is_dataclass(kind) and kind not in (Text, Month) else None), bool(options)


def _setting_row(key: str, hint: Any, field: Field[Any]) -> str:
    said = about(field)
    default = "" if field.default in (None, "", ()) else f"`{_written(field.default)}`"
    if field.default is MISSING:
        default = "必填 required"
    return f"| `{key}` | {said.words.zh} | {said.words.en} | {_values(hint, field)} | {default} | {said.source} |"


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(str(part) for part in value) if isinstance(value, tuple) else str(value)


def _values(hint: Any, field: Field[Any]) -> str:
    options = [option for option in get_args(hint) if option not in (NoneType, Ellipsis)]
    kind, several = (options[0] if options else hint), hint is not None and Ellipsis in get_args(hint)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        text = "<br>".join(f"`{choice}` {_choice(choice)}" for choice in kind)
    else:
        text = {
            str: "文字 text",
            int: "整数 whole number",
            Decimal: "数字 number",
            bool: "true, false",
            Month: "年-月 YYYY-MM",
            Text: "{ zh, en }",
        }[kind]
    least, most = about(field).least, about(field).most
    span = f" {'' if least is None else least}..{'' if most is None else most}"
    return ("列表 list: " if several else "") + text + (span if len(span) > 3 else "")


def _choice(choice: StrEnum) -> str:
    words = choice.words if isinstance(choice, Choice) else None
    if isinstance(choice, Seat):
        words = SEAT_NAMES[choice]
    if isinstance(choice, OutletClass):
        words = CLASS_NAMES[choice]
    return f"{words.zh} / {words.en}" if words else ""


PAGES = {
    "metrics.md": metrics_page,
    "scheme.md": scheme_page,
    "rights.md": lambda: rights_page(WRITTEN),
    "floors.md": lambda: floors_page(WRITTEN),
    "licences.md": lambda: licences_page(WRITTEN),
}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
