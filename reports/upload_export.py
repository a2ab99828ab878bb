"""What leaves the house about uploads: the receipt as a page of text, the full history as rows of a table."""

from __future__ import annotations

import json
from collections.abc import Sequence

from data.clock import bank_time
from data.sheets.kinds import SHEETS
from data.types import Language, Text
from data.uploads.receipts import Receipt
from reports import columns as shared
from reports.excel import FilledColumn, filled


def upload_history(receipts: Sequence[Receipt], language: Language) -> tuple[FilledColumn, ...]:
    """One row for each kind and month of each upload, newest upload first."""

    def t(zh: str, en: str) -> str:
        return Text(zh=zh, en=en).say(language)

    parts = [part for receipt in receipts for part in receipt.parts]
    whole = [receipt for receipt in receipts for _ in receipt.parts]
    return (
        filled(t("编号", "No."), [one.upload for one in whole], 0, 8),
        filled(t("文件", "File"), [one.file for one in whole], width=36),
        filled(t("报表", "Spreadsheet"), [SHEETS[one.kind].title.say(language) for one in parts], width=20),
        shared.MONTH.of(language, [one.month.say(language) for one in parts]),
        filled(t("行数", "Rows"), [one.rows for one in parts], 0, 8),
        filled(t("未入库行数", "Rows left out"), [one.rows_left_out for one in parts], 0),
        filled(t("生效", "Counts"), [t("是", "yes") if one.counts else "" for one in parts], width=8),
        filled(t("上传人", "By"), [one.who for one in whole]),
        filled(t("时间", "When"), [f"{bank_time(one.when):%Y-%m-%d %H:%M}" for one in whole], width=18),
        filled(t("当时的决定", "Decisions"), [answers_words(one.decisions, language) for one in whole], width=40),
    )


def receipt_text(receipt: Receipt, language: Language) -> bytes:
    """The receipt as plain text in UTF-8 with a mark: hash, rows, decisions."""
    zh = language == "zh"
    lines = [
        f"回执第 {receipt.upload} 号" if zh else f"Receipt no. {receipt.upload}",
        f"{'文件' if zh else 'File'}: {receipt.file} ({receipt.size:,} {'字节' if zh else 'bytes'})",
        f"SHA-256: {receipt.sha256}",
        f"{'上传人' if zh else 'By'}: {receipt.who}",
        f"{'时间' if zh else 'When'}: {bank_time(receipt.when):%Y-%m-%d %H:%M:%S}",
    ]
    for part in receipt.parts:
        rows = (
            f"{part.rows} 行，{part.rows_left_out} 行未入库"
            if zh
            else f"{part.rows} rows, {part.rows_left_out} left out"
        )
        lines.append(f"- {SHEETS[part.kind].title.say(language)} {part.month.say(language)}: {rows}; {part.content}")
    lines.append(f"{'决定' if zh else 'Decisions'}: {answers_words(receipt.decisions, language)}")
    return "\r\n".join(lines).encode("utf-8-sig")


ANSWERS: dict[str, Text] = {
    "outlets": Text(zh="网点写法", en="outlets named"),
    "months": Text(zh="月份", en="months"),
    "mappings": Text(zh="读法", en="layouts"),
    "units": Text(zh="单位", en="units"),
    "columns": Text(zh="列", en="columns"),
    "edits": Text(zh="改过的单元格", en="cells typed over"),
    "taken": Text(zh="照此计入", en="taken as they stand"),
    "left_out": Text(zh="不入库的行", en="rows left out"),
    "replacing": Text(zh="替换方式", en="ways of replacing"),
    "rows_on": Text(zh="计入的隐藏行", en="hidden rows counted"),
    "sheets_on": Text(zh="读取的隐藏表", en="hidden sheets read"),
    "sheets_off": Text(zh="未读的表", en="sheets not read"),
    "correction": Text(zh="更正理由", en="reason of the correction"),
    "month": Text(zh="指定的月份", en="month given"),
    "rows_left_out": Text(zh="未入库行数", en="rows held back"),
    "open_questions": Text(zh="未回答的问题", en="questions left open"),
}


def answers_words(decisions: str, language: Language) -> str:
    """What was answered before an upload, counted by kind; reasons in full. The records keep every answer."""
    colon, comma = ("：", "；") if language == "zh" else (": ", "; ")
    given = ((ANSWERS[name].say(language), value) for name, value in json.loads(decisions).items() if name in ANSWERS)
    return comma.join(f"{name}{colon}{len(v) if isinstance(v, list) else v}" for name, v in given if v)
