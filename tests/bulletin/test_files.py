"""The notice as files: named after its issue, made together, and opened by another program."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from months.bulletin.content import Picture
from reports.bulletin.files import FORMATS, files_of, pages_of
from tests.bulletin.drawn_notice import drawn
from tests.bulletin.said import bare, sentences
from tests.patience import LONG

pytestmark = pytest.mark.slow

NOWHERE = Path("nowhere")


@pytest.mark.parametrize(
    ("language", "draft", "names"),
    [
        ("zh", False, ["2026年第10期.docx", "2026年第10期-数据册.xlsx", "2026年第10期-短信.txt"]),
        ("zh", True, ["2026年10月-草稿.docx", "2026年10月-草稿-数据册.xlsx", "2026年10月-草稿-短信.txt"]),
        ("en", False, ["2026-No-10.docx", "2026-No-10-figures.xlsx", "2026-No-10-message.txt"]),
        ("en", True, ["Oct-2026-DRAFT.docx", "Oct-2026-DRAFT-figures.xlsx", "Oct-2026-DRAFT-message.txt"]),
    ],
)
def test_files_are_named_after_the_issue_and_a_draft_after_its_period(language, draft, names):
    masthead = {"zh": "服务考核通报", "en": "Service-assessment-notice"}[language]
    made = files_of(drawn(language, draft=draft), ("txt", "docx", "xlsx"), NOWHERE)
    assert list(made) == [f"{masthead}-{name}" for name in names]
    message = made[f"{masthead}-{names[-1]}"].decode()
    assert bare(drawn(language).message) in bare(message)
    assert message.startswith({"zh": "【草稿】", "en": "【DRAFT】"}[language]) == draft


def test_every_format_is_made_and_the_same_twice():
    bulletin = drawn("zh")
    made = files_of(bulletin, FORMATS, NOWHERE)
    assert [name.rpartition(".")[2] for name in made] == list(FORMATS)
    assert made == files_of(bulletin, FORMATS, NOWHERE)


def test_a_notice_of_almost_nothing_and_one_of_very_much_are_made_too():
    full = drawn("zh", draft=True)
    empty = replace(full, title=(), blocks=(), annexes=(), sheets=(), issuer="", date=None, copies="", message="")
    empty = replace(empty, picture=Picture(title="", cards=(), tables=(), foot=""))
    nobody = replace(full, annexes=tuple(replace(one, rows=(), codes=()) for one in full.annexes))
    long = replace(
        full, title=("很长的标题" * 99,), issuer="部" * 400, versions=("2026-10 v1",) * 40, masthead="通报" * 50
    )
    for notice in (empty, nobody, long):
        assert all(files_of(notice, FORMATS, NOWHERE).values())


def test_pages_are_pictures_of_the_pdf():
    pages = pages_of(drawn("en"), NOWHERE)
    assert len(pages) == 10 and all(page.startswith(b"\x89PNG") for page in pages)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_another_program_opens_the_word_document_with_all_it_says(language, tmp_path, soffice):
    (content,) = files_of(drawn(language), ["docx"], NOWHERE).values()
    (tmp_path / "notice.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "notice.docx")], check=True, capture_output=True, timeout=LONG)
    shown = pypdfium2.PdfDocument(io.BytesIO((tmp_path / "notice.pdf").read_bytes()))
    texts = [bare(page.get_textpage().get_text_range()) for page in shown]
    text = "".join(texts)
    lost = [one for one in sentences(drawn(language)) if one not in text and bare("مصرف") not in one]
    assert lost == []
    name = {"zh": "附件{}", "en": "Annex{}"}[language]
    assert [sum(page.startswith(name.format(at)) for page in texts) for at in range(2, 6)] == [1] * 4
