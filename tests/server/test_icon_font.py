"""The icon font holds every icon in use, so that none shows as its name; without it, Streamlit's own is loaded."""

import gzip
import re

import pytest
from fontTools.ttLib import TTFont

from server import assets
from server.assets import FOR_EVER, ICONS, OURS, own_answer, shell, static_answer, style
from server.icon_font import icons_in_use, icons_of

FACE = re.compile(r"@font-face\{font-family:Material Symbols Rounded[^}]*\}")


@pytest.fixture
def anew():
    """What is kept of the stylesheet is forgotten before and after."""
    kept = (style, shell)
    for one in kept:
        one.cache_clear()
    yield
    for one in kept:
        one.cache_clear()


def test_every_icon_in_use_is_in_the_font():
    missing = icons_in_use() - set(icons_of(TTFont(OURS / ICONS)))
    assert missing == set(), "run `make assets`"


def test_the_font_has_the_letters_by_which_its_icons_are_asked_for():
    font = TTFont(OURS / ICONS)
    assert {sign for name in icons_in_use() for sign in name} <= {chr(code) for code in font.getBestCmap()}


def test_what_is_in_use_is_found_in_our_program_and_in_streamlits():
    assert {
        "military_tech",
        "arrow_forward",
        "payments",
        "link_off",
    } <= icons_in_use()  # ours, in every way they are written
    assert {"keyboard_double_arrow_left", "expand_more", "check"} <= icons_in_use()  # Streamlit's


def test_the_page_loads_the_cut_font_and_streamlits_only_when_that_fails(anew):
    face = FACE.findall(style().decode())[0]
    sources = re.findall(r"url\(([^)]*)\)", face)
    assert sources[0].startswith("/door/icons.woff?") and "MaterialSymbols-Rounded" in sources[1]
    linked = re.findall(r'href="\.(/static/css/index[^"?]*)\?[0-9a-f]{8}"', shell("zh").decode())
    sent = static_answer(linked[0])
    assert sent is not None and gzip.decompress(bytes(sent.body)) == style()


def test_without_our_font_the_page_loads_streamlits_as_before(anew, monkeypatch):
    monkeypatch.setattr(assets, "ICONS", "none.woff")
    assert re.findall(r"url\(([^)]*)\)", FACE.findall(style().decode())[0]) == ["../media/" + streamlits()]
    assert "icons.woff" not in shell("zh").decode()


def streamlits() -> str:
    return next((assets.STREAMLIT / "static" / "media").glob("MaterialSymbols-Rounded.*")).name


def test_source_sans_is_asked_for_only_where_none_of_our_chinese_fonts_stands(anew):
    face = re.findall(r"@font-face\{font-family:Source Sans;[^}]*normal[^}]*\}", style().decode())[0]
    assert face.index('local("Microsoft YaHei")') < face.index("url(")


@pytest.mark.parametrize("name", ["page.js", "page.css", ICONS])
def test_our_own_files_are_kept_for_ever_by_the_address_that_names_their_content(name):
    named = re.findall(rf"/door/{name}\?([0-9a-f]{{8}})", shell("zh").decode() + style().decode())[0]
    for mark, kept in ((named, FOR_EVER), ("00000000", assets.AN_HOUR), ("", assets.AN_HOUR)):
        answer = own_answer(name, mark, zipped=True)
        assert answer is not None and answer.headers["cache-control"] == kept


@pytest.mark.parametrize(
    ("name", "smaller"), [("page.js", True), ("page.css", True), (ICONS, False), ("touch.png", False)]
)
def test_our_own_files_are_sent_small_to_whoever_can_unpack_them(name, smaller):
    plain, packed = own_answer(name), own_answer(name, zipped=True)
    assert plain is not None and packed is not None and plain.body == (OURS / name).read_bytes()
    assert ("content-encoding" in packed.headers) is smaller
    assert "content-encoding" not in plain.headers
    assert packed.body == plain.body or gzip.decompress(bytes(packed.body)) == plain.body
