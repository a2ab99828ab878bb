"""No program word stands before people: pages of every role, files that leave the house, findings, receipts."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from data.people.accounts import invite
from data.people.door_settings import change_setting
from data.people.rights import Role, allowed
from data.reading.answers import Decisions
from data.reading.finding_words import expected_words, seen_words
from data.reading.findings import Finding
from data.stores.store import Store
from data.types import Language, Month
from data.uploads.commit import commit
from data.uploads.draft import draft_of
from data.uploads.receipts import uploads
from months.publish import check, publish, unpublish
from pages.every_page import every_page
from reports.upload_export import receipt_text
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page
from tests.pages.test_upload_page import FILE, UNKNOWN, bad_names, long_waits, received, two_bad_cells, uploaded
from tests.tables import rows

pytestmark = pytest.mark.slow

OCTOBER = Month(2026, 10)
PROGRAM_WORDS = {
    "snake_case": r"\b[a-z]+_[a-z0-9_]+\b",
    "long decimal": r"\d\.\d{5,}",
    "JSON": r"\{['\"]",
    "UTC": r"\bUTC\b",
    "nothing": r"\b(None|nan|NaT|True|False)\b",
    "program": r"\(command line\)",
}
IN_CHINESE = {
    "version": r"\bv\d",
    "English": r"(?<![A-Za-z0-9_.-])[A-Za-z]{3,}(?![A-Za-z0-9_.-]*(?:xlsx|csv|toml))(?![A-Za-z0-9_-])",
}
KNOWN = set(
    """
    Excel CSV TOML xlsx xls xlsb ODS NIST SHA VIP Python English Language Monthly service ranking demo
""".split()
)
"""What a Chinese reader calls so too, the other language's own name, and names in this bank."""
NOT_READ = set(
    """
    id key form_id element_hash url color icon page_script_hash query_string theme page query_param_key type config
    raw_values raw_value column_order format element_type app_pages
""".split()
)
"""What of a page's messages nobody reads."""
NOT_WORDS = re.compile(
    r":material/\w+:|:[a-z]+(-badge)?\[|\]\([^)]*\)|<[^>]+>|data:image\S+"
    r"|[\w.-]+\.(?:xlsx|csv|txt)|[0-9a-f]{16,}|YL\d{4}|[a-z]+\?[a-z]+=\d+"
)
Said = list[tuple[str, str]]


def said(part: Message, where: str = "", labels: dict[str, list[str]] | None = None) -> Said:
    """Every text that a page sends to be read: also headings, cells, options and what stands in a chart."""
    found: Said = []
    labels = _columns(part) if "columns" in part.DESCRIPTOR.fields_by_name else labels or {}
    for field, value in part.ListFields():
        if field.name in NOT_READ or (field.message_type and field.message_type.GetOptions().map_entry):
            continue
        for one in value if field.is_repeated else [value]:
            if isinstance(one, Message):
                found += said(one, f"{where}.{field.name}", labels)
            elif field.name == "columns":
                found += [(f"{where}.column", word) for words in labels.values() for word in words]
            elif field.name == "spec":
                found += [(f"{where}.chart", word) for word in _chart(json.loads(one))]
            elif isinstance(one, bytes) and field.name == "data":
                coded = {name for name, words in labels.items() if len(words) > 2}
                found += [(f"{where}.cell {name}", word) for name, word in _cells(one) if name not in coded]
            elif isinstance(one, str):
                found.append((f"{where}.{field.name}", one))
    return found


def _columns(part: Any) -> dict[str, list[str]]:
    """By column what its heading, its question mark and its options say."""
    found: dict[str, list[str]] = {}
    for name, look in (json.loads(part.columns) if part.columns else {}).items():
        options = (look.get("type_config") or {}).get("options") or []
        words = [look.get("label"), look.get("help"), *(o if isinstance(o, str) else o.get("label") for o in options)]
        found[name] = [word for word in words if word]
    return found


def _chart(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            if name in ("text", "name", "title") and isinstance(value, str):
                yield value
            elif name != "template":
                yield from _chart(value)
    elif isinstance(part, list):
        for one in part:
            yield from _chart(one)


def _cells(content: bytes) -> Iterator[tuple[str, str]]:
    table = pa.ipc.open_stream(content).read_all().to_pandas()
    for name in table.columns:
        yield from ((str(name), value) for value in table[name] if isinstance(value, str))


def of_page(test: AppTest) -> Said:
    return [
        one for node in test._tree if getattr(node, "proto", None) is not None for one in said(node.proto, node.type)
    ]


def program_words(texts: Said, language: Language) -> set[tuple[str, str, str]]:
    patterns = PROGRAM_WORDS | (IN_CHINESE if language == "zh" else {})
    found = set()
    for where, text in texts:
        plain = NOT_WORDS.sub(" ", text.replace("\\", ""))  # Markdown made harmless reads as it stands
        for kind, pattern in patterns.items():
            found |= {(kind, word[0], where) for word in re.finditer(pattern, plain) if word[0] not in KNOWN}
    return found


@pytest.fixture(scope="module")
def own() -> Iterator[Store]:
    """A bank with accounts, a correction, settings that were changed and an upload that was answered."""
    store = filled(Store.in_memory(), 4)
    for one in PEOPLE.values():
        of = {"branches": one.branches, "outlets": one.outlets}
        invite(store, PEOPLE["administrator"], login=one.login, name=one.name, role=one.role, **of)
    change_setting(store, PEOPLE["administrator"], "idle_minutes", "20")
    check(store, PEOPLE["analyst"], OCTOBER)
    publish(store, PEOPLE["head_office"], OCTOBER)
    unpublish(store, PEOPLE["head_office"], OCTOBER, reason="数据有误", posted_in=OCTOBER.after())
    draft = draft_of(store, FILE, received(long_waits), decisions=Decisions(correction="分行更正"))
    commit(store, PEOPLE["analyst"], draft, accept_good_rows=True, reason="已核对")
    check(store, PEOPLE["analyst"], OCTOBER)
    publish(store, PEOPLE["head_office"], OCTOBER, reason="重新发布")
    yield store
    store.close()


PARTS = {
    "ledger": [{"tab": tab} for tab in ("steps", "places", "behind", "versions", "year", "excluded")],
    "scheme": [{"view": view} for view in ("versions", "edit", "try")],
    "forms": [{"view": view} for view in ("read", "new")],
    "fairness": [{"part": part} for part in ("ends", "weights", "groups", "steady", "guard")],
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", [entry.key for entry, _ in every_page().values()])
def test_a_page_and_the_files_it_offers_speak_to_people(own, taken, page, language):
    act = next(entry.act for entry, _ in every_page().values() if entry.key == page)
    found = set()
    for person in PEOPLE.values():
        if not allowed(person, act).yes:
            continue
        whole = person.role in (Role.HEAD_OFFICE, Role.AUDITOR)
        for query in [{}, *(PARTS.get(page, []) if whole else [])]:
            test = open_page(own, person, page, language, **query)
            if not any("地址" in one.value or "address" in one.value for one in test.info):
                found |= program_words(of_page(test), language)
        for name, data in taken:
            found |= program_words([(f"file {name}", re.sub(r"-\d{8}-\w{6}\.", ".", name))], language)
            found |= program_words([(name, text) for text in written(name, data)], language)
        taken.clear()
    assert found == set()


def written(name: str, data: Callable[[], bytes] | bytes | str) -> list[str]:
    """The texts in a file; a scheme and the chained log are read by programs, and have their own words."""
    if name.endswith("toml") or name.startswith(("审计日志", "Audit-log")):
        return []
    content = data() if callable(data) else data
    content = content.encode() if isinstance(content, str) else content
    if name.endswith("xlsx"):
        sheets = [one for one in openpyxl.load_workbook(io.BytesIO(content)) if one.sheet_state == "visible"]
        cells = [value for sheet in sheets for row in sheet.iter_rows(values_only=True) for value in row]
        return [value for value in cells if isinstance(value, str) and not value.startswith("=")]
    return content.decode("utf-8-sig").splitlines()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "change",
    [bad_names, long_waits, two_bad_cells, None],
    ids=lambda change: getattr(change, "__name__", "unknown heading"),
)
def test_what_is_asked_of_a_file_is_asked_in_words(own, taken, change, language):
    content = received(change) if change else received(heading=UNKNOWN)
    test = uploaded(own, content, language=language)
    found = program_words(of_page(test), language)
    for name, data in taken:
        found |= program_words([(name, text) for text in written(name, data)], language)
    assert found == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_receipt_says_what_was_answered_when_and_by_whom(own, language):
    text = receipt_text(uploads(own)[0], language, {}).decode("utf-8-sig")
    assert program_words([("receipt", line) for line in text.splitlines()], language) == set()
    assert ("更正理由：分行更正" if language == "zh" else "reason of the correction: 分行更正") in text


FINDINGS = """
    code          | seen                              | expected             | zh                              | en
    sum_mismatch  | avg_wait 29                       | <= max_wait 27.02    | 平均等候时间 29 → ≤ 最长等候时间 27.02 | Average wait 29 → ≤ Longest wait 27.02
    rate_mismatch | on_time 4.26666666666666666666667 | = 1                  | on_time 4.2667 → = 1            | on_time 4.2667 → = 1
    period_locked | 2026-10 v3                        | v4                   | 2026-10 第3版 → 第4版           | 2026-10 v3 → v4
    not_a_number  | tickets v1                        | 整数 a whole number  | tickets v1 → 整数               | tickets v1 → a whole number
"""  # noqa: E501


@pytest.mark.parametrize("row", rows(FINDINGS), ids=lambda row: row["code"])
def test_a_finding_says_columns_and_versions_in_the_readers_words(row):
    one = Finding(sheet="", cell="", code=row["code"], seen=row["seen"], expected=row["expected"], blocks=True)
    for language in ("zh", "en"):
        assert f"{seen_words(one, language)} → {expected_words(one, language)}" == row[language]
