"""The audit log on the page: sought, narrowed, turned, checked and taken out."""

import json
import re
from pathlib import Path

import pytest

from data.errors.people import NoRight
from data.people.rights import Act
from data.stores import chain
from pages.people.audit_detail import detail_words
from pages.people.audit_words import OTHER_ACTS, SOUGHT
from tests.pages.conftest import PEOPLE, open_page, words_of
from ui.shell.viewer import Viewer

ROOT = Path(__file__).parents[2]


@pytest.fixture
def logged(store):
    with store.records.transaction() as connection:
        for number in range(60):
            chain.append(connection, PEOPLE["head_office"], "sign_in", f"visit {number}", "done", {})
        chain.append(connection, PEOPLE["branch_head"], "view_people", "", "refused", {})
        chain.append(connection, PEOPLE["analyst"], "upload.commit", "wait 2026-10", "done", {})
    return store


def log_of(test):
    return next(frame.value for frame in test.dataframe if "序号" in frame.value.columns)


def test_the_newest_fifty_are_shown_and_the_rest_is_turned_to(logged):
    test = open_page(logged, PEOPLE["auditor"], "people")
    assert log_of(test)["序号"].tolist() == list(range(62, 12, -1))
    test.number_input(key="audit page").set_value(2).run()
    assert log_of(test)["序号"].tolist() == list(range(12, 0, -1))


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [
        ("audit kind", "figures", ["报表入库"]),
        ("audit result", "refused", ["查看用户"]),
    ],
)
def test_the_log_is_narrowed_to_a_kind_of_act_or_a_result(logged, key, value, found):
    test = open_page(logged, PEOPLE["auditor"], "people")
    test.selectbox(key=key).set_value(value).run()
    assert log_of(test)["事项"].tolist() == found


def test_a_word_finds_by_person_object_and_content_and_nothing_found_is_said(logged):
    test = open_page(logged, PEOPLE["auditor"], "people")
    test.text_input(key="audit sought").set_value("visit 7").run()
    assert log_of(test)["对象"].tolist() == ["visit 7"]
    test.text_input(key="audit sought").set_value("nothing of the kind").run()
    assert "没有符合的记录" in words_of(test)


def test_the_log_is_checked_where_it_is_read(logged):
    test = open_page(logged, PEOPLE["auditor"], "people")
    next(one for one in test.button if "校验" in one.label).click().run()
    assert "日志完整" in words_of(test)


@pytest.mark.parametrize("person", ["auditor", "administrator"])
def test_whoever_may_take_the_log_out_is_offered_the_file(logged, person):
    test = open_page(logged, PEOPLE[person], "people")
    assert any("导出整个日志" in one.proto.label for one in test.get("download_button"))


def test_every_act_the_program_writes_to_the_log_has_words():
    files = [file for folder in ("data", "months", "server", "commands") for file in (ROOT / folder).rglob("*.py")]
    words = "".join(file.read_text(encoding="utf-8") for file in files)
    written = {
        *re.findall(r'\.acting\(\s*[\w.]+,\s*"([\w.]+)"', words),
        *re.findall(r'recording\(\s*[\w.]+,\s*(?:[\w.]+|_stranger\(.*?\)|actor if .*?),\s*"([\w.]+)"', words),
    }
    assert {"sign_in", "upload.commit", "scheme.adopt"} <= written
    assert written <= {*OTHER_ACTS, *Act}


def test_every_kind_names_acts_that_are_known():
    assert {act for _, acts in SOUGHT.values() for act in acts} <= {*OTHER_ACTS, *Act}


@pytest.mark.parametrize(
    ("language", "detail", "said"),
    [
        (
            "zh",
            '{"did": "add", "role": "branch_head", "branches": ["城东支行", "城中支行"]}',
            "操作：建立账号；角色：支行负责人；支行：城东支行、城中支行",
        ),
        ("en", '{"how": "password", "reason": ""}', "by: password"),
        (
            "zh",
            '{"versions": ["2026-10 v2 ab12"], "reason": "按 v2 模板重报"}',
            "版本与数据指纹：2026-10 第2版 ab12；理由：按 v2 模板重报",
        ),
        ("en", '{"code": "no_such_refusal", "x": 1}', "code: no_such_refusal; x: 1"),
    ],
)
def test_what_the_log_says_besides_is_in_words_and_what_has_none_as_it_is(logged, language, detail, said):
    viewer = Viewer(actor=PEOPLE["auditor"], store=logged, language=language, door=lambda: PEOPLE["auditor"])
    assert detail_words(viewer, detail) == said


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_refusal_is_told_in_the_log_as_it_was_told_on_the_page(logged, language):
    viewer = Viewer(actor=PEOPLE["auditor"], store=logged, language=language, door=lambda: PEOPLE["auditor"])
    refused = NoRight(act="x", role="y", right="z")
    assert detail_words(viewer, json.dumps({"code": refused.code, **refused.facts})) == refused.text(language)
    assert "code: no_right" in detail_words(viewer, '{"code": "no_right"}').replace("：", ": ")
