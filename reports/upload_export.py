"""What leaves the house about uploads: the receipt as a page of text, the full history as rows of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.clock import bank_time
from data.types import Language, Text
from data.uploads.receipts import Receipt
from metrics.figures.form_metrics import kind_title
from reports import columns as shared
from reports.decision_words import decision_lines
from reports.excel import FilledColumn, filled

IN_A_CELL = 5


def upload_history(
    receipts: Sequence[Receipt], language: Language, outlets: Mapping[str, str]
) -> tuple[FilledColumn, ...]:
    """One row for each kind and month of each upload, newest upload first."""

    def t(zh: str, en: str) -> str:
        return Text(zh=zh, en=en).say(language)

    parts = [part for receipt in receipts for part in receipt.parts]
    whole = [receipt for receipt in receipts for _ in receipt.parts]
    return (
        filled(t("编号", "No."), [one.upload for one in whole], 0, 8),
        filled(t("文件", "File"), [one.file for one in whole], width=36),
        filled(t("报表", "Spreadsheet"), [kind_title(one.kind).say(language) for one in parts], width=20),
        shared.MONTH.of(language, [one.month.say(language) for one in parts]),
        filled(t("行数", "Rows"), [one.rows for one in parts], 0, 8),
        filled(t("未入库行数", "Rows left out"), [one.rows_left_out for one in parts], 0),
        filled(t("生效", "Counts"), [t("是", "yes") if one.counts else "" for one in parts], width=8),
        filled(t("上传人", "By"), [one.who for one in whole]),
        filled(t("时间", "When"), [f"{bank_time(one.when):%Y-%m-%d %H:%M}" for one in whole], width=18),
        filled(t("当时的决定", "Decisions"), [_answers(one, language, outlets) for one in whole], width=40),
    )


def _answers(receipt: Receipt, language: Language, outlets: Mapping[str, str]) -> str:
    """The first of them in a cell; the receipt has them all."""
    lines, more = decision_lines(receipt.decisions, language, outlets), "" if language == "zh" else " "
    return "；".join(lines[:IN_A_CELL]) + (f"{more}… ({len(lines)})" if len(lines) > IN_A_CELL else "")


def receipt_text(receipt: Receipt, language: Language, outlets: Mapping[str, str]) -> bytes:
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
        lines.append(f"- {kind_title(part.kind).say(language)} {part.month.say(language)}: {rows}; {part.content}")
    answers = decision_lines(receipt.decisions, language, outlets)
    lines += [f"{'当时的回答' if zh else 'Answers given'}:" if answers else "", *(f"- {one}" for one in answers)]
    return "\r\n".join(lines).encode("utf-8-sig")
