"""Notices on the command line: drafts and registered bytes written, copies checked; exit codes are a promise."""

import json
from functools import partial
from pathlib import Path

import pytest

from data.decisions.bulletin_drafts import NoticeDraft, read_notice
from data.decisions.bulletin_register import notice_files
from data.decisions.check_key import check_key
from data.stores.store import Store
from months.bulletin.check_codes import check_code
from months.bulletin.issuing import composed_hash, notice_composed, sign
from months.publish import check, publish
from months.versions import readings_of
from reports.bulletin.files import files_of
from tests.bulletin.test_register import READER
from tests.small_bank import BASIC, CHECKER, OCTOBER, PUBLISHER, load, small_bank
from tests.test_month_commands import told_by

pytestmark = pytest.mark.slow

DRAFT = NoticeDraft(series="assessment", period=str(OCTOBER))


def signed(store: Store) -> int:
    composed = composed_hash(DRAFT, notice_composed(store, READER, DRAFT, "zh"))
    read_notice(store, READER, DRAFT.series, DRAFT.period, composed)
    return sign(store, PUBLISHER, DRAFT, partial(files_of, formats=("docx", "txt"), fonts_folder=Path("fonts")))


@pytest.fixture
def bank(tmp_path):
    """October is loaded; what is done to it with the store open, and then the folder."""
    store = small_bank(store=Store.open(tmp_path / "bank"))

    def kept(*acts):
        for act in acts:
            act(store)
        store.close()
        return tmp_path / "bank"

    return kept


def published(store: Store, reason: str = "") -> None:
    check(store, CHECKER, OCTOBER)
    publish(store, PUBLISHER, OCTOBER, reason=reason)


def written(monkeypatch, folder, *words):
    to = folder.parent / "out"
    code = told_by(monkeypatch, folder, "bulletin", "--to", to, "--formats", "docx,txt", *words)
    return code, {file.name: file.read_bytes() for file in to.glob("*")}


def test_nothing_is_written_of_a_month_that_is_not_published(bank, monkeypatch, capsys):
    assert written(monkeypatch, bank(), "--month", "2026-10") == (2, {})
    assert "published" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("--series", "nothing"), ("--formats", "docx,pptx"), ("--month", "2026-13")])
def test_a_choice_that_there_is_not_is_refused_in_words(bank, monkeypatch, capsys, words):
    assert written(monkeypatch, bank(published), *words)[0] == 2
    assert words[-1].split(",")[-1] in capsys.readouterr().err


def test_a_draft_says_so_in_its_name_and_has_no_number(bank, monkeypatch, capsys):
    code, files = written(monkeypatch, bank(published), "--month", "2026-10", "--json")
    assert (code, json.loads(capsys.readouterr().out)["number"]) == (0, None)
    assert sorted(Path(name).suffix for name in files) == [".docx", ".txt"]
    assert all("DRAFT" in name for name in files)


def test_without_a_chinese_font_the_draft_is_written_as_far_as_it_can_be_and_it_is_said(bank, monkeypatch, capsys):
    folder = bank(published)
    (folder.parent / "fonts.conf").write_text(f"<fontconfig><dir>{folder.parent / 'nothing'}</dir></fontconfig>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(folder.parent / "fonts.conf"))
    code, files = written(monkeypatch, folder, "--month", "2026-10", "--formats", "docx,pdf")
    assert (code, [Path(name).suffix for name in files]) == (2, [".docx"])
    assert "No Chinese font" in capsys.readouterr().err


def test_a_signed_notice_is_written_as_it_was_registered_however_the_month_is_corrected(bank, monkeypatch, capsys):
    def corrected(store):
        load(store, OCTOBER, {**BASIC, "O11": "88.90"})
        published(store, "申诉成立")

    folder = bank(published, signed, corrected)
    code, files = written(monkeypatch, folder, "--month", "2026-10", "--language", "zh", "--json")
    assert (code, json.loads(capsys.readouterr().out)["number"]) == (0, "2026-1")
    store = Store.open(folder)
    with store.records.reading() as connection:
        kept = {one.name: one.sha256 for one in notice_files(connection, 1) if one.language == "zh"}
    store.close()
    assert files.keys() == kept.keys() and len(kept) == 2
    for file in (folder.parent / "out").glob("*"):
        assert told_by(monkeypatch, folder, "check-copy", "--file", file) == 0
        file.write_bytes(file.read_bytes() + b" ")
        assert told_by(monkeypatch, folder, "check-copy", "--file", file) == 2


def test_a_line_on_paper_stands_in_its_version_and_says_whether_it_is_in_force(bank, monkeypatch, capsys):
    def corrected(store):
        load(store, OCTOBER, {**BASIC, "O11": "88.90"})
        published(store, "申诉成立")
        first = readings_of(store, OCTOBER)[0]
        lines = [first.figures.rows[0], first.figures.lines[0]]
        codes.extend(check_code(check_key(store), first.version.figures, line) for line in lines)

    codes: list[str] = []
    folder = bank(published, corrected)
    for code in codes:
        assert told_by(monkeypatch, folder, "check-copy", "--month", "2026-10", "--code", code, "--json") == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["stands"], [one["version"] for one in told["found"]]) == (False, [1])
        assert "person" not in told["found"][0]["line"]
        assert told_by(monkeypatch, folder, "check-copy", "--month", "2026-11", "--code", code) == 2
        capsys.readouterr()
