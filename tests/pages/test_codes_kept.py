"""A control over codes keeps its code when the language is switched: each of the product, chosen and switched."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.runtime.state.common import TESTING_KEY
from streamlit.testing.v1 import AppTest

from data.decisions.document_kinds import CHECK_FORMS, OWN_FIGURES
from data.forms.form_toml import form_presets
from data.people.accounts import invite
from data.people.rights import Act, Role
from data.people.saved_views import save_view
from data.stores.store import Store
from data.types import Month
from metrics.catalogue import CATALOGUE
from months.publish import check, publish, unpublish
from tests.forms.drawn import FIGURES
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page
from tests.pages.test_checks_page import bank_of_checks, opened
from tests.pages.test_forms_page import BARE, brought
from tests.pages.test_upload_page import UNKNOWN, bad_names, long_waits, received, uploaded
from tests.sheets.drawn import workbook

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
OF_UI = "ui/shell/codes.py"
DRAWN_BY = {"selectbox", "radio", "segmented_control", "pills", "multiselect", "select_slider"}
DRAWN_BY |= {"SelectboxColumn", "MultiselectColumn"}
OCTOBER = Month(2026, 10)
HEAD = PEOPLE["head_office"]


def calls(file: Path) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]


def test_no_page_draws_such_a_control_by_itself():
    drawn = {
        (file.relative_to(ROOT).as_posix(), call.func.attr)
        for folder in ("ui", "pages")
        for file in (ROOT / folder).rglob("*.py")
        for call in calls(file)
        if isinstance(call.func, ast.Attribute) and call.func.attr in DRAWN_BY
    }
    assert {file for file, _ in drawn} == {OF_UI}


def test_no_choice_waits_in_a_form():
    """A form sends what was chosen in the old language's words after the switch."""
    forms = [file.name for folder in ("ui", "pages") for file in (ROOT / folder).rglob("*.py") for call in calls(file)
             if isinstance(call.func, ast.Attribute) and call.func.attr == "form"]  # fmt: skip
    assert forms == []


def keys_drawn() -> set[str]:
    """The key of every control of the product, as a pattern."""
    found = set()
    for folder in ("ui", "pages"):
        for file in (ROOT / folder).rglob("*.py"):
            for call in calls(file):
                name = getattr(call.func, "id", "")
                key = next((one.value for one in call.keywords if one.arg == "key"), None)
                if name in {"one_of", "several_of", "side_by_side"}:
                    if isinstance(key, ast.Constant):
                        found.add(re.escape(str(key.value)))
                    if isinstance(key, ast.JoinedStr):
                        parts = (
                            re.escape(str(one.value)) if isinstance(one, ast.Constant) else ".*" for one in key.values
                        )
                        found.add("".join(parts))
    return found


@pytest.fixture(autouse=True)
def figures_of_no_form() -> Iterator[None]:
    """The catalogue is one for the whole process."""
    yield
    CATALOGUE.renew((), ())


@pytest.fixture(scope="module")
def own() -> Iterator[Store]:
    """A bank in which every control has something to choose: two versions of a month, a view kept, a second person."""
    store = filled(Store.in_memory(), 4)
    OWN_FIGURES.record(store, HEAD, FIGURES)
    check(store, PEOPLE["analyst"], OCTOBER)
    publish(store, HEAD, OCTOBER)
    unpublish(store, HEAD, OCTOBER, reason="数据有误", posted_in=OCTOBER.after())
    check(store, PEOPLE["analyst"], OCTOBER)
    publish(store, HEAD, OCTOBER, reason="重新发布")
    objecting = disputed(store, "branch_head", "doubted")
    objecting.text_area[0].set_value("当天停电")
    next(one for one in objecting.button if one.label == "提交异议").click().run()
    for form in ("civil", "exam"):
        CHECK_FORMS.record(store, HEAD, form_presets()[form].replace("2026-01", "2026-11"))
    for name in ("甲", "乙"):
        save_view(store, HEAD, "league", Act.VIEW_LEAGUE, name, "metric=csat")
        invite(
            store,
            PEOPLE["administrator"],
            login=f"no.{ord(name)}",
            name=name,
            role=Role.BRANCH_HEAD,
            branches=["城中支行"],
        )
    yield store
    store.close()


def controls(test: AppTest) -> dict[str, object]:
    kinds = ("selectbox", "multiselect", "button_group", "radio")
    return {str(one.key): one for kind in kinds for one in test.get(kind) if str(one.key) != "language"}


def chosen(test: AppTest) -> dict[str, object]:
    """By key, what is chosen now; the editor of a scheme begins anew from what was saved, under another key."""
    return {re.sub(r"^scheme \d+ \w\w\.", "scheme ", key): one.value for key, one in controls(test).items()}


def another(test: AppTest, key: str) -> AppTest:
    """Another option of a control, as a person clicks it: by the words that stand there."""
    control = controls(test)[key]
    words = list(control.options)
    now = control.formatted_values if hasattr(control, "formatted_values") else getattr(control, "values", None)
    now = [words[control.index]] if now is None and control.index is not None else list(now or [])
    other = next((one for one in words if one not in now), None)
    if other is None:
        return test
    test.session_state[TESTING_KEY][control.id] = str
    return control.set_value([other] if control.type == "multiselect" else other).run()


def disputed(store: Store, who: str, control: str) -> AppTest:
    """The objections of the newest month in which there is something to choose."""
    for month in (OCTOBER.plus(-back) for back in range(4)):
        test = open_page(store, PEOPLE[who], "ledger", month=str(month), tab="objections")
        if any(key.startswith(control) for key in controls(test)):
            return test
    raise LookupError(control)


OUTLET = "YL0102"


def with_form(test: AppTest, form: str = f"open note {OUTLET}") -> AppTest:
    """A form opened, that of a note or another, as a click on it does."""
    test.session_state[form] = True
    return test.run()


PARTS = ("lines", "steps", "versions", "places", "year", "excluded")
PLACES = [("head_office", page, {}) for page in ("home", "league", "outlet", "calculation", "targets", "fairness")]
PLACES += [
    ("head_office", "league", {"metric": "csat"}),
    ("administrator", "people", {}),
    ("administrator", "copy", {}),
    ("analyst", "upload", {}),
]
PLACES += [("head_office", "ledger", {"tab": tab}) for tab in PARTS]
PLACES += [("head_office", "organisation", {"tab": tab}) for tab in ("outlets", "seats", "spellings", "changes")]
PLACES += [("head_office", "scheme", {"view": view}) for view in ("read", "versions", "edit", "try")]
PLACES += [(who, "scheme", {"view": "own", "by": who}) for who in ("head_office", "analyst")]
PLACES += [("head_office", "bulletin", {"month": "2026-10"}), ("head_office", "forms", {"view": "read"})]
PLACES += [("head_office", "targets", {"view": "lines"}), ("head_office", "outlet", {"branch": "城东支行"})]
PLACES += [("head_office", "subject", {"kind": kind}) for kind in ("mystery", "wait", "complaint", "eval")]
PLACES += [("head_office", "analysis", {"view": view}) for view in ("trend", "heat", "beside", "spread", "relation")]
OPENINGS: dict[str, Callable[[Store], AppTest]] = {
    f"{page} {query}": lambda store, page=page, query=query, who=who: open_page(store, PEOPLE[who], page, **query)
    for who, page, query in PLACES
}
OPENINGS["questions"] = lambda store: uploaded(store, received(bad_names))
OPENINGS["unit"] = lambda store: uploaded(store, received(long_waits))
OPENINGS["mapping"] = lambda store: uploaded(store, received(heading=UNKNOWN))
OPENINGS["month"] = lambda store: uploaded(store, received(), "等候.xlsx")
OPENINGS["first scheme"] = lambda _store: open_page(Store.in_memory(), HEAD, "scheme", view="edit")
OPENINGS["example of a form"] = lambda store: of_example(open_page(store, HEAD, "forms", view="new"))
OPENINGS["form beside"] = lambda store: brought(store, "走查.xlsx", workbook(BARE))
OPENINGS["objecting"] = lambda store: disputed(store, "branch_head", "doubted")
OPENINGS["answering"] = lambda store: disputed(store, "head_office", "accept")
OPENINGS["note"] = lambda store: with_form(open_page(store, HEAD, "outlet", outlet=OUTLET, metric="avg_wait"))
OPENINGS["case"] = lambda store: with_form(
    open_page(store, HEAD, "bulletin", month="2026-10", period="quarter", look="words"), "open case 2026Q4"
)
OPENINGS["checks"] = lambda _store: opened(bank_of_checks())
OPENINGS["lost points"] = lambda _store: opened(bank_of_checks(), tab="losses")
SEEN: dict[str, set[str]] = {}
"""The controls that each opening had to choose from."""


def of_example(test: AppTest) -> AppTest:
    return test.segmented_control(key="form begins").set_value("example").run()


def walked(store: Store, opening: str) -> AppTest:
    """The page with another option of everything chosen that can be."""
    test, SEEN[opening] = OPENINGS[opening](store), set()
    left_alone = {"month_box", "tab_bar", "view_bar", *(["version_box"] if "lines" not in opening else [])}
    left_alone |= {"kind_bar", "form_box"} if opening in ("checks", "lost points") else set()
    if opening == "note":  # another outlet or metric has another form
        left_alone |= {key for key in controls(test) if not key.startswith("noted")}
    while new := next((key for key in controls(test) if key not in left_alone), None):
        left_alone.add(new)
        test = another(test, new)
        SEEN[opening].update(controls(test))
    return test


@pytest.mark.parametrize("opening", OPENINGS)
def test_what_is_chosen_is_still_chosen_in_the_other_language(own: Store, opening: str):
    test = walked(own, opening)
    before, words = chosen(test), {one.id: list(one.options) for one in controls(test).values()}
    assert list(test.exception) == []
    test.segmented_control(key="language").set_value("en").run()
    assert list(test.exception) == []
    assert chosen(test) == before
    for key, control in controls(test).items():  # a browser would go on sending the old words
        told = (
            control.value in (None, [])
            or control.proto.set_value
            or words.get(control.id, control.options) == control.options
        )
        assert told, key
    assert chosen(test.run()) == before


NAMES_OF_THEIR_OWN = {"language", re.escape("view chosen"), "outlet_branch_box"}
"""Chosen among names that no language changes; the drawer of views closes, the branches come with a large bank."""


def test_every_control_of_the_product_was_among_them(own: Store):
    for opening in [one for one in OPENINGS if one not in SEEN]:  # where this is asked alone
        walked(own, opening)
    seen = set[str]().union(*SEEN.values())
    left = {key for key in keys_drawn() if not any(re.fullmatch(key, one) for one in seen)}
    assert left == NAMES_OF_THEIR_OWN
