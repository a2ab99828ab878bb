"""The notice as PDF and as a picture: text stays text, pages are counted, and without a font it says so."""

from __future__ import annotations

import io
from dataclasses import asdict, replace
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest
import typst
from PIL import Image

from data.errors.figures import NoChineseFont, TypesettingTooSlow
from reports.bulletin import typeset as press
from reports.bulletin.files import FORMATS, files_of, files_possible
from reports.bulletin.printed_notice import printed_notice
from reports.bulletin.typeset import typeset
from reports.bulletin.typeset_child import chinese
from reports.bulletin.typeset_child import made as made_by_typst
from tests.bulletin.drawn_notice import drawn
from tests.bulletin.said import bare, printed, rows_as_printed, sentences, tables

pytestmark = pytest.mark.slow

LANGUAGES = ("zh", "en")
NOWHERE = Path("nowhere")


def page_texts(content: bytes) -> list[str]:
    return [bare(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(content)]


@pytest.fixture(scope="module", params=LANGUAGES)
def made(request):
    bulletin = drawn(request.param)
    return bulletin, typeset(printed_notice(bulletin), bulletin.date, ["pdf", "png", "pages"], NOWHERE)


def test_every_sentence_and_every_cell_is_in_the_pdf(made):
    bulletin, files = made
    pages = page_texts(files["pdf"][0])
    text, right_to_left = "".join(pages), bare("مصرف فرع")
    # A reader gives right-to-left words in the order they stand in on paper, and an emoji with the space it takes.
    odd = (right_to_left, "😀")
    assert [one for one in sentences(bulletin) if not any(sign in one for sign in odd) and one not in text] == []
    for table in tables(bulletin):
        cells = {cell for row in rows_as_printed(table) for cell in row}
        assert (table.id, [one for one in cells if one not in text and not any(sign in one for sign in odd)]) == (
            table.id,
            [],
        )


def test_a_row_stands_together(made):
    bulletin, files = made
    text = "".join(page_texts(files["pdf"][0]))
    composite = bulletin.annexes[0]
    joined = ["".join(printed(cell, 2) for cell in row[1:4]) for row in composite.rows[:40]]
    assert sum(one in text for one in joined) >= 30  # the others wrap within their cell


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("many", [54, 58, 62, 66])
def test_neither_the_foot_nor_the_signature_stands_alone_on_a_page(language, many):
    """Of a last annex that nearly fills its page, the last rows go over to the next with the foot."""
    bulletin = drawn(language, many)
    bulletin = replace(bulletin, annexes=bulletin.annexes[:-1], copies="行领导。" * 9)
    pages = page_texts(typeset(printed_notice(bulletin), bulletin.date, ["pdf"], NOWHERE)["pdf"][0])
    last_row = bare(f"{bulletin.annexes[-1].rows[many // 2 - 1][2]}")
    assert last_row in pages[-1] and bulletin.figures_hash[:16] in pages[-1]
    signed = next(page for page in pages if bare(bulletin.annexes[-1].title) in page)  # where the annexes are listed
    assert bare(bulletin.blocks[-1].words)[-6:] in signed and bare(bulletin.issuer) in signed


def test_a_ranking_of_67_in_two_halves_is_one_page_and_says_whose_total(made):
    bulletin, files = made
    pages = page_texts(files["pdf"][0])
    name, whole = ("附件{}", "全辖") if bulletin.language == "zh" else ("Annex{}", "Wholebank")
    for at in range(2, 6):
        of_annex = [page for page in pages if page.startswith(name.format(at))]
        assert len(of_annex) == 1 and whole in of_annex[0] and bare(bulletin.annexes[at - 1].note) in of_annex[0]
    assert len(pages) == {"zh": 9, "en": 10}[bulletin.language]
    assert len(files["pages"]) == len(pages)


def test_heads_are_repeated_and_pages_numbered(made):
    bulletin, files = made
    pages = page_texts(files["pdf"][0])
    first = next(
        at
        for at, page in enumerate(pages)
        if page.startswith(bare(f"{'附件' if bulletin.language == 'zh' else 'Annex'}1"))
    )
    heads = [bare(column.title) for column in bulletin.annexes[0].columns]
    assert all(head in page for head in heads[:4] for page in pages[first : first + 2])
    assert [page.endswith(f"—{at}—") for at, page in enumerate(pages, start=1)] == [True] * len(pages)


def test_the_picture_is_1080_wide_and_has_few_colours(made):
    _, files = made
    picture = Image.open(io.BytesIO(files["png"][0]))
    assert picture.width == 1080 and len(picture.convert("RGB").getcolors(256)) <= 64


def test_the_same_notice_is_the_same_bytes(made):
    bulletin, files = made
    again = typeset(printed_notice(bulletin), bulletin.date, ["pdf", "png"], NOWHERE)
    assert again == {kind: files[kind] for kind in again}


def test_a_draft_is_marked_on_every_page():
    bulletin = drawn("zh", draft=True)
    pages = page_texts(typeset(printed_notice(bulletin), bulletin.date, ["pdf"], NOWHERE)["pdf"][0])
    assert all("草稿" in page for page in pages) and "第?期" in pages[0] and "第10期" not in pages[0]


@pytest.mark.parametrize(
    ("family", "known"),
    [
        ("Libertinus Serif", False),
        ("Noto Serif CJK SC", True),
        ("FandolKai", True),
        ("AR PL KaitiM GB", True),
        ("SimHei", True),
    ],
)
def test_which_fonts_are_known_to_hold_chinese_signs(family, known):
    assert chinese([SimpleNamespace(family=family, path=None, index=0)]) == known


def test_a_font_called_anything_is_looked_into():
    fonts = {one.family: one for one in typst.Fonts().fonts()}
    latin = next(one for name, one in fonts.items() if name.startswith("DejaVu") and one.path)
    for one, known in ((fonts["Noto Serif CJK SC"], True), (latin, False)):
        own = SimpleNamespace(family="Own letters", path=one.path, index=one.index)
        assert chinese([own]) == known


SERIF = next((one.path for one in typst.Fonts().fonts() if one.family == "Noto Serif CJK SC"), None)


@pytest.fixture
def no_fonts(tmp_path, monkeypatch):
    """A server whose only folder of fonts is empty; gives the folder that the bank may fill."""
    (tmp_path / "system").mkdir()
    (tmp_path / "fonts.conf").write_text(f"<fontconfig><dir>{tmp_path / 'system'}</dir></fontconfig>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))
    (tmp_path / "fonts").mkdir()
    return tmp_path / "fonts"


def test_without_a_chinese_font_the_rest_is_made_and_a_font_in_the_folder_is_enough(no_fonts):
    bulletin, names = drawn(), {"docx", "xlsx", "txt"}
    with pytest.raises(NoChineseFont) as refused:
        files_of(bulletin, FORMATS, no_fonts)
    assert "fonts-noto-cjk" in refused.value.text("en") and str(no_fonts) in refused.value.text("zh")
    made = files_possible(bulletin, FORMATS, no_fonts)
    assert {name.rpartition(".")[2] for name in made} == names and all(made.values())
    (no_fonts / "own.ttc").symlink_to(SERIF)
    made = files_possible(bulletin, FORMATS, no_fonts)
    assert {name.rpartition(".")[2] for name in made} == {*names, "pdf", "png"}
    (pdf,) = [content for name, content in made.items() if name.endswith(".pdf")]
    assert "服务考核通报" in page_texts(pdf)[0]


def test_left_to_itself_typst_leaves_chinese_out_and_says_nothing():
    """Why fonts are asked for first."""
    notice, none = asdict(printed_notice(drawn())), typst.Fonts(include_system_fonts=False)
    (pdf,) = made_by_typst("pdf", {"notice": notice, "at": 0}, none)
    assert pdf.startswith(b"%PDF") and b"CJK" not in pdf and b"Libertinus" in pdf


@pytest.mark.parametrize(
    ("child", "refusal", "words"),
    [
        ('print(\'{"refused": "no_chinese_font"}\')', NoChineseFont, "fonts-noto-cjk"),
        ("import time; time.sleep(60)", TypesettingTooSlow, "0.2"),
    ],
)
def test_what_can_not_be_set_is_refused_in_words(tmp_path, monkeypatch, child, refusal, words):
    (tmp_path / "child.py").write_text(child)
    monkeypatch.setattr(press, "_CHILD", tmp_path / "child.py")
    monkeypatch.setattr(press, "_SECONDS", 0.2 if refusal is TypesettingTooSlow else 60)
    with pytest.raises(refusal) as refused:
        typeset(printed_notice(drawn()), None, ["pdf"], tmp_path)
    assert words in refused.value.text("zh") and words in refused.value.text("en")
