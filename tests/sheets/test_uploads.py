"""The commit point: what was drafted counts, nothing is lost, an older version can be chosen again."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.errors.acts import ChangedMeanwhile, NeedsAnswers, NoSuchBatch
from data.errors.people import NoRight
from data.people.rights import COMMAND_LINE, Actor, Role, Scope
from data.reading.answers import Decisions
from data.reading.lines import fact_table
from data.reading.mapping import SheetMapping
from data.sheets.kinds import SHEETS, WAIT
from data.stores.store import Store
from data.uploads.against_stored import comparison
from data.uploads.commit import commit, roll_back
from data.uploads.draft import draft_of
from data.uploads.load import load_report
from data.uploads.receipts import receipt, uploads
from metrics.catalogue import CATALOGUE
from months.figure_sources import cells_behind, cells_of_metric, columns_behind
from tests.sheets.drawn import OCTOBER, OUTLETS_LEFT_OUT, bank, drafted, workbook

pytestmark = pytest.mark.slow  # each file goes through the reader, another process

HEAD = "网点名称 | 叫号量 | 平均等候时间(分钟) | 弃号数"
FIRST = f"{HEAD}\n青川槐树街支行 | 100 | 8 | 3\n青川望河楼支行 | 100 | 9 | 0"
SECOND = f"{HEAD}\n青川槐树街支行 | 120 | 8 | \n青川百合园分理处 | 10 | 5 | 1"
FAULTY = f"{HEAD}\n青川槐树街支行 | 100 | 8 | 3\n青川机场支行 | 100 | 9 | 0"
COMPLETE = "\n".join(
    [HEAD.replace("网点名称", "机构编码"), *(f"{code} | 100 | 8 | 3" for code in "A01 A02 A03 B01 B02 B04".split())]
)
FILE = "客户等候时间2026年10月.xlsx"
EVERYTHING = Scope(everything=True)
BRANCH_HEAD = Actor(login="li", name="李", role=Role.BRANCH_HEAD, branches=frozenset({"东门支行"}))


@pytest.fixture
def city(store):
    return bank(store)


def counting(store: Store, kind: str = "wait") -> list[tuple]:
    """Every fact that counts now."""
    names = ", ".join(f"f.{fact.name}" for fact in SHEETS[kind].facts)
    with store.cursor() as cursor:
        live = f"join live.active_batch a on a.kind = '{kind}' and a.month = f.month and a.batch = f.batch"
        query = f"select f.outlet, f.month, {names} from {SHEETS[kind].table} f {live}"
        return sorted(cursor.execute(query).fetchall(), key=repr)


def test_a_committed_draft_counts_with_its_receipt(city):
    done = commit(city, COMMAND_LINE, drafted(city, FIRST))
    assert [(row[0], row[2], row[3]) for row in counting(city)] == [("A02", 100, 48_000_000), ("A03", 100, 54_000_000)]
    assert (done.file, done.who, [(part.kind, str(part.month), part.rows, part.counts) for part in done.parts]) == (
        FILE,
        COMMAND_LINE.login,
        [("wait", "2026-10", 2, True)],
    )
    assert receipt(city, done.upload) == done


def test_nothing_counts_before_it_is_confirmed(city):
    drafted(city, FIRST)
    assert counting(city) == [] and uploads(city) == ()


def test_the_same_file_again_changes_nothing(city):
    commit(city, COMMAND_LINE, drafted(city, FIRST))
    version = city.version()
    again = drafted(city, FIRST)
    assert again.status == "unchanged" and [part.rows for part in again.parts] == [2]
    assert commit(city, COMMAND_LINE, again).upload == 0 and city.version() == version


def test_the_same_figures_in_another_file_change_nothing(city):
    commit(city, COMMAND_LINE, drafted(city, FIRST))
    other = drafted(
        city, f"{HEAD}\n青川望河楼支行 | 100 | 9 | 0\n青川槐树街支行 | 100 | 8 | 3", file="202610等候(2).xlsx"
    )
    assert other.status == "unchanged"


def test_a_corrected_file_is_a_new_version_with_the_exact_difference(city):
    commit(city, COMMAND_LINE, drafted(city, FIRST))
    corrected = drafted(city, SECOND)
    (part,) = corrected.parts
    found = comparison(city, "wait", OCTOBER, part.active, fact_table(WAIT, part.good))
    lines = {(one.outlet, one.change) for one in found.changes if one.outlet != "A02"}
    assert lines == {("B02", "new"), ("A03", "gone")}
    of_a02 = {
        (change.columns, change.before, change.after, change.change)
        for change in found.changes
        if change.outlet == "A02"
    }
    assert of_a02 == {(("tickets",), 100, 120, "changed"), (("abandoned",), 3, None, "gone")}
    commit(city, COMMAND_LINE, corrected)
    assert [row[:3] for row in counting(city)] == [("A02", "2026-10", 120), ("B02", "2026-10", 10)]


def test_roll_back_restores_the_figures_to_the_digit_and_forward_again(city):
    first = commit(city, COMMAND_LINE, drafted(city, FIRST))
    before = counting(city)
    second = commit(city, COMMAND_LINE, drafted(city, SECOND))
    after = counting(city)
    roll_back(city, COMMAND_LINE, "wait", OCTOBER, first.parts[0].batch, "上传错了文件")
    assert counting(city) == before
    roll_back(city, COMMAND_LINE, "wait", OCTOBER, second.parts[0].batch, "原来没错")
    assert counting(city) == after
    roll_back(city, COMMAND_LINE, "wait", OCTOBER, None, "全部撤回")
    assert counting(city) == [] and len(uploads(city)) == 2


def test_a_version_of_another_month_or_kind_cannot_be_chosen(city):
    first = commit(city, COMMAND_LINE, drafted(city, FIRST))
    for kind, month, batch in (
        ("wait", OCTOBER.before(), first.parts[0].batch),
        ("eval", OCTOBER, first.parts[0].batch),
        ("wait", OCTOBER, 99),
    ):
        with pytest.raises(NoSuchBatch):
            roll_back(city, COMMAND_LINE, kind, month, batch)


def test_open_questions_hold_the_file_unless_the_good_rows_are_accepted(city):
    draft = drafted(city, FAULTY)
    with pytest.raises(NeedsAnswers) as refused:
        commit(city, COMMAND_LINE, draft)
    assert [one.code for one in refused.value.facts["findings"]] == ["unknown_outlet"] and counting(city) == []
    done = commit(city, COMMAND_LINE, draft, accept_good_rows=True, reason="先用其余网点")
    assert [row[0] for row in counting(city)] == ["A02"] and done.parts[0].rows_left_out == 1
    assert drafted(city, FAULTY).status == "needs answers", "a file that was loaded in part is read again"


def test_an_error_cell_costs_its_cell_and_not_its_row(city):
    draft = drafted(city, f"{HEAD}\n青川槐树街支行 | 100 | 8 | #DIV/0!")
    commit(city, COMMAND_LINE, draft, accept_good_rows=True)
    assert [(row[0], row[2]) for row in counting(city)] == [("A02", 100)] and draft.blocking()[0].cell == "D2"


def test_two_people_at_once_the_second_is_told(city):
    mine, theirs = drafted(city, FIRST), drafted(city, SECOND)
    commit(city, COMMAND_LINE, theirs)
    with pytest.raises(ChangedMeanwhile):
        commit(city, COMMAND_LINE, mine)
    assert [row[0] for row in counting(city)] == ["A02", "B02"]


def test_who_may_not_upload_is_refused(city):
    with pytest.raises(NoRight):
        commit(city, BRANCH_HEAD, drafted(city, FIRST))
    with pytest.raises(NoRight):
        roll_back(city, BRANCH_HEAD, "wait", OCTOBER, None)
    with pytest.raises(NoRight):
        load_report(city, BRANCH_HEAD, [(FILE, workbook(FIRST))])


def test_every_accepted_value_can_be_traced_to_its_cell(city):
    commit(city, COMMAND_LINE, drafted(city, f"{HEAD}\n青川槐树街支行 | 1,200 | 8.5 | —\n青川望河楼支行 | 5 | 9 | 0"))
    found = {(one.field, one.cell, one.state, one.text) for one in cells_behind(city, city, EVERYTHING, "A02", OCTOBER)}
    assert {("tickets", "B2", "value", "1,200"), ("abandoned", "D2", "mark", "—")} <= found
    assert ("abandoned", "D3", "zero") in {
        (one.field, one.cell, one.state) for one in cells_behind(city, city, EVERYTHING, "A03", OCTOBER)
    }
    assert not cells_behind(city, city, EVERYTHING, "A03", OCTOBER.before())
    assert not cells_behind(city, city, Scope(everything=False, branches=frozenset({"西门支行"})), "A03", OCTOBER)


def test_a_metric_leads_to_the_cells_it_is_reckoned_from_and_no_others(city):
    commit(city, COMMAND_LINE, drafted(city, f"{HEAD}\n青川槐树街支行 | 1,200 | 8.5 | 3"))
    cells = cells_behind(city, city, EVERYTHING, "A02", OCTOBER)
    found = [(one.file, one.cell, one.text) for one in cells_of_metric("avg_wait", cells)]
    assert found == [(FILE, "C2", "8.5"), (FILE, "B2", "1,200")]
    assert not cells_of_metric("csat", cells) and not cells_of_metric("composite", cells)
    tables = {sheet.table for sheet in SHEETS.values()}
    assert all(columns_behind(key) for key, metric in CATALOGUE.items() if metric.table in tables)


def test_a_confirmed_outlet_is_remembered_for_the_next_file(city):
    text = f"{HEAD}\n青川槐槐树街支行 | 100 | 8 | 0"
    draft = drafted(city, text, decisions=Decisions(outlets=(("青川槐槐树街支行", "A02"),)))
    done = commit(city, COMMAND_LINE, draft)
    assert json.loads(done.decisions)["outlets"] == [["青川槐槐树街支行", "A02"]]
    assert (
        drafted(city, text.replace("100", "101"), file="202611等候.xlsx", month=OCTOBER.after()).status == "would load"
    )


def test_a_mapping_is_remembered_for_sheets_with_the_same_headings(city):
    text = "Area | Volume | Months\nA02 | {} | 2026-10\nA03 | 7 | 2026-10"
    mapping = SheetMapping(sheet="Sheet1", kind="complaint", heading=0, code=0, month=2, columns=((1, "total"),))
    commit(city, COMMAND_LINE, drafted(city, text.format(5), file="a.xlsx", decisions=Decisions(mappings=(mapping,))))
    assert [row[2] for row in counting(city, "complaint")] == [5, 7]
    again = drafted(city, text.format(6), file="b.xlsx")
    assert again.status == "would load" and [line.values["total"] for line in again.parts[0].good] == [6, 7]


def test_the_bytes_received_are_kept(tmp_path):
    store = bank(Store.open(tmp_path))
    content = workbook(FIRST)
    done = commit(store, COMMAND_LINE, draft_of(store, FILE, content, decisions=OUTLETS_LEFT_OUT))
    folder = tmp_path / "landing" / f"{done.upload:06d}"
    assert (folder / "original.xlsx").read_bytes() == content
    assert json.loads((folder / "manifest.json").read_text())["sha256"] == done.sha256
    store.close()


def test_the_report_says_what_became_of_each_file(city):
    files = [
        (FILE, workbook(COMPLETE)),
        (FILE, workbook(FAULTY)),
        ("报告.xlsx", b"%PDF-1.7 no sheet"),
        (FILE, workbook(COMPLETE)),
    ]
    report = load_report(city, COMMAND_LINE, files)["files"]
    assert [(one["status"], one["kind"], one["month"], one["rows"]) for one in report] == [
        ("loaded", "wait", "2026-10", 6),
        ("needs answers", "wait", "2026-10", 1),
        ("refused", None, None, 0),
        ("unchanged", "wait", "2026-10", 6),
    ]
    assert {"sheet", "cell", "code", "seen", "expected", "blocks"} <= report[1]["findings"][0].keys()
    assert (
        load_report(city, COMMAND_LINE, [(FILE, workbook(COMPLETE.replace("100", "101")))], dry_run=True)["files"][0][
            "status"
        ]
        == "would load"
    )
    assert len(uploads(city)) == 1


SLOW = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
LINES = st.permutations(
    [
        "青川东门支行营业室 | 5 | 1 | 0",
        "青川槐树街支行 | 100 | 8 | 3",
        "青川望河楼支行 | 100 | 9 | ",
        "青川百合园分理处 | 10 | 5 | 1",
        "青川新码头支行 | 7 | 6 | —",
    ]
)


@pytest.mark.slow
@SLOW
@given(lines=LINES)
def test_the_order_of_rows_does_not_change_the_facts(lines):
    store = bank(Store.in_memory())
    commit(store, COMMAND_LINE, drafted(store, "\n".join([HEAD, *lines])))
    facts = counting(store)
    store.close()
    assert [(row[0], row[2]) for row in facts] == [("A01", 5), ("A02", 100), ("A03", 100), ("B02", 10), ("B04", 7)]
    assert drafted_content(lines) == drafted_content(sorted(lines))


def drafted_content(lines: list[str]) -> list[tuple]:
    store = bank(Store.in_memory())
    (part,) = drafted(store, "\n".join([HEAD, *lines])).parts
    table = fact_table(WAIT, part.good)
    store.close()
    return table.to_pylist()


@pytest.mark.slow
@SLOW
@given(
    tickets=st.lists(st.integers(0, 9999), min_size=2, max_size=2),
    minutes=st.lists(st.decimals(1, 60, places=2), min_size=2, max_size=2),
)
def test_commit_then_roll_back_leaves_what_counts_as_it_was(tickets, minutes):
    store = bank(Store.in_memory())
    first = commit(store, COMMAND_LINE, drafted(store, FIRST))
    before = counting(store)
    rows = "\n".join(
        f"{name} | {number} | {mean} | 0"
        for name, number, mean in zip(("青川槐树街支行", "青川百合园分理处"), tickets, minutes, strict=True)
    )
    commit(store, COMMAND_LINE, drafted(store, f"{HEAD}\n{rows}"))
    roll_back(store, COMMAND_LINE, "wait", OCTOBER, first.parts[0].batch)
    after = counting(store)
    store.close()
    assert after == before


def test_seconds_taken_for_minutes_stand_out_against_last_month(city):
    names = ("青川东门支行营业室", "青川槐树街支行", "青川望河楼支行", "青川百合园分理处", "青川新码头支行")
    rows = [f"{name} | 100 | {{}} | 3" for name in names]
    commit(
        city,
        COMMAND_LINE,
        drafted(city, "\n".join([HEAD, *rows]).replace("{}", "2"), file="客户等候时间2026年9月.xlsx"),
    )
    usual = drafted(city, "\n".join([HEAD, *rows]).replace("{}", "3"))
    odd = drafted(city, "\n".join([HEAD, *rows]).replace("{}", "40"))
    one = drafted(city, "\n".join([HEAD, *rows]).replace("{}", "40", 1).replace("{}", "2"))
    assert [finding.seen for finding in usual.findings if finding.code == "jump"] == []
    assert [(finding.cell, finding.seen) for finding in odd.findings if finding.code == "jump"] == [
        ("", "avg_wait: × 20.00")
    ]
    assert [(finding.cell, finding.outlet) for finding in one.findings if finding.code == "jump"] == [("C2", "A01")]
    assert odd.status == "would load", "a jump is said, it does not hold the file"
