"""The worked examples of the rules on the command line, to the digit: a basic month, ties, an upheld appeal."""

import json
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import cli
from data.people.accounts import invite
from data.people.actor import Role
from data.people.rights import COMMAND_LINE
from data.stores.store import Store
from metrics.scheme.scheme import Document
from metrics.scheme.toml import scheme_to_toml
from tests.small_bank import BASIC, BRANCHES, OFFICES, SCHEME
from tests.tables import rows

pytestmark = pytest.mark.slow  # a history of acts each

EXAMPLE_1 = """
    outlet | position | seats                        | amounts
    O02    |        1 | tier2_head tier2_deputy      | 500 300
    O07    |        2 | office_manager tier1_deputy  | 400 240
    O01    |        3 | office_manager tier1_deputy  | 400 240
    O08    |        4 | tier2_head tier2_deputy      | 300 180
    O04    |        5 | office_manager tier1_deputy  | 300 180
    O10    |        1 | tier2_head tier2_deputy      | -500 -300
    O05    |        2 | tier2_head tier2_deputy      | -400 -240
    O12    |        3 | tier2_head tier2_deputy      | -400 -240
    O06    |        4 | tier2_head tier2_deputy      | -300 -180
    O11    |        5 | office_manager tier1_deputy  | -300 -180
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def command(*words: object) -> object:
        monkeypatch.setattr(sys, "argv", ["cli.py", "--data", str(tmp_path / "bank"), *map(str, words), "--json"])
        try:
            code = cli.main()
        except SystemExit as end:
            code = int(str(end.code or 0))
        told = capsys.readouterr()
        assert code == 0, told.err + told.out
        return json.loads(told.out)

    return command


def tried(run, folder: Path, scores: dict[str, str], tie: str = "include") -> dict[str, object]:
    """The month tried as a table of published mystery-shopper scores."""
    branch = {outlet: name for name, outlets in BRANCHES.items() for outlet in outlets}
    lines = [
        f"{outlet},{'营业部' if outlet in OFFICES else '二级支行'},{branch.get(outlet, 'T9')},{score}"
        for outlet, score in scores.items()
    ]
    (folder / "table.csv").write_text("outlet,class,tier1,mystery\n" + "\n".join(lines), encoding="utf-8")
    (folder / "scheme.toml").write_text(
        scheme_to_toml(SCHEME).replace('tie = "include"', f'tie = "{tie}"'), encoding="utf-8"
    )
    return run("trial", "--scheme", folder / "scheme.toml", "--table", folder / "table.csv")


def test_example_1_a_basic_month(run, tmp_path: Path):
    found = tried(run, tmp_path, BASIC)["ledger"]
    drawn = [
        (row["outlet"], int(row["position"]), seat, float(yuan))
        for row in rows(EXAMPLE_1)
        for seat, yuan in zip(row["seats"].split(), row["amounts"].split(), strict=True)
    ]
    assert [(line["outlet"], line["position"], line["role"], line["amount"]) for line in found] == drawn
    assert (sum(line["amount"] for line in found if line["amount"] > 0), sum(line["amount"] for line in found)) == (
        3040,
        0,
    )


def test_example_2_scores_that_publish_alike_share_the_place_and_the_amount(run, tmp_path: Path):
    found = tried(run, tmp_path, {**BASIC, "O02": "96.004", "O07": "95.996"})
    places = {one["outlet"]: one["rank"] for one in found["outlets"]}
    assert (places["O02"], places["O07"], places["O01"]) == (1, 1, 3)
    first = [line for line in found["ledger"] if line["position"] == 1 and line["amount"] > 0]
    paid = {("O02", 500), ("O02", 300), ("O07", 500), ("O07", 300)}
    assert {(line["outlet"], line["amount"]) for line in first} == paid


def test_example_2_three_first_outlets_split(run, tmp_path: Path):
    found = tried(run, tmp_path, {**BASIC, "O02": "95.00", "O07": "95.00", "O08": "95.00"}, tie="split")["ledger"]
    first = {
        (line["outlet"], line["role"], line["amount"]) for line in found if line["position"] == 1 and line["amount"] > 0
    }
    assert {amount for _, role, amount in first if role in ("tier2_head", "office_manager")} == {433.33}
    assert {amount for _, role, amount in first if role in ("tier2_deputy", "tier1_deputy")} == {260.0}
    assert len(first) == 6


def test_example_3_an_upheld_appeal_after_publication(run, tmp_path: Path):
    branch = {outlet: name for name, outlets in BRANCHES.items() for outlet in outlets}
    roster = "".join(f"{one},{one},{branch[one]},{'营业部' if one in OFFICES else '二级支行'}\n" for one in BASIC)
    (tmp_path / "机构.csv").write_text("机构编码,网点名称,一级支行,类型\n" + roster, encoding="utf-8-sig")
    run("organisation", tmp_path / "机构.csv", "--from", "2026-01")
    text = scheme_to_toml(SCHEME).replace(
        f'title = "{SCHEME.document.title}"', f'title = "{Document(title="奖惩办法").title}"'
    )
    (tmp_path / "scheme.toml").write_text(text, encoding="utf-8")
    run("schemes", "import", tmp_path / "scheme.toml")
    store = Store.open(tmp_path / "bank")
    invite(store, COMMAND_LINE, login="zhao", name="赵", role=Role.ANALYST)
    store.close()

    scored(tmp_path, BASIC)
    run("load", tmp_path / "202610神秘人.csv")
    run("publish", "--month", "2026-10", "--checked-by", "zhao")
    first = run("ledger", "--month", "2026-10")
    scored(tmp_path, {**BASIC, "O11": "88.90"})
    run("load", tmp_path / "202610神秘人.csv", "--correction", "申诉成立，更正得分")
    done = run(
        "publish", "--month", "2026-10", "--checked-by", "zhao", "--reason", "申诉成立", "--posted-in", "2026-11"
    )
    assert [(one["version"], one["state"], one["posted_in"]) for one in done] == [(2, "corrected", "2026-11")]

    second = run("ledger", "--month", "2026-10")
    assert moved(first, second) == {
        ("O11", "office_manager"): Decimal(300), ("O11", "tier1_deputy"): Decimal(180),
        ("O03", "tier2_head"): Decimal(-300), ("O03", "tier2_deputy"): Decimal(-180),
    }  # fmt: skip
    assert run("verify") == {"versions": 2, "differences": []}


def scored(folder: Path, scores: dict[str, str]) -> None:
    lines = "".join(f"{outlet},{outlet},2026-10-15,{points}\n" for outlet, points in scores.items())
    (folder / "202610神秘人.csv").write_text("机构编码,网点名称,检查日期,总分\n" + lines, encoding="utf-8-sig")


def moved(first: object, second: object) -> dict[tuple[str, str], Decimal]:
    """By outlet and seat how many yuan the second ledger differs from the first."""
    sums: dict[tuple[str, str], Decimal] = {}
    for sign, ledger in ((-1, first), (1, second)):
        for line in ledger:  # type: ignore[attr-defined]
            key = (line["outlet"], line["role"])
            sums[key] = sums.get(key, Decimal(0)) + sign * Decimal(line["amount"])
    return {key: yuan for key, yuan in sums.items() if yuan}
