"""What scripts of others rely on: names, keys, exit codes."""

import csv
import io
import json
import shutil
import sys
from pathlib import Path

import pytest

import cli

pytestmark = pytest.mark.slow  # each a bank begun by command

ROSTER = """机构编码,网点名称,一级支行,类型,开业
A01,云州城区支行营业部,城区支行,营业部,
A02,云州南湖支行,城区支行,二级支行,
A03,云州北苑支行,城区支行,二级支行,
A04,云州河西支行营业部,河西支行,营业部,
A05,云州双桥支行,河西支行,二级支行,
"""

WAIT = """统计月份,机构编码,网点名称,叫号量,平均等候时间(分钟)
2026-10,A01,云州城区支行营业部,1000,8.50
2026-10,A02,云州南湖支行,2000,6.25
2026-10,A03,云州北苑支行,1500,8.50
2026-10,A04,云州河西支行营业部,800,12.00
2026-10,A05,云州双桥支行,10,30.00
"""


@pytest.fixture
def bank(tmp_path, monkeypatch, capsys):
    """Runs a command on a folder of its own and gives exit code and output."""

    def run(*words: object, data: Path = tmp_path / "bank") -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["cli.py", "--data", str(data), "--language", "en", *map(str, words)])
        try:
            code = cli.main()
        except SystemExit as end:
            code = int(str(end.code or 0))
        return code, capsys.readouterr().out

    return run


@pytest.fixture
def file(tmp_path):
    def written(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8-sig"))
        return path

    return written


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A bank of five outlets with October 2026 loaded, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("five")
    for name, text in (("机构.csv", ROSTER), ("等候.csv", WAIT)):
        (folder / name).write_text(text, encoding="utf-8-sig")
    with pytest.MonkeyPatch.context() as patch:
        for words in (("organisation", folder / "机构.csv"), ("load", folder / "等候.csv")):
            patch.setattr(sys, "argv", ["cli.py", "--data", str(folder / "bank"), *map(str, words)])
            with pytest.raises(SystemExit) as end:
                cli.main()
            assert not end.value.code
    return folder / "bank"


@pytest.fixture
def loaded(bank, made, tmp_path):
    shutil.copytree(made, tmp_path / "bank")
    return bank


def test_a_file_is_loaded_once_and_the_same_again_changes_nothing(bank, file):
    bank("organisation", file("机构.csv", ROSTER))
    wait = file("等候.csv", WAIT)
    one = json.loads(bank("load", wait, "--dry-run", "--json")[1])["files"][0]
    assert (one["status"], one["kind"], one["month"], one["rows"]) == ("would load", "wait", "2026-10", 5)
    code, out = bank("load", wait, "--json")
    assert (code, json.loads(out)["files"][0]["status"]) == (0, "loaded")
    code, out = bank("load", wait, "--json")
    assert (code, json.loads(out)["files"][0]["status"]) == (0, "unchanged")


def test_a_file_with_open_questions_is_not_loaded_in_part_unless_asked(bank, file):
    bank("organisation", file("机构.csv", ROSTER))
    wait = file("等候.csv", WAIT + "2026-10,,云州机场支行,500,7.00\n")
    code, out = bank("load", wait, "--json")
    one = json.loads(out)["files"][0]
    assert (code, one["status"]) == (2, "needs answers")
    blocking = [finding for finding in one["findings"] if finding["blocks"]]
    assert [(finding["code"], finding["cell"]) for finding in blocking] == [("unknown_outlet", "line 7")]
    assert set(blocking[0]) >= {"sheet", "cell", "code", "seen", "expected", "blocks"}
    assert bank("league", "--month", "2026-10", "--metric", "avg_wait")[0] == 2
    code, out = bank("load", wait, "--json", "--accept-good-rows")
    assert (code, json.loads(out)["files"][0]["status"], json.loads(out)["files"][0]["rows"]) == (0, "loaded", 5)


def test_a_month_more_than_a_year_ahead_is_asked_about_and_not_loaded(bank, file):
    bank("organisation", file("机构.csv", ROSTER))
    code, out = bank("load", file("等候.csv", WAIT.replace("2026-10", "2099-10")), "--json", "--accept-good-rows")
    one = json.loads(out)["files"][0]
    assert (code, one["status"], [found["code"] for found in one["findings"] if found["blocks"]]) == (
        2,
        "needs answers",
        ["period_impossible"],
    )


def test_a_league_has_the_promised_columns_and_empty_cells_where_missing(loaded):
    code, out = loaded("league", "--month", "2026-10", "--metric", "avg_wait")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert list(rows[0]) == ["outlet", "name", "rank", "value", "n", "moved", "note"]
    drawn = [(row["outlet"], row["rank"], row["value"], row["note"]) for row in rows]
    assert drawn == [
        ("A02", "1", "6.25", ""),
        ("A01", "2", "8.5", ""),
        ("A03", "2", "8.5", ""),
        ("A04", "4", "12.0", ""),
        ("A05", "", "30.0", "too_few"),
    ]
    assert [row["moved"] for row in rows] == [""] * 5


def test_a_branch_is_minutes_over_tickets_not_a_mean_of_means(loaded):
    rows = json.loads(
        loaded("league", "--month", "2026-10", "--metric", "avg_wait", "--level", "tier1", "--format", "json")[1]
    )
    minutes, tickets = 1000 * 8.5 + 2000 * 6.25 + 1500 * 8.5, 4500
    assert {row["outlet"]: row["value"] for row in rows}["城区支行"] == round(minutes / tickets, 2)


def test_a_new_bank_has_a_ledger_by_the_shipped_scheme(loaded):
    code, out = loaded("ledger", "--month", "2026-10", "--format", "json")
    assert (code, json.loads(out)) == (0, [])  # one of four metrics is a quarter of the weight: nobody is ranked


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("league", "--month", "2026-13"), "unknown_month"),
        (("league", "--month", "2026-10", "--metric", "beauty"), "unknown_metric"),
        (("league", "--month", "2026-10", "--metric", "avg_wait", "--level", "street"), "unknown_choice"),
        (("league", "--month", "2026-10", "--period", "week"), "unknown_choice"),
        (("league", "--month", "2020-01", "--metric", "avg_wait"), "nothing_loaded"),
        (("organisation", "nowhere.csv"), "no_such_file"),
    ],
)
def test_a_refusal_has_code_words_and_findings_and_ends_with_2(bank, words, code):
    ended, out = bank(*words, "--json")
    assert ended == 2
    assert set(json.loads(out)) == {"code", "words", "findings"}
    assert json.loads(out)["code"] == code


def test_a_wrong_command_ends_with_2(bank):
    assert bank("dance")[0] == 2


def test_the_doctor_finds_a_fresh_bank_well(loaded):
    code, out = loaded("doctor", "--json")
    assert (code, [one for one in json.loads(out) if not one["ok"]]) == (0, [])


def test_a_demo_is_never_mixed_into_a_bank(loaded):
    code, out = loaded("demo", "--json")
    assert (code, json.loads(out)["code"]) == (2, "not_empty")


def test_a_real_bank_has_no_demo_account(loaded, tmp_path):
    from sqlalchemy import create_engine, func, select

    from data.stores import records

    with create_engine(records.sqlite_url(tmp_path / "bank")).connect() as connection:
        assert connection.execute(select(func.count()).select_from(records.account)).scalar() == 0


@pytest.mark.slow
def test_a_small_demo_bank_ranks_and_pays(bank):
    code, out = bank("demo", "--json")
    accounts = json.loads(out)["accounts"]
    assert code == 0
    assert {one["role"] for one in accounts} == {"head_office", "analyst", "branch_head", "administrator", "auditor"}
    assert len({one["password"] for one in accounts}) == len(accounts)
    rows = json.loads(bank("league", "--month", "2026-10", "--json")[1])
    assert [row["rank"] for row in rows[:3]] == [1, 2, 3]
    assert [row["value"] for row in rows if row["rank"]] == sorted(
        (row["value"] for row in rows if row["rank"]), reverse=True
    )
    lines = json.loads(bank("ledger", "--month", "2026-10", "--json")[1])
    assert {line["end"] for line in lines} == {"top", "bottom", "repeat"}
    assert sum(float(line["amount"]) for line in lines if line["end"] == "top") == 3040
    again = bank("demo", "--once", "--json")
    assert (again[0], len(json.loads(again[1])["accounts"])) == (0, len(accounts))


def test_a_scheme_is_tried_on_a_table_without_a_store(bank, file, tmp_path):
    table = file(
        "t.csv",
        "outlet,class,tier1,avg_wait,csat,csat_vip,init_rate\n"
        + "".join(f"O{number:02d},二级支行,T{number % 3},{5 + number},99,98,95\n" for number in range(12)),
    )
    shipped = Path(__file__).parents[1] / "metrics" / "scheme" / "presets" / "icbc-datong.toml"
    code, out = bank("trial", "--scheme", shipped, "--table", table, "--json")
    tried = json.loads(out)
    assert code == 0
    assert [(one["outlet"], one["rank"]) for one in tried["outlets"]][:2] == [("O00", 1), ("O01", 2)]
    assert set(tried["outlets"][0]) == {"outlet", "composite", "rank", "note"}
    assert set(tried["ledger"][0]) == {"outlet", "role", "scope", "end", "position", "amount"}
    assert not (tmp_path / "bank").exists()


def test_a_watched_folder_takes_good_files_in_and_gives_others_back_with_their_problems(bank, file, tmp_path):
    bank("organisation", file("机构.csv", ROSTER))
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "好.csv").write_bytes(WAIT.encode("utf-8-sig"))
    (inbox / "坏.csv").write_bytes(
        (WAIT.replace("2026-10", "2026-09") + "2026-09,,云州机场支行,500,7.00\n").encode("utf-8-sig")
    )
    (inbox / "假.xlsx").write_bytes(b"%PDF-1.7 not a workbook")
    (inbox / "说明.docx").write_bytes(b"left alone")
    assert bank("watch", inbox, "--once")[0] == 0
    assert sorted(path.relative_to(inbox).as_posix() for path in inbox.rglob("*") if path.is_file()) == [
        "loaded/好.csv",
        "refused/假.xlsx",
        "refused/假.xlsx.原因.txt",
        "refused/坏.csv",
        "refused/坏.csv.问题.xlsx",
        "watch.log",
        "说明.docx",
    ]
    lines = [json.loads(line) for line in (inbox / "watch.log").read_text(encoding="utf-8").splitlines()]
    assert {line["file"]: line["status"] for line in lines} == {
        "好.csv": "loaded",
        "坏.csv": "needs answers",
        "假.xlsx": "refused",
    }
    assert bank("league", "--month", "2026-10", "--metric", "avg_wait")[0] == 0
    assert bank("league", "--month", "2026-09", "--metric", "avg_wait")[0] == 2
