"""Which passwords are accepted, and what of a complaint text is covered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors.people import WeakPassword
from data.people import passwords
from data.people.masking import masked


@pytest.mark.parametrize(
    ("password", "nist", "dengbao"),
    [
        ("seven quiet rivers run east", True, False),
        ("Seven-7-rivers", False, True),
        ("Seven 7 quiet rivers", True, True),
        ("明天下雨记得带伞和三个苹果", False, False),
        ("明天下雨记得带伞和三个苹果去城西", True, False),
        ("short", False, False),
        ("passwordpassword", False, False),
        ("Passw0rd123456789", False, False),
        ("123456789012345678", False, False),
        ("aaaaaaaaaaaaaaaaaaaa", False, False),
        ("abcabcabcabcabcabc", False, False),
        ("abcdefghijklmnopqrst", False, False),
        ("qwertyuiopasdfghjkl", False, False),
        ("woaini1314woaini1314", False, False),
        ("zhangwei-2026-10", False, False),
        ("serviceleague2026", False, False),
        ("x" * 129, False, False),
    ],
)
def test_a_password_is_judged_by_its_profile(password, nist, dengbao):
    for profile, good in (("nist", nist), ("dengbao", dengbao)):
        try:
            passwords.accept_password(password, profile=profile, login="zhangwei", name="张伟")
            assert good, profile
        except WeakPassword:
            assert not good, profile


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(WeakPassword) as refused:
        passwords.accept_password("abc", profile="dengbao")
    assert "10" in refused.value.text("zh")
    assert "3 种" in refused.value.text("zh")


def test_a_hash_fits_its_password_only_and_nothing_fits_none():
    stored = passwords.hashed("seven quiet rivers")
    assert stored.startswith("$argon2id$")
    assert passwords.fits(stored, "seven quiet rivers")
    assert not passwords.fits(stored, "seven quiet river")
    assert not passwords.fits("", "")
    assert not passwords.fits("no hash at all", "x")
    assert passwords.fits(passwords.hashed("ｆｕｌｌ width"), "full width")  # NFKC: the same keys on another keyboard


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("客户张小明(13812345678)反映李经理态度不好", "客户张**(138****5678)反映李*经理态度不好"),
        ("柜员：王芳 在办理业务时未使用礼貌用语", "柜员：王* 在办理业务时未使用礼貌用语"),
        ("欧阳女士来电 0352-2345678", "欧阳*女士来电 0352-****"),
        ("身份证 140203199001011234", "身份证 140203********1234"),
        ("卡号 6222 0211 1234 5678 901", "卡号 6222 **** ****"),
        ("邮箱 zhang.san@qq.com", "邮箱 z***@qq.com"),
        ("+86 139-1234-5678 回电", "139****5678 回电"),
        ("陈某某称等候过久", "陈*称等候过久"),
    ],
)
def test_names_and_numbers_are_covered(text, covered):
    assert masked(text) == covered


@pytest.mark.parametrize(
    "text",
    [
        "排队 40 分钟，高峰期窗口少",
        "向经理反映后未答复",
        "大堂经理不在岗",
        "2026-10-01 12:30 城西支行 3 号窗口",
        "办理人数 12345678 笔",
        "",
        "value 123456.78",
    ],
)
def test_ordinary_words_stay(text):
    assert masked(text) == text


@given(st.text(max_size=80))
def test_what_is_covered_stays_covered(text):
    assert masked(masked(text)) == masked(text)


@given(st.integers(13_000_000_000, 19_999_999_999))
def test_no_mobile_number_is_left(number):
    assert str(number) not in masked(f"电话{number}，请回电")
