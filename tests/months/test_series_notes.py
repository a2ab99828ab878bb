"""Notes on series: who writes about whom, who reads them, on which charts; withdrawn they stay in the log."""

import pytest

from data.decisions.series_notes import MOST, Audience, Series, notes_seen, withdraw_note, write_note
from data.errors import Refusal
from data.errors.decisions import UnknownNote, WordsDontFit
from data.errors.people import NoRight
from data.people.rights import Actor, Role
from data.stores import audit
from data.text.sentence import LONGEST
from tests.small_bank import OCTOBER, small_bank
from tests.tables import rows


def who(login: str, role: Role, *branches: str, outlets: tuple[str, ...] = ()) -> Actor:
    return Actor(login=login, name=login, role=role, branches=frozenset(branches), outlets=frozenset(outlets))


HEAD, ANALYST = who("head", Role.HEAD_OFFICE), who("analyst", Role.ANALYST)
PEOPLE = {
    "head": HEAD, "analyst": ANALYST, "auditor": who("auditor", Role.AUDITOR),
    "T3": who("T3", Role.BRANCH_HEAD, "T3"), "T4": who("T4", Role.BRANCH_HEAD, "T4"),
    "O10": who("O10", Role.BRANCH_HEAD, outlets=("O10",)),
}  # fmt: skip
O10 = Series(outlet="O10", branch="T3")
UNITS = {"O10": O10, "O12": Series(outlet="O12", branch="T4"), "T3": Series(branch="T3"), "bank": Series()}


@pytest.fixture
def bank():
    return small_bank()


def wrote(store, by: Actor, of: Series = O10, words: str = "停电两天", audience=Audience.BRANCH, **more) -> str:
    """ok, or the code of the refusal."""
    try:
        write_note(store, by, of, OCTOBER, words, audience=audience, **more)
    except Refusal as refusal:
        return refusal.code
    return "ok"


def read(store, by: Actor, of: Series = O10, metric: str = "mystery") -> list[str]:
    return [one.words for one in notes_seen(store, by, [of], metric, [OCTOBER])]


def test_who_writes_about_whom_for_whom_is_as_drawn(bank):
    drawn = """
        who     | about | audience    | then
        head    | O10   | everybody   | ok
        head    | T3    | branch      | ok
        head    | bank  | head_office | ok
        head    | bank  | branch      | bad_note
        analyst | O12   | everybody   | ok
        analyst | bank  | everybody   | ok
        auditor | O10   | head_office | no_right
        T3      | O10   | branch      | ok
        T3      | O10   | head_office | ok
        T3      | O10   | everybody   | bad_note
        T3      | T3    | branch      | ok
        T3      | O12   | branch      | no_right
        T3      | bank  | head_office | no_right
        O10     | O10   | branch      | ok
        O10     | T3    | branch      | no_right
    """
    for row in rows(drawn):
        then = wrote(bank, PEOPLE[row["who"]], UNITS[row["about"]], audience=Audience(row["audience"]))
        assert then == row["then"], row


def test_the_branch_of_an_outlet_is_the_organisations_not_the_writers(bank):
    assert wrote(bank, PEOPLE["T4"], Series(outlet="O10", branch="T4")) == "no_right"
    assert wrote(bank, HEAD, Series(outlet="O99")) == "bad_note" == wrote(bank, HEAD, Series(branch="T9"))


def test_who_reads_it_is_as_drawn(bank):
    for audience in Audience:
        wrote(bank, ANALYST, words=str(audience), audience=audience)
    drawn = """
        who     | head_office | branch | everybody
        head    | yes         | yes    | yes
        auditor | yes         | yes    | yes
        T3      |             | yes    | yes
        T4      |             |        | yes
        O10     |             | yes    | yes
    """
    for row in rows(drawn):
        assert read(bank, PEOPLE[row["who"]]) == [one for one in reversed(Audience) if row[one]], row
    with pytest.raises(NoRight):
        read(bank, who("admin", Role.ADMINISTRATOR))


def test_a_branch_reads_its_own_word_to_head_office(bank):
    wrote(bank, PEOPLE["T3"], words="只报总行", audience=Audience.HEAD_OFFICE)
    assert read(bank, PEOPLE["T3"]) == ["只报总行"] == read(bank, HEAD)
    assert not read(bank, PEOPLE["O10"])


def test_a_chart_carries_the_notes_of_its_unit_and_what_stands_above_of_its_metric_or_all(bank):
    for about in UNITS:
        wrote(bank, HEAD, UNITS[about], words=f"关于 {about}", audience=Audience.HEAD_OFFICE)
    wrote(bank, HEAD, words="神秘人", metric="mystery")
    wrote(bank, HEAD, words="等候", metric="avg_wait")
    assert read(bank, HEAD) == ["神秘人", "关于 bank", "关于 T3", "关于 O10"]
    assert read(bank, HEAD, metric="avg_wait")[0] == "等候"
    assert read(bank, HEAD, UNITS["T3"]) == ["关于 bank", "关于 T3"]
    assert read(bank, HEAD, UNITS["bank"]) == ["关于 bank"]
    assert not notes_seen(bank, HEAD, [O10], "mystery", [OCTOBER.before()])


def test_a_chart_carries_the_nine_newest(bank):
    for number in range(MOST + 3):
        wrote(bank, HEAD, words=f"第{number}条")
    assert read(bank, HEAD) == [f"第{number}条" for number in range(MOST + 2, 2, -1)]


@pytest.mark.parametrize("words", ["", "  ", "短", "长" * (LONGEST + 1)])
def test_words_have_to_fit(bank, words):
    with pytest.raises(WordsDontFit):
        write_note(bank, HEAD, O10, OCTOBER, words, audience=Audience.BRANCH)
    assert wrote(bank, HEAD, words=f" {'长' * LONGEST} ") == "ok" and read(bank, HEAD) == ["长" * LONGEST]


def test_its_writer_or_head_office_withdraws_it_and_the_log_keeps_it(bank):
    for number, (by, then) in enumerate(
        [("T3", "ok"), ("head", "ok"), ("O10", "no_right"), ("analyst", "no_right")], 1
    ):
        wrote(bank, PEOPLE["T3"], words=f"第{number}条")
        if then == "ok":
            withdraw_note(bank, PEOPLE[by], number)
            with pytest.raises(UnknownNote):
                withdraw_note(bank, PEOPLE[by], number)
        else:
            with pytest.raises(NoRight):
                withdraw_note(bank, PEOPLE[by], number)
    assert read(bank, HEAD) == ["第4条", "第3条"]
    with bank.records.reading() as connection:
        log = audit.search(connection, act="write_note", text="withdraw")[0]
    assert [("第1条" in one.detail, one.actor) for one in reversed(log)] == [(True, "T3"), (False, "head")]


def test_a_note_moves_no_figure(bank):
    before = bank.version()
    wrote(bank, HEAD)
    withdraw_note(bank, HEAD, 1)
    assert bank.version() == before
