"""Every act of the table, done for real as every role where it is done.

It is let through or refused as the table says, and a refusal is in the log.
An act added to the table has to be added to `DONE` (how it is done), be what a page or a file asks for, or be in
`NOT_YET` as long as nothing in the program asks for it.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from data.decisions import bulletin_drafts, notices_signed, publications
from data.decisions.bulletin_cases import CaseKind, drop_case, keep_case
from data.decisions.bulletin_register import NoticeNumber
from data.decisions.objections import Disputed, answer_objection, record_objection
from data.decisions.series_notes import Audience, Series, withdraw_note, write_note
from data.errors import Refusal
from data.errors.people import NoRight
from data.organisation import adopt
from data.organisation import outlets as organisation
from data.organisation.changes import change_organisation, undo_change
from data.organisation.edits import Edits, RosterRow
from data.organisation.own_seats import tie_account
from data.people import accounts, sessions
from data.people import door_settings as settings
from data.people.audit_file import log_as_csv
from data.people.rights import Act, Actor, Role, allowed
from data.reading.answers import Decisions
from data.stores import audit
from data.stores.store import Store
from data.types import Month, Seat, Text
from data.uploads import commit as uploads
from data.uploads.draft import FileDraft
from data.uploads.load import load_report
from metrics.money.lines import End, Line
from metrics.scheme.in_force import preset
from metrics.watch.mark_lines import example_line
from months import publish
from months.decisions import exclusions, lines, schemes, targets
from months.decisions.objecting import object_to
from months.figures import money_of
from months.unpublished import with_corrections
from pages.every_page import every_page
from tests.pages.bank import filled
from ui.look.downloads import taking
from ui.shell.viewer import Viewer

PAGES = {key: entry.act for key, (entry, _) in every_page().items()}

ROOT = Path(__file__).parents[2]
MONTH = Month.parse("2026-10")
SCHEME = preset("six-items")
NOTHING_READ = FileDraft(
    file="a.xlsx", sha256="0" * 64, content=b"", status="needs answers", parts=(), findings=(), columns=(),
    decisions=Decisions(), month=None, workbook=None, data_version=1,
)  # fmt: skip
LINE = Line(
    outlet="", role=Seat.TIER1_HEAD, scope="城东支行", end=End.REPEAT, position=None, amount=Decimal(-500),
    reason=Text(zh="", en=""),
)  # fmt: skip
DOUBTED = Disputed(month=MONTH, version=1, name="城东支行", branch="城东支行", line=money_of(LINE))
NOTHING_CHOSEN = bulletin_drafts.NoticeDraft(series="assessment", period=str(MONTH))
NEW_NOTICE = notices_signed.NewNotice(
    series="assessment", period=str(MONTH), number=NoticeNumber(year=2026, number=1, running=1), publications=(0,),
    dated=MONTH.last_day(), contents={}, files=(), composed="",
)  # fmt: skip
Done = Callable[[Store, Actor], object]


def took(act: Act) -> Done:
    """A file taken out under this act."""

    def do(store: Store, actor: Actor) -> object:
        return taking(Viewer(actor=actor, store=store, language="zh", door=lambda: actor), act, "file.xlsx")

    return do


DONE: dict[Act, tuple[Done, ...]] = {
    Act.UPLOAD: (
        lambda store, actor: uploads.commit(store, actor, NOTHING_READ),
        lambda store, actor: load_report(store, actor, [("a.xlsx", b"PK")]),
    ),
    Act.ROLL_BACK: (lambda store, actor: uploads.roll_back(store, actor, "wait", MONTH, None, "try"),),
    Act.TEACH_ALIAS: (lambda store, actor: adopt.teach_aliases(store, actor, (), file="a.xlsx"),),
    Act.ADD_OUTLETS: (
        lambda store, actor: change_organisation(
            store, actor, Edits(outlets=(RosterRow(code=f"N{actor.login}", name=actor.login),)), since=MONTH
        ),
    ),
    Act.EDIT_ORGANISATION: (
        lambda store, actor: change_organisation(store, actor, Edits(), since=MONTH),
        lambda store, actor: undo_change(store, actor, 0),
        lambda store, actor: organisation.adopt_roster(store, actor, [], since=MONTH),
        lambda store, actor: adopt.adopt_organisation(store, actor, "a.xlsx", b"", since=MONTH),
    ),
    Act.EDIT_HOLDERS: (lambda store, actor: organisation.appoint(store, actor, []),),
    Act.EXCLUDE: (
        lambda store, actor: exclusions.decide(store, actor, []),
        lambda store, actor: exclusions.decide_by_file(store, actor, "a.xlsx", b""),
    ),
    Act.ADOPT_SCHEME: (lambda store, actor: schemes.adopt(store, actor, SCHEME),),
    Act.CHECK_MONTH: (
        lambda store, actor: publish.check(store, actor, MONTH),
        lambda store, actor: publications.record_check(store, actor, MONTH, "0" * 64),
    ),
    Act.PUBLISH: (
        lambda store, actor: publish.publish(store, actor, MONTH),
        lambda store, actor: publish.unpublish(store, actor, MONTH, reason="a try"),
    ),
    Act.SET_TARGET: (
        lambda store, actor: targets.set_targets(store, actor, ""),
        lambda store, actor: targets.drop_target(store, actor, "avg_wait"),
    ),
    Act.OBJECT: (
        lambda store, actor: record_objection(store, actor, DOUBTED, "为什么"),
        lambda store, actor: object_to(store, actor, MONTH, 1, LINE, "为什么"),
    ),
    Act.ANSWER_OBJECTION: (lambda store, actor: answer_objection(store, actor, 0, accepted=True, answer="已核"),),
    Act.SET_LINES: (
        lambda store, actor: lines.set_lines(store, actor, ""),
        lambda store, actor: lines.drop_line(store, actor, example_line("avg_wait")),
    ),
    Act.WRITE_NOTE: (
        lambda store, actor: write_note(
            store, actor, Series(branch="城东支行"), MONTH, "停电两天", audience=Audience.BRANCH
        ),
        lambda store, actor: withdraw_note(store, actor, 0),
    ),
    Act.VIEW_NOTICE: (lambda store, actor: notices_signed.take_notice_file(store, actor, 0, "notice.docx"),),
    Act.COMPOSE_NOTICE: (
        lambda store, actor: bulletin_drafts.save_notice_draft(store, actor, NOTHING_CHOSEN),
        lambda store, actor: bulletin_drafts.read_notice(store, actor, "assessment", str(MONTH), ""),
        lambda store, actor: notices_signed.say_sent(store, actor, 0, "各一级支行"),
        lambda store, actor: keep_case(store, actor, "2026Q4", CaseKind.GOOD, "YL0101", "老人上门办理", hidden=True),
        lambda store, actor: drop_case(store, actor, "2026Q4", 0),
    ),
    Act.SIGN_NOTICE: (
        lambda store, actor: notices_signed.sign_notice(store, actor, NEW_NOTICE),
        lambda store, actor: notices_signed.withdraw_notice(store, actor, 0, "印错了抬头"),
    ),
    Act.MANAGE_PEOPLE: (
        lambda store, actor: accounts.invite(store, actor, login="nobody.yet", name="新人", role=Role.ANALYST),
        lambda store, actor: accounts.reset(store, actor, "second"),
        lambda store, actor: accounts.disable(store, actor, "second"),
        lambda store, actor: accounts.enable(store, actor, "second"),
        lambda store, actor: accounts.change_account(store, actor, "second", name="X", role=Role.AUDITOR),
        lambda store, actor: accounts.end_tickets(store, actor, "second"),
        lambda store, actor: sessions.end_ticket(store, actor, "second", "0" * 12),
        lambda store, actor: tie_account(store, actor, "second", "", ""),
    ),
    Act.VIEW_PEOPLE: (accounts.people, lambda store, actor: sessions.open_tickets(store, actor, "second")),
    Act.CHANGE_SETTINGS: (lambda store, actor: settings.change_setting(store, actor, "idle_minutes", "30"),),
    Act.EXPORT_AUDIT: (log_as_csv,),
    Act.EXPORT_LEAGUE: (took(Act.EXPORT_LEAGUE),),
    Act.EXPORT_LEDGER: (took(Act.EXPORT_LEDGER),),
    Act.VIEW_FAIRNESS: (took(Act.VIEW_FAIRNESS),),
    Act.VIEW_TARGETS: (took(Act.VIEW_TARGETS),),
    Act.VIEW_SUBJECT: (took(Act.VIEW_SUBJECT),),
    Act.VIEW_ORGANISATION: (took(Act.VIEW_ORGANISATION),),
    Act.VIEW_UPLOADS: (took(Act.VIEW_UPLOADS),),
    Act.VIEW_CORRECTIONS: (with_corrections,),
}
OFFERS = r"(?:taking|offer)\((?:[^()]|\([^()]*\))*?\bAct\.([A-Z_]+)"
"""A call that gives a file to somebody, and the act it asks for."""
ON_A_PAGE_ONLY = {Act.VIEW_ANSWERABLE, Act.VIEW_AUDIT, Act.TRY_SCHEME, Act.CHECK_AUDIT}
"""Reading more than the page itself shows: asked for with `require` where it is read."""
PEOPLE = {
    Role.ADMINISTRATOR: Actor(login="root", name="R", role=Role.ADMINISTRATOR),
    Role.HEAD_OFFICE: Actor(login="ho", name="H", role=Role.HEAD_OFFICE),
    Role.ANALYST: Actor(login="an", name="A", role=Role.ANALYST),
    Role.BRANCH_HEAD: Actor(login="bh", name="B", role=Role.BRANCH_HEAD, branches=frozenset({"城东支行"})),
    Role.AUDITOR: Actor(login="au", name="U", role=Role.AUDITOR),
}
CASES = [
    pytest.param(role, act, do, id=f"{role}-{act}-{number}")
    for role in Role
    for act, ways in DONE.items()
    for number, do in enumerate(ways)
]


@pytest.fixture(scope="module")
def bank() -> Store:
    store = filled(Store.in_memory(), 3)
    for login in ("root", "second"):
        accounts.add_account(
            store, login=login, name="R", role=Role.ADMINISTRATOR, password="seven quiet rivers run east"
        )
    return store


@pytest.mark.parametrize(("role", "act", "do"), CASES)
def test_an_act_is_done_or_refused_as_the_table_says(bank, role, act, do):
    actor = PEOPLE[role]
    try:
        do(bank, actor)
        refused = False
    except NoRight as refusal:
        refused = True
        assert refusal.facts.get("right") == act
    except Refusal:
        refused = False  # let through, and then something else was missing: a file, a month, a reason
    assert refused is not allowed(actor, act).yes


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.HEAD_OFFICE])
def test_a_refused_act_is_in_the_log_whichever_way_it_was_asked_for(bank, role):
    actor = PEOPLE[role]
    viewer = Viewer(actor=actor, store=bank, language="zh", door=lambda: actor)
    with pytest.raises(NoRight):
        taking(viewer, Act.SET_TARGET, "never.xlsx")
    with bank.records.reading() as connection:
        _, count = audit.search(connection, actor=actor.login, act=Act.SET_TARGET, result="refused", text="never.xlsx")
    assert count == 1


def test_every_act_of_the_table_is_tried_or_opens_a_page():
    assert set(Act) == {*DONE, *PAGES.values(), *ON_A_PAGE_ONLY}


def test_every_file_a_page_offers_is_taken_under_an_act_that_is_tried():
    offered = {
        name.lower()
        for folder in ("ui", "pages")
        for file in (ROOT / folder).rglob("*.py")
        for name in re.findall(OFFERS, file.read_text(encoding="utf-8"))
    }
    assert {"export_league", "export_ledger"} <= offered
    assert offered <= {str(act) for act in DONE}
