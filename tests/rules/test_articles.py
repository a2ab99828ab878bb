"""A scheme reads as a rule: its settings in sentences, none forgotten, none said that another one puts out of use."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import pytest

from data.types import Seat
from metrics.scheme.articles import ARTICLES, HEAD, SENTENCES, TABLED, out_of_use, sentences_of
from metrics.scheme.choices import Guard, Normalise, VetoEffect, Window
from metrics.scheme.in_force import PRESETS, preset
from metrics.scheme.items import Group, Item
from metrics.scheme.scheme import Scheme

SCHEME = preset("icbc-datong")
KINDS: dict[str, type] = {"items": Item, "groups": Group}
ONE = SCHEME.items[0]


def said(section: str, record: Any, language: str = "zh") -> str:
    return "".join(one.say(language) for one in sentences_of(section, record, SCHEME))


def test_every_section_is_an_article_in_the_order_of_the_scheme():
    assert [*ARTICLES] == [one.name for one in fields(Scheme) if one.name not in HEAD and one.name != "groups"]


@pytest.mark.parametrize("section", SENTENCES)
def test_a_sentence_names_settings_of_its_section_the_same_in_both_languages(section):
    known = {one.name for one in fields(KINDS.get(section) or type(getattr(SCHEME, section)))}
    for one in SENTENCES[section]:
        assert one.settings() <= known | {"unit"}, one.zh
        assert set(re.findall(r"{(\w+)}", one.zh)) == set(re.findall(r"{(\w+)}", one.en)), one.zh


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("section", [one for one in ARTICLES if one not in ("items", "amounts")])
def test_no_setting_is_forgotten(name, section):
    """A setting is in a sentence, or put out of use by another, or said by its own words."""
    record = getattr(preset(name), section)
    spoken = set().union(*(one.settings() for one in SENTENCES[section] if one.applies(record)))
    assert {one.name for one in fields(record)} <= spoken | out_of_use(section, record) | {
        name for one in SENTENCES[section] for name in one.decided_by()
    }


def test_a_setting_without_a_sentence_is_said_by_its_own_words(monkeypatch):
    monkeypatch.setitem(SENTENCES, "places", SENTENCES["places"][1:])
    assert "奖励名次数：5。" in said("places", SCHEME.places)
    assert "Places rewarded: 5." in said("places", SCHEME.places, "en")


@pytest.mark.parametrize(
    ("section", "change", "words"),
    [
        ("places", {"rewarded": 7}, "综合排名前7名的网点给予奖励，后5名的网点给予处罚。"),
        ("repeat", {"amount": Decimal(800)}, "累计落后超过3次（计所辖网点落后的次数）的，一级支行行长每次处罚800元"),
        ("repeat", {"window": Window.ROLLING}, "滚动期间为12个月。"),
        ("repeat", {"on": False}, "不实行累计落后规则。"),
        ("holders", {"cap": Decimal(2000)}, "每人每月处罚最多2,000元。超过上限的部分不再处罚。"),
        ("guard", {"rule": Guard.TARGET}, "综合得分目标为60分。"),
        ("seats", {"tier2": (Seat.TIER2_HEAD,)}, "二级支行由二级支行行长负责。"),
        ("ranking", {"chain": ("csat", "avg_wait")}, "并列的依次比较满意度、平均等候时间。"),
        ("after", {"window_days": 5}, "首次公布后5天内为申诉窗口。"),
    ],
)
def test_a_setting_changes_its_sentence(section, change, words):
    before = getattr(SCHEME, section)
    assert words in said(section, replace(before, **change)) and words not in said(section, before)


@pytest.mark.parametrize(
    ("change", "zh", "en"),
    [
        ({}, "20分钟记0分，5分钟记100分。", "Scores 0 at 20 min, 100 at 5 min."),
        ({"normalise": Normalise.TARGET, "target": Decimal(8)}, "按与目标8分钟的距离计分。超过目标不再加分。", "8 min"),
        ({"veto": Decimal(30)}, "比30分钟更差的，综合得分最高59.99分。", "the composite is 59.99 at most"),
        ({"veto": Decimal(0), "veto_effect": VetoEffect.ZERO}, "比0分钟更差的，该项记0分。", "the item scores 0"),
    ],
)
def test_how_an_item_scores_is_said_with_its_unit(change, zh, en):
    item = replace(ONE, **change)
    assert zh in said("items", item) and en in said("items", item, "en")


@pytest.mark.parametrize(
    ("section", "record", "unused"),
    [
        ("items", ONE, {"target", "bands", "band_shape", "rank_ties", "veto_cap"}),
        ("places", SCHEME.places, {"small_percent", "small_rounding"}),
        (
            "repeat",
            replace(SCHEME.repeat, on=False),
            {"more_than", "counting", "rolling_months", "again", "seat", "amount"},
        ),
        ("holders", SCHEME.holders, set()),
        ("document", SCHEME.document, set()),
        ("guard", SCHEME.guard, {"target"}),
    ],
)
def test_a_setting_that_another_puts_out_of_use_is_known(section, record, unused):
    assert unused <= out_of_use(section, record)
    assert not out_of_use(section, record) & TABLED.get(section, set())
