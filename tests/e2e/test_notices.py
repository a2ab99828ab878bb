"""A notice and its readers: signed in few clicks, corrected, read on the phone, shown in a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from commands.publication import actor_of
from data.decisions.bulletin_register import NoticeState, notices_of
from data.decisions.exclusions import Exclusion
from data.demo.bank import LAST_MONTH
from data.stores.store import Store
from metrics.figures.views import install
from months.decisions.exclusions import decide
from months.publish import check, publish
from tests.e2e.conftest import Desks, Served, Visit, made, serving

pytestmark = pytest.mark.browser

MONTH = LAST_MONTH
HERE = f"/bulletin?month={MONTH}"
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.meeting section')].filter(one => one.offsetParent)
    .flatMap(one => [...one.querySelectorAll('*')]).filter(one => [...one.childNodes].some(
        node => node.nodeType === 3 && node.data.trim())).map(one => parseFloat(getComputedStyle(one).fontSize)))"""


@pytest.fixture(scope="module")
def bank(tmp_path_factory) -> tuple[Path, dict[str, str]]:
    """Two months; the last one is published."""
    folder = tmp_path_factory.mktemp("notices") / "bank"
    passwords = made(folder, 2)
    with opened(folder) as store:
        published(store)
    return folder, passwords


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    store = Store.open(folder)
    install(store.facts)
    yield store
    store.close()


def published(store: Store, reason: str = "") -> None:
    check(store, actor_of(store, "fuhe"), MONTH)
    publish(store, actor_of(store, "zonghang"), MONTH, reason=reason)


@contextmanager
def at_a_desk(
    desks: Desks, served: Served, login: str, path: str, width: int = 1440, language: str = "zh"
) -> Iterator[Visit]:
    context = desks.taken(language, width, "light")
    visit = Visit(page=context.new_page(), served=served, language=language)
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.sign_in(login, path)
    yield visit
    visit.must_be_clean()
    desks.left(context, language, width, "light")


def pressed(visit: Visit, *names: str) -> int:
    for name in names:
        visit.page.get_by_role("button", name=name, exact=True).click()
        visit.settle()
    return len(names)


def read_and_signed(desks: Desks, served: Served) -> int:
    """How many clicks it took two people."""
    with at_a_desk(desks, served, "fuhe", HERE) as second:
        clicks = pressed(second, "我已核稿")
        second.must_say("已核稿")
    with at_a_desk(desks, served, "zonghang", f"/home?month={MONTH}") as first:
        first.page.get_by_role("link", name="去写通报").click()
        first.settle()
        clicks += 1 + pressed(first, "签发", "确认签发")
        first.must_say("已签发")
    return clicks


def test_a_notice_is_signed_corrected_and_read(bank, desks):
    folder, passwords = bank
    with serving(folder) as address:
        served = Served(address=address, passwords=passwords)
        assert read_and_signed(desks, served) <= 6
        with at_a_desk(desks, served, "chengzhong", HERE, width=390) as head:
            head.must_say("2026年第1期")
            head.must_say("三、表扬与批评")
            with head.page.expect_download() as taken:
                head.page.get_by_role("button", name="Word").click()
            assert taken.value.suggested_filename.endswith(".docx")
            first = Path(taken.value.path()).read_bytes()
        in_a_meeting(desks, served)
    with opened(folder) as store:
        first_row = {"outlet": "YL0101", "month": MONTH, "metric": "", "reason": "停业装修"}
        decide(store, actor_of(store, "zonghang"), [Exclusion(**first_row)])
        published(store, "停业装修，不参评")
    with serving(folder) as address:
        served = Served(address=address, passwords=passwords)
        with at_a_desk(desks, served, "fuhe", HERE) as second:
            second.must_say("不再有效")
            second.page.get_by_role("textbox", name="更正理由").fill("城中支行营业部停业装修")
            pressed(second, "保存理由", "我已核稿")
        with at_a_desk(desks, served, "zonghang", HERE) as signer:
            pressed(signer, "签发", "确认签发")
            signer.must_say("2026年第2期")
        with at_a_desk(desks, served, "chengzhong", "/bulletin?tab=register", width=390, language="en") as head:
            head.must_say("corrected, see 2026-2")
    with opened(folder) as store, store.records.reading() as connection:
        second, one = notices_of(connection)
        assert (second.corrects, one.state) == (one.id, NoticeState.CORRECTED)
    assert first[:2] == b"PK"


def in_a_meeting(desks: Desks, served: Served) -> None:
    with at_a_desk(desks, served, "zonghang", HERE) as visit:
        visit.page.get_by_role("link", name="会议模式").click()
        visit.page.locator(".meeting section").first.wait_for()
        steps = visit.page.locator(".meeting section").count()
        for at in range(1, steps + 1):
            visit.page.get_by_text(f"{at} / {steps}").locator("visible=true").wait_for()
            assert visit.page.evaluate(SMALLEST) >= 28
            assert visit.page.locator("[data-testid=stSidebar]").is_hidden()
            visit.page.keyboard.press("ArrowRight")
        visit.page.keyboard.press("ArrowLeft")
        visit.page.get_by_text(f"{steps - 1} / {steps}").locator("visible=true").wait_for()
        visit.page.keyboard.press("Escape")
        visit.page.locator(".meeting").wait_for(state="detached")
        visit.settle()
