"""The door in a real browser: words, links, tabs and endings; no console error, no request to another host."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, Request
from sqlalchemy import update

from data.people import accounts
from data.people.door_settings import DoorSettings, change_setting
from data.people.rights import COMMAND_LINE
from data.stores import audit, records
from tests.patience import LONG
from tests.server.conftest import PASSWORD
from tests.server.test_sign_in import Beside, soon

pytestmark = pytest.mark.browser


@dataclass
class Watched:
    context: BrowserContext
    url: str
    wrong: list[str] = field(default_factory=list)
    unanswered: set[Request] = field(default_factory=set)

    def page(self) -> Page:
        page = self.context.new_page()
        page.on("console", lambda message: self.wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("request", self.asked)
        page.on("response", lambda response: self.unanswered.discard(response.request))
        page.on("requestfailed", lambda request: self.unanswered.discard(request))
        return page

    def asked(self, request: Request) -> None:
        self.unanswered.add(request)
        if not self.ours(request.url):
            self.wrong.append(request.url)

    def whole(self, page: Page, words: str) -> None:
        """The words stand there and for half a second nothing is asked for: signed out now, no part comes too late."""
        page.wait_for_selector(f"text={words}")
        quiet = 0
        while quiet < 5:
            page.wait_for_timeout(100)
            quiet = 0 if self.unanswered else quiet + 1

    def ours(self, url: str) -> bool:
        return url.startswith((self.url, self.url.replace("http", "ws"), "data:", "blob:"))


@pytest.fixture
def watched(server, chromium) -> Iterator[Watched]:
    context = chromium.new_context(locale="zh-CN")
    context.set_default_timeout(LONG * 1000)
    watched = Watched(context, server.url)
    yield watched
    context.close()
    assert watched.wrong == []


def sign_in(page: Page, login: str) -> None:
    page.fill("#u", login)
    page.fill("#p", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_selector(f"text=here is {login}")


def test_a_deep_link_is_kept_through_sign_in_and_the_page_survives_a_refresh_and_a_new_tab(watched):
    page = watched.page()
    page.goto(watched.url + "/other?month=2026-10")
    assert page.locator("h1").inner_text() == "登录"
    sign_in(page, "boss")
    page.wait_for_selector("text=second page")
    assert page.url == watched.url + "/other?month=2026-10"
    page.reload()
    page.wait_for_selector("text=second page")
    tab = watched.page()
    tab.goto(watched.url)
    tab.wait_for_selector("text=here is boss")


def test_streamlits_own_words_are_chinese_for_a_chinese_reader(watched):
    page = watched.page()
    page.goto(watched.url)
    sign_in(page, "ana")
    page.wait_for_selector("text=选择文件")
    assert "Browse files" not in page.inner_text("body")


def test_icons_are_drawn_by_our_cut_font_and_no_other_font_is_loaded(watched):
    page = watched.page()
    asked = list[str]()
    page.on("request", lambda request: asked.append(request.url) if request.resource_type == "font" else None)
    page.goto(watched.url)
    sign_in(page, "ana")
    icon = page.locator("[data-testid=stIconMaterial]").locator("visible=true").first
    icon.wait_for()
    page.evaluate("document.fonts.ready")
    assert icon.bounding_box()["width"] < 40  # its name would be wider
    assert [url.partition("?")[0].rpartition("/")[2] for url in asked] == ["icons.woff"]


def test_what_streamlit_asks_for_before_the_page_is_asked_for_once_and_its_socket_is_opened_once(watched):
    page = watched.page()
    page.goto(watched.url)
    sign_in(page, "boss")
    asked, sockets, warned = list[str](), list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url.removeprefix(watched.url)))
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.on("console", lambda message: warned.append(message.text) if message.type == "warning" else None)
    page.reload()
    page.wait_for_selector("text=here is boss")
    assert [asked.count(f"/_stcore/{one}") for one in ("health", "host-config")] == [1, 1]
    assert len(sockets) == 1
    assert [words for words in warned if "preload" in words] == []


def test_a_click_is_carried_out(watched, server):
    page = watched.page()
    page.goto(watched.url)
    sign_in(page, "boss")
    beside = Beside(server.folder)
    before = published(beside)
    page.get_by_text("publish", exact=True).click()
    assert soon(lambda: published(beside) == [*before, "done"])
    beside.records.close()
    assert "没有权限" not in page.inner_text("body")


def published(beside: Beside) -> list[str]:
    """How often the boss has published, and what came of it."""
    with beside.records.reading() as connection:
        return [row.result for row in audit.search(connection, act="publish", actor="boss")[0]]


def test_signed_out_everywhere_shows_the_form_with_words_and_the_way_back_in_every_tab(watched, server):
    first, second = watched.page(), watched.page()
    first.goto(watched.url + "/other")
    sign_in(first, "second")
    second.goto(watched.url)
    watched.whole(second, "here is second")
    beside = Beside(server.folder)
    accounts.end_tickets(beside, COMMAND_LINE, "second")
    beside.records.close()
    for tab in (first, second):
        tab.wait_for_url("**/login?why=ended*")
        assert "已在别处退出" in tab.inner_text("body")
    sign_in(first, "second")
    first.wait_for_selector("text=second page")


def test_a_person_signs_out_everywhere_from_their_own_account(watched):
    first, second = watched.page(), watched.page()
    first.goto(watched.url)
    sign_in(first, "second")
    second.goto(watched.url + "/account")
    watched.whole(second, "全部下线")
    watched.whole(first, "here is second")
    second.get_by_role("button", name="全部下线").click()
    second.wait_for_url("**/login?why=out*")
    assert "您已退出登录" in second.inner_text("body")
    first.wait_for_url("**/login?why=ended*")


def idled_out(beside: Beside) -> None:
    change_setting(beside, COMMAND_LINE, "idle_minutes", "0.01")


def grown_old(beside: Beside) -> None:
    with beside.records.transaction() as connection:
        connection.execute(update(records.ticket).values(created_at=records.now() - timedelta(hours=13)))


@pytest.mark.parametrize(("over", "words"), [(idled_out, "分钟没有操作，已自动退出"), (grown_old, "登录已到期")])
def test_a_session_that_idled_out_or_grew_old_shows_the_form_with_words_and_the_way_back(watched, server, over, words):
    page = watched.page()
    page.goto(watched.url + "/other?month=2026-10")
    sign_in(page, "east")
    watched.whole(page, "second page")
    beside = Beside(server.folder)
    over(beside)
    try:
        page.wait_for_url("**/login?why=ended*")
        assert words in page.inner_text("body")
    finally:
        change_setting(beside, COMMAND_LINE, "idle_minutes", str(DoorSettings().idle_minutes))
        beside.records.close()
    sign_in(page, "east")
    page.wait_for_selector("text=second page")
    assert page.url == watched.url + "/other?month=2026-10"


@pytest.mark.parametrize(
    ("path", "says"),
    [("/", "here is boss"), ("/other", "second page"), ("/login", "here is boss"), ("/account", "全部下线")],
)
def test_the_policy_is_on_and_the_browser_finds_nothing_against_it(watched, path, says):
    page = watched.page()
    page.goto(watched.url)
    sign_in(page, "boss")
    answer = page.goto(watched.url + path)
    assert "default-src" in answer.headers["content-security-policy"]
    assert "'unsafe-eval'" not in answer.headers["content-security-policy"]
    page.get_by_text(
        says
    ).first.wait_for()  # `watched` then asserts that nothing was complained about or asked of another host


@pytest.mark.parametrize(("scheme", "language"), [("light", "zh-CN"), ("dark", "en-GB")])
def test_the_form_fits_a_phone(server, chromium, scheme, language):
    context = chromium.new_context(locale=language, viewport={"width": 390, "height": 800}, color_scheme=scheme)
    context.set_default_timeout(LONG * 1000)
    page = context.new_page()
    page.goto(server.url + "/login")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.wait_for_function("document.activeElement.id === 'u'")
    context.close()
