"""The life of a month on the command line: check, publish, unpublish, verify, schemes.

Names, keys and exit codes are a promise.
"""

import json
import shutil
import sys
from pathlib import Path

import pytest

import cli
from commands.publication import actor_of
from data.errors.people import UnknownAccount
from data.people.accounts import invite
from data.people.actor import Role
from data.people.rights import COMMAND_LINE
from data.stores.store import Store
from metrics.scheme.in_force import preset
from metrics.scheme.toml import scheme_to_toml

pytestmark = pytest.mark.slow  # a history of acts each

ROSTER = "机构编码,网点名称,一级支行,类型\n" + "".join(
    f"A{number:02d},第{number}支行,T{number % 3},二级支行\n" for number in range(1, 13)
)
HEAD = "统计月份,机构编码,网点名称"
WAIT = f"{HEAD},叫号量,平均等候时间(分钟)\n" + "".join(
    f"2026-10,A{number:02d},第{number}支行,1000,{number}.50\n" for number in range(1, 13)
)
RATINGS = (
    f"{HEAD},柜面业务笔数,发起评价笔数,客户有效评价笔数,非常满意,满意,中高端客户评价笔数,中高端客户满意率\n"
    + "".join(
        f"2026-10,A{number:02d},第{number}支行,2000,{1900 - number * 20},800,{700 - number * 9},"
        f"50,100,9{number % 10}.0%\n"
        for number in range(1, 13)
    )
)


def told_by(monkeypatch: pytest.MonkeyPatch, bank: Path, *words: object) -> int:
    monkeypatch.setattr(sys, "argv", ["cli.py", "--data", str(bank), "--language", "en", *map(str, words)])
    try:
        return cli.main()
    except SystemExit as end:
        return int(str(end.code or 0))


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bank of twelve outlets with October 2026 loaded, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("twelve")
    for name, text in (("机构.csv", ROSTER), ("等候.csv", WAIT), ("评价.csv", RATINGS)):
        (folder / name).write_text(text, encoding="utf-8-sig")
    with pytest.MonkeyPatch.context() as patch:
        assert told_by(patch, folder / "bank", "organisation", folder / "机构.csv", "--from", "2026-01") == 0
        assert told_by(patch, folder / "bank", "load", folder / "等候.csv", folder / "评价.csv", "--json") == 0
    store = Store.open(folder / "bank")
    invite(store, COMMAND_LINE, login="zhao", name="赵", role=Role.ANALYST)
    store.close()
    return folder / "bank"


@pytest.fixture
def run(bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Runs a command on a bank of twelve outlets with October 2026 loaded; gives exit code and JSON."""

    shutil.copytree(bank, tmp_path / "bank")

    def command(*words: object) -> tuple[int, object]:
        capsys.readouterr()
        code = told_by(monkeypatch, tmp_path / "bank", *words)
        told = capsys.readouterr().out
        return code, json.loads(told) if told.strip().startswith(("{", "[")) else told

    return command


def test_publishing_needs_a_check_by_another_person(run):
    code, told = run("publish", "--month", "2026-10", "--json")
    assert (code, told["code"]) == (2, "not_checked")


def test_check_publish_verify_unpublish(run):
    code, told = run("check", "--month", "2026-10", "--by", "zhao", "--json")
    assert (code, told["checked_by"]) == (0, "zhao")
    code, told = run("publish", "--month", "2026-10", "--json")
    assert (code, [(one["month"], one["version"], one["state"]) for one in told]) == (0, [("2026-10", 1, "published")])
    assert run("verify", "--json") == (0, {"versions": 1, "differences": []})
    code, told = run("unpublish", "--month", "2026-10", "--reason", "数据有误", "--json")
    assert (code, told[0]["version"], told[0]["state"]) == (0, 2, "withdrawn")
    assert run("verify", "--month", "2026-10", "--json") == (0, {"versions": 2, "differences": []})


def test_publishing_again_changes_nothing(run):
    first = run("publish", "--month", "2026-10", "--checked-by", "zhao", "--json")
    assert run("publish", "--month", "2026-10", "--json") == first


def test_verify_ends_with_2_when_something_was_tampered_with(run, tmp_path: Path):
    run("publish", "--month", "2026-10", "--checked-by", "zhao")
    store = Store.open(tmp_path / "bank")
    with store.records.transaction() as connection:
        connection.exec_driver_sql(
            "update publication_row set value = '1.00' where outlet = 'A03' and ranking = 'composite'"
        )
    store.close()
    code, told = run("verify", "--json")
    assert code == 2
    assert "row composite A03 value" in [one["where"] for one in told["differences"]]


def test_unpublishing_what_is_not_published_is_refused(run):
    code, told = run("unpublish", "--month", "2026-10", "--reason", "数据有误", "--json")
    assert (code, told["code"]) == (2, "not_published")


def test_schemes_are_listed_shown_exported_and_imported(run, tmp_path: Path):
    code, told = run("schemes", "list", "--json")
    assert (code, told[0]["scheme"]) == (0, "icbc-datong")
    assert run("schemes", "show", "icbc-datong", "--json")[1]["version"] == 1
    assert run("schemes", "export", "1", tmp_path / "s.toml")[0] == 0
    assert 'id = "icbc-datong"' in (tmp_path / "s.toml").read_text(encoding="utf-8")
    newer = scheme_to_toml(preset("six-items")).replace('from = "2022-01"', 'from = "2026-11"')
    (tmp_path / "six.toml").write_text(newer, encoding="utf-8")
    code, told = run("schemes", "import", tmp_path / "six.toml", "--json")
    assert (code, told) == (0, {"version": 2, "scheme": "six-items", "from": "2026-11"})
    assert [one["judges_until"] for one in run("schemes", "list", "--json")[1]] == ["2026-10", ""]


def test_an_unknown_scheme_and_a_bad_one_are_refused_in_words(run, tmp_path: Path):
    assert run("schemes", "show", "nothing", "--json")[1]["code"] == "unknown_scheme"
    (tmp_path / "bad.toml").write_text('id = "x"\n', encoding="utf-8")
    code, told = run("schemes", "import", tmp_path / "bad.toml", "--json")
    assert (code, told["code"]) == (2, "bad_scheme")


def test_a_check_is_written_down_only_for_somebody_who_exists(run, tmp_path: Path):
    assert run("check", "--month", "2026-10", "--by", "nobody", "--json")[1]["code"] == "unknown_account"
    store = Store.open(tmp_path / "bank")
    with pytest.raises(UnknownAccount):
        actor_of(store, "nobody")
    store.close()


def test_exclusions_are_added_listed_imported_and_withdrawn(run, tmp_path: Path):
    assert run(
        "exclusions",
        "add",
        "A01",
        "--month",
        "2026-10",
        "--reason",
        "已报备",
        "--days",
        5,
        "--business-days",
        18,
        "--json",
    ) == (0, {"recorded": 1})
    (tmp_path / "不参评.csv").write_text("机构编码,月份,类型,理由\nA02,2026-10,停业,装修\n", encoding="utf-8-sig")
    assert run("exclusions", "import", tmp_path / "不参评.csv", "--json") == (0, {"recorded": 1})
    _code, told = run("exclusions", "list", "--month", "2026-10", "--json")
    assert [(one["number"], one["outlet"], one["kind"], one["days"], one["late"]) for one in told] == [
        (1, "A01", "pre_report", 5, True), (2, "A02", "closure", None, True),
    ]  # fmt: skip
    notes = {one["outlet"]: one["note"] for one in run("league", "--month", "2026-10", "--json")[1]}
    assert (notes["A01"], notes["A02"], notes["A03"]) == ("excluded", "closed", "")
    assert run("exclusions", "withdraw", 2, "--json") == (0, {"withdrawn": 2})
    assert run("exclusions", "withdraw", 2, "--json")[1]["code"] == "unknown_exclusion"
    assert (
        run("exclusions", "add", "A01", "--month", "2026-10", "--reason", "x", "--json")[1]["code"] == "bad_exclusion"
    )
    assert (
        run("exclusions", "add", "A01", "--month", "2026-10", "--reason", "理由", "--kind", "party", "--json")[1][
            "code"
        ]
        == "unknown_choice"
    )
