"""The page of notices: composed, read by one, signed by another, read by whom it concerns, corrected, checked."""

from dataclasses import asdict, replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from data.decisions.bulletin_drafts import notice_draft, save_notice_draft
from data.decisions.bulletin_register import given_out, notice_files, notices_of
from data.decisions.notices_signed import take_notice_file
from data.errors.decisions import BadNotice
from data.people.rights import Actor, Role
from months.bulletin.content import NoticeSentence
from months.bulletin.edited import edit_of
from months.bulletin.issuing import notice_composed, notice_read, sign
from months.publish import unpublish
from months.versions import readings_of
from pages.bulletin.meeting import meeting_steps
from tests.bulletin.test_correction import DRAFT, corrected, read_and_signed
from tests.bulletin.test_register import READER
from tests.pages.conftest import open_page, words_of
from tests.small_bank import BASIC, CHECKER, NOVEMBER, OCTOBER, PUBLISHER, published, small_bank
from ui.shell.viewer import Viewer

pytestmark = pytest.mark.slow

WILD = "<script>alert(1)</script>"
HEAD = Actor(login="head", name="郑", role=Role.BRANCH_HEAD, branches=frozenset({"T3"}))
MONTH = str(OCTOBER)


@pytest.fixture
def store():
    """October is published, November is not."""
    store = small_bank(months={OCTOBER: BASIC, NOVEMBER: BASIC})
    published(store)
    yield store
    store.close()


@pytest.fixture
def signed(store):
    read_and_signed(store)
    return store


def opened(store, actor, language="zh", **query):
    page = open_page(store, actor, "bulletin", language, **{"month": MONTH, "look": "words", **query})
    assert [one.value for one in page.error] == [] and list(page.exception) == []
    return page


def test_where_a_copy_was_checked_once_leads_to_its_own_page(signed):
    page = open_page(signed, HEAD, "bulletin", "zh", month=MONTH, tab="check")
    assert list(page.exception) == [] and "核验一行" in words_of(page)


def pressed(page, key):
    (button,) = [one for one in page.button if one.key == key]
    assert not button.disabled, key
    page = button.click().run()
    assert list(page.exception) == []
    return page


def the(controls, key):
    """The one whose key begins so."""
    return next(one for one in controls if one.key.startswith(key))


def keys(page):
    return {one.key for one in page.button}


def register(store):
    with store.records.reading() as connection:
        return notices_of(connection)


def test_one_reads_and_another_signs_in_four_clicks_and_the_files_of_both_languages_are_kept(store):
    pressed(opened(store, READER), "read notice")
    page = pressed(opened(store, PUBLISHER), "sign notice")
    page = pressed(page, "sign notice sure")
    (one,) = register(store)
    assert (one.number.number, one.signed_by, one.second_by) == (1, "qian", "wu")
    with store.records.reading() as connection:
        assert len(notice_files(connection, one.id)) == 10
    assert "2026年第1期（总第1期）" in words_of(page)


def test_who_has_read_it_alone_can_not_sign_it(store):
    page = pressed(opened(store, PUBLISHER), "read notice")
    (sign,) = [one for one in page.button if one.key == "sign notice"]
    assert sign.disabled and "须先由另一人核稿" in words_of(page)


def test_sections_left_out_are_not_in_it_and_whoever_read_it_before_has_not_read_this(store):
    page = pressed(opened(store, READER), "read notice")
    assert "已核稿" in words_of(page) and "总体情况" in words_of(page)
    chosen = the(page.multiselect, "sections")
    page = chosen.set_value(["lead", "rankings"]).run()
    assert "总体情况" not in [one.value for one in page.markdown]
    assert "已核稿" not in words_of(page)
    with store.records.reading() as connection:
        assert notice_draft(connection, DRAFT.series, MONTH).sections == ("lead", "rankings")


def test_a_sentence_is_rewritten_with_its_figures_and_made_as_it_was_again(store):
    page = opened(store, READER)
    (box,) = page.text_area
    made = box.value
    page = box.set_value(f"经研究，{made}连续2个月。").run()
    page = pressed(page, "save words")
    assert "经研究，" in words_of(page) and "手工数字：2" in words_of(page).replace("\\", "")
    page = pressed(page, "words as made")
    assert "经研究，" not in words_of(page) and page.text_area[0].value == made


def test_a_figure_that_there_is_not_is_refused_by_name(store):
    page = open_page(store, READER, "bulletin", month=MONTH, look="words")
    page.text_area[0].set_value("全辖〔没有的数〕分钟").run()
    page = the(page.button, "save words").click().run()
    assert any("没有的数" in one.value for kind in ("error", "warning") for one in page.get(kind))
    with store.records.reading() as connection:
        assert notice_draft(connection, DRAFT.series, MONTH).edits == {}


EDITS = {
    "praise.times": {"template": "〔谁〕已多次列后，须约谈。", "seen": {"谁": "O10"}},
    "watch.left": {"template": "本月〔移出〕移出，值得肯定。", "seen": {"移出": "2家"}},
}


def test_edited_words_that_are_no_longer_printed_are_shown_and_nobody_signs_before_they_are_let_go(store):
    draft = replace(DRAFT, edits={"zh": EDITS})
    save_notice_draft(store, READER, draft)
    page = opened(store, READER)
    told = [one.value for one in page.warning]
    assert any("这句话现在没有了" in one and "O10已多次列后，须约谈。" in one for one in told)
    assert any("需复核" in one and "本月2家移出，值得肯定。" in one for one in told)
    assert "sign notice" not in keys(page)
    with pytest.raises(BadNotice):
        sign(store, PUBLISHER, replace(draft, edits={"zh": {"praise.times": EDITS["praise.times"]}}), lambda _: {})
    page = pressed(page, "let go praise.times")
    assert "O10已多次列后" not in words_of(page) and "需复核" in words_of(page)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("actor", [READER, CHECKER, HEAD])
def test_a_signed_notice_is_read_by_whom_it_concerns_and_composed_by_nobody(signed, actor, language):
    page = opened(signed, actor, language)
    said = words_of(page).replace("\\", "")
    for row in readings_of(signed, OCTOBER)[0].figures.rows[:3]:
        assert f"{row.name}" in said and str(row.value) in said
    assert not {"read notice", "sign notice", "save words"} & keys(page)
    assert ("withdraw notice" in keys(page)) == (actor is READER)


def test_an_analyst_gets_no_money_and_a_branch_no_persons(signed, taken):
    persons = {line.person for line in readings_of(signed, OCTOBER)[0].figures.lines}

    def workbook(actor):
        taken.clear()
        page = opened(signed, actor)
        (write,) = [write for name, write in taken if name.endswith(".xlsx")]
        book = load_workbook(BytesIO(write()))
        return page, {str(cell) for sheet in book for row in sheet.values for cell in row}

    assert persons & workbook(READER)[1] == persons
    _, cells = workbook(HEAD)
    assert not persons & cells and "奖惩明细表" in str(cells)
    page, cells = workbook(CHECKER)
    assert not persons & cells and "奖惩明细表" not in str(cells) and "按您的权限节选" in words_of(page)


def test_what_is_downloaded_is_what_was_registered_and_the_register_says_who_took_it(signed, taken):
    opened(signed, READER)
    for name, write in taken:
        assert write() == take_notice_file(signed, PUBLISHER, 1, name)
    with signed.records.reading() as connection:
        assert {one.by for one in given_out(connection, 1)} == {"wu", "qian"}


def test_sent_and_withdrawn_are_said_by_who_may_and_the_register_has_them(signed):
    page = opened(signed, PUBLISHER)
    page = the(page.text_input, "sent").input("各支行，办公系统").run()
    page = pressed(page, "note sent")
    assert "已发送" in words_of(page) and "各支行，办公系统" in words_of(page)
    page = the(page.text_input, "withdraw why").input("印错了抬头").run()
    page = pressed(page, "withdraw notice")
    assert "已签发" not in words_of(page) and "sign notice" in keys(page)
    assert "作废：印错了抬头" in words_of(opened(signed, HEAD, tab="register"))
    assert "作废" in words_of(opened(signed, HEAD, notice="1"))


def test_after_a_correction_everybody_is_told_and_a_correction_is_signed_with_the_next_number(signed):
    corrected(signed, O11="88.90")
    assert any("不再有效" in one.value for one in opened(signed, HEAD).warning)
    page = opened(signed, READER)
    page = the(page.text_input, "correction reason").input("O11申诉成立").run()
    page = pressed(pressed(page, "keep reason"), "read notice")
    assert "名次和数值变动" in words_of(page)
    pressed(pressed(opened(signed, PUBLISHER), "sign notice"), "sign notice sure")
    second, first = register(signed)
    assert (second.corrects, second.number.number) == (first.id, 2)
    assert "已更正，见 2026-2" in words_of(opened(signed, HEAD, tab="register")).replace("\\", "")
    assert "O11申诉成立" in words_of(opened(signed, HEAD))


def test_after_a_correction_who_composes_is_told_which_edited_words_speak_of_changed_figures(store):
    made = notice_composed(store, READER, DRAFT, "zh")
    (last,) = [one for one in made.blocks if isinstance(one, NoticeSentence) and one.id == "praise.last"]
    edit = asdict(edit_of(last, "要求〔后列名单〕整改。"))
    read_and_signed(store, replace(DRAFT, edits={"zh": {"praise.last": edit}}))
    corrected(store, O11="88.90")
    told = [one.value for one in opened(store, READER).warning if "改过的句子说到的数字已变" in one.value]
    assert len(told) == 1 and "要求O10" in told[0] and "现为：对综合排名后5名的" in told[0]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("actor", "month", "zh", "en"),
    [
        (PUBLISHER, NOVEMBER, "本月尚未发布", "The month is not published yet"),
        (CHECKER, OCTOBER, "本期通报尚未签发", "This notice is not signed yet"),
        (HEAD, OCTOBER, "本期通报尚未签发", "This notice is not signed yet"),
    ],
)
def test_what_is_not_there_is_said_in_words(store, actor, month, zh, en, language):
    page = opened(store, actor, language, month=str(month))
    assert (zh if language == "zh" else en) in words_of(page)
    assert "sign notice" not in keys(page)


def test_the_register_of_nothing_and_of_a_withdrawn_month(store):
    assert "还没有签发的通报" in words_of(opened(store, HEAD, tab="register"))
    unpublish(store, PUBLISHER, OCTOBER, reason="全部撤回")
    assert "本月尚未发布" in words_of(opened(store, PUBLISHER))


@pytest.mark.parametrize("actor", [PUBLISHER, CHECKER, HEAD])
def test_a_meeting_sees_the_notice_step_by_step_and_no_money(signed, actor):
    page = opened(signed, actor, meeting="on", notice="1")
    assert [one.key for one in page.button] == ["leave-meeting"] and len(page.title) == 0
    (html,) = [one for one in page.get("html") if "meeting" in one.proto.body]
    said = html.proto.body
    first = readings_of(signed, OCTOBER)[0].figures
    assert said.count("<section") >= 3 and first.rows[0].name in said and str(first.rows[0].value) in said
    assert not [line for line in first.lines if f"{abs(line.yuan()):.2f}" in said]


def test_a_name_is_no_markup_in_a_meeting(signed):
    viewer = Viewer(actor=READER, store=signed, language="zh", door=lambda: READER)
    with signed.records.reading() as connection:
        notice = notice_read(connection, 1, "zh")
    tables = tuple(replace(one, rows=((1, WILD, *one.rows[0][2:]),)) for one in notice.annexes)
    wild = replace(notice, annexes=tables, picture=replace(notice.picture, title=WILD, tables=tables[:1]))
    said = "".join(one.body for one in meeting_steps(viewer, wild))
    assert "<script" not in said and "&lt;script" in said


def test_nobody_opens_the_draft_of_a_notice_in_a_meeting_but_who_composes_it(store):
    assert "leave-meeting" in keys(opened(store, READER, meeting="on", series="assessment"))
    for actor in (CHECKER, HEAD):
        assert "leave-meeting" not in keys(opened(store, actor, meeting="on", series="assessment"))
    for wrong in ({"series": "nothing"}, {"series": "assessment", "month": "2026-13"}):
        assert "leave-meeting" not in keys(opened(store, READER, meeting="on", **wrong))


def test_a_case_is_kept_and_printed_unnamed_unless_it_is_to_be_named_and_goes_again(store):
    page = opened(store, READER, period="quarter")
    page.session_state["open case 2026Q4"] = True
    page = the(page.run().text_area, "case words").input("O01为[老人](http://x)上门").run()
    page = pressed(page, "keep case")
    said = words_of(page)
    assert "不点名" in said and "某网点为\\[老人" in said and the(page.text_area, "case words").value == ""
    page = pressed(page, "drop case 1")
    assert "某网点" not in words_of(page)


def test_a_quarter_has_its_own_notice_and_number(store):
    page = pressed(opened(store, READER, period="quarter"), "read notice")
    assert "2026年4季度" in words_of(page)
    page = pressed(pressed(opened(store, PUBLISHER, period="quarter"), "sign notice"), "sign notice sure")
    (one,) = register(store)
    assert (one.period, one.number.number) == ("2026Q4", 1)
    assert "2026年第4季度" in words_of(opened(store, HEAD, tab="register"))
    assert "2026年第1期" in words_of(opened(store, HEAD, notice="1"))
    assert "本期通报尚未签发" in words_of(opened(store, HEAD))
    corrected(store, O11="88.90")
    assert any("不再有效" in one.value for one in opened(store, HEAD, period="quarter").warning)
