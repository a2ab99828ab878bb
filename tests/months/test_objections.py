"""A branch objects to its own line, once, in a sentence; head office answers once; no figure and no money moves."""

import pytest

from data.decisions.objections import answer_objection, objections_seen
from data.errors import Refusal
from data.errors.acts import NotPublished
from data.errors.decisions import BadObjection, UnknownObjection, WordsDontFit
from data.errors.people import NoRight
from data.people.rights import Actor, Role
from data.stores import audit
from data.text.sentence import LONGEST
from metrics.money.lines import Line
from months.decisions.objecting import object_to
from months.ledger import ledger
from months.verify import verified_versions
from tests.small_bank import NOVEMBER, OCTOBER, PUBLISHER, published, small_bank
from tests.tables import rows

pytestmark = pytest.mark.slow  # a history of acts each


def who(role: Role, *branches: str, outlets: tuple[str, ...] = ()) -> Actor:
    return Actor(login=f"{role}{''.join(branches)}", name="X", role=role, branches=frozenset(branches),
                 outlets=frozenset(outlets))  # fmt: skip


T3, T4 = who(Role.BRANCH_HEAD, "T3"), who(Role.BRANCH_HEAD, "T4")
AUDITOR, ANALYST = who(Role.AUDITOR), who(Role.ANALYST)


@pytest.fixture
def bank():
    """October published; O10 of T3 is last."""
    store = small_bank()
    published(store)
    return store


def line_of_outlet(store, outlet: str) -> Line:
    return next(line for line in ledger(store, OCTOBER).lines if line.outlet == outlet)


def entries_of(store, act: str) -> list[tuple[str, str]]:
    with store.records.reading() as connection:
        return [(row.result, row.object) for row in audit.search(connection, act=act)[0]]


def test_it_names_the_line_the_figure_and_waits_until_head_office_answers(bank):
    line = line_of_outlet(bank, "O10")
    object_to(bank, T3, OCTOBER, 1, line, "  停电两天  ", metric="mystery")
    (one,) = objections_seen(bank, T3, OCTOBER)
    assert (one.words, one.about.metric, one.about.value) == ("停电两天", "mystery", "82.45")
    assert (one.about.line.outlet, one.about.line.yuan(), one.about.branch) == ("O10", line.amount, "T3")
    assert one.accepted is None
    answer_objection(bank, PUBLISHER, one.number, accepted=False, answer="停电已在报备中剔除")
    (one,) = objections_seen(bank, T3, OCTOBER)
    assert (one.accepted, one.answer, one.answered_by) == (False, "停电已在报备中剔除", "qian")
    with pytest.raises(UnknownObjection):
        answer_objection(bank, PUBLISHER, one.number, accepted=True, answer="改主意了")


@pytest.mark.parametrize("accepted", [True, False])
def test_neither_changes_a_figure_or_an_amount(bank, accepted):
    before, version = ledger(bank, OCTOBER), bank.version()
    object_to(bank, T3, OCTOBER, 1, line_of_outlet(bank, "O10"), "停电两天")
    answer_objection(bank, PUBLISHER, 1, accepted=accepted, answer="已核")
    assert ledger(bank, OCTOBER) == before and bank.version() == version
    assert verified_versions(bank).differences == ()


def test_who_objects_answers_and_reads_is_as_drawn(bank):
    drawn = """
        who     | objects | answers | reads
        T3      | yes     | no      | yes
        T4      | no      | no      | no
        O10     | yes     | no      | yes
        O09     | no      | no      | no
        head    | no      | yes     | yes
        analyst | no      | no      | no
        auditor | no      | no      | yes
    """
    people = {
        "T3": T3, "T4": T4, "head": PUBLISHER, "analyst": ANALYST, "auditor": AUDITOR,
        "O10": who(Role.BRANCH_HEAD, outlets=("O10",)), "O09": who(Role.BRANCH_HEAD, outlets=("O09",)),
    }  # fmt: skip
    line = line_of_outlet(bank, "O10")

    def done(act, *, answered: bool = True) -> str:
        """Whether it was let through; each objection is answered so that the next may come."""
        try:
            act()
        except NoRight:
            return "no"
        if answered:
            answer_objection(
                bank, PUBLISHER, objections_seen(bank, PUBLISHER, OCTOBER)[0].number, accepted=False, answer="已核"
            )
        return "yes"

    for row in rows(drawn):
        actor = people[row["who"]]
        assert done(lambda actor=actor: object_to(bank, actor, OCTOBER, 1, line, "停电")) == row["objects"], row
        object_to(bank, T3, OCTOBER, 1, line, "停电")
        number = objections_seen(bank, PUBLISHER, OCTOBER)[0].number
        answers = done(
            lambda actor=actor, number=number: answer_objection(bank, actor, number, accepted=True, answer="已核"),
            answered=False,
        )
        assert answers == row["answers"], row
        assert ("yes" if objections_seen(bank, actor, OCTOBER) else "no") == row["reads"], row
        if answers == "no":
            answer_objection(bank, PUBLISHER, number, accepted=True, answer="已核")


@pytest.mark.parametrize("words", ["", "   ", "短", "长" * (LONGEST + 1)])
def test_words_have_to_fit_in_a_sentence(bank, words):
    with pytest.raises(WordsDontFit):
        object_to(bank, T3, OCTOBER, 1, line_of_outlet(bank, "O10"), words)
    object_to(bank, T3, OCTOBER, 1, line_of_outlet(bank, "O10"), "长" * LONGEST)
    with pytest.raises(WordsDontFit):
        answer_objection(bank, PUBLISHER, 1, accepted=True, answer=words)
    assert objections_seen(bank, PUBLISHER, OCTOBER)[0].accepted is None


def refused(store, kind: type[Refusal], **changed: object) -> None:
    asked = {"month": OCTOBER, "version": 1, "line": line_of_outlet(store, "O10"), "words": "停电两天", **changed}
    with pytest.raises(kind):
        object_to(store, T3, **asked)


def test_only_what_stands_can_be_doubted(bank):
    line = line_of_outlet(bank, "O10")
    refused(bank, BadObjection, metric="avg_wait")
    refused(bank, BadObjection, line=Line(**{name: getattr(line, name) for name in Line.__slots__} | {"amount": -1}))
    refused(bank, NotPublished, version=2)
    refused(bank, NoRight, month=NOVEMBER, version=0)  # a draft, which branches do not read
    refused(bank, NoRight, line=line_of_outlet(bank, "O12"))
    assert not objections_seen(bank, PUBLISHER, OCTOBER)


def test_a_line_waits_for_one_answer_at_a_time(bank):
    object_to(bank, T3, OCTOBER, 1, line_of_outlet(bank, "O10"), "停电两天")
    refused(bank, BadObjection)
    answer_objection(bank, PUBLISHER, 1, accepted=False, answer="已核")
    object_to(bank, T3, OCTOBER, 1, line_of_outlet(bank, "O10"), "再看一次")
    assert [one.words for one in objections_seen(bank, T3, OCTOBER)] == ["再看一次", "停电两天"]


def test_the_log_has_both_acts_and_what_was_refused(bank):
    object_to(bank, T3, OCTOBER, 1, line_of_outlet(bank, "O10"), "停电两天")
    with pytest.raises(NoRight):
        answer_objection(bank, T3, 1, accepted=True, answer="自己答复")
    answer_objection(bank, PUBLISHER, 1, accepted=True, answer="已核")
    assert entries_of(bank, "object") == [("done", "2026-10 O10")]
    assert entries_of(bank, "answer_objection") == [("done", "1"), ("refused", "1")]
