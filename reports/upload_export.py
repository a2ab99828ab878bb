"""What leaves the house about uploads: the receipt as a page of text, the full history as rows of a table."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from data.clock import bank_time
from data.sheets.kinds import SHEETS
from data.types import Language, Text
from data.uploads.receipts import PartReceipt, Receipt
from reports.excel import FilledColumn, filled


def upload_history(receipts: Sequence[Receipt], language: Language) -> tuple[FilledColumn, ...]:
    """One row for each kind and month of each upload, newest upload first."""
    yes = Text(zh="是", en="yes").say(language)
    parts = [(receipt, part) for receipt in receipts for part in receipt.parts]
    columns: tuple[tuple[Text, int | None, int, Callable[[Receipt, PartReceipt], object]], ...] = (
        (Text(zh="编号", en="No."), 0, 8, lambda receipt, _: receipt.upload),
        (Text(zh="文件", en="File"), None, 36, lambda receipt, _: receipt.file),
        (Text(zh="报表", en="Spreadsheet"), None, 20, lambda _, part: SHEETS[part.kind].title.say(language)),
        (Text(zh="月份", en="Month"), None, 10, lambda _, part: part.month.say(language)),
        (Text(zh="行数", en="Rows"), 0, 8, lambda _, part: part.rows),
        (Text(zh="未入库行数", en="Rows left out"), 0, 12, lambda _, part: part.rows_left_out),
        (Text(zh="生效", en="Counts"), None, 8, lambda _, part: yes if part.counts else ""),
        (Text(zh="上传人", en="By"), None, 12, lambda receipt, _: receipt.who),
        (Text(zh="时间", en="When"), None, 18, lambda receipt, _: f"{bank_time(receipt.when):%Y-%m-%d %H:%M}"),
        (Text(zh="SHA-256", en="SHA-256"), None, 66, lambda receipt, _: receipt.sha256),
        (Text(zh="内容校验", en="Content"), None, 66, lambda _, part: part.content),
        (
            Text(zh="当时的决定", en="Decisions"),
            None,
            40,
            lambda receipt, _: answers_words(receipt.decisions, language),
        ),
    )
    return tuple(
        filled(title.say(language), [of(*one) for one in parts], decimals, width)
        for title, decimals, width, of in columns
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
