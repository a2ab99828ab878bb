"""A check form as a workbook: items, sections and what holds for the whole, as the import reads them back."""

from __future__ import annotations

from collections.abc import Sequence

from data.forms.form import Form, FormItem
from data.forms.form_said import YES, bands_said, facts_said, setting_name
from data.forms.form_words import CHOICES, FACT_NAMES, ITEM_HEADINGS, WORKBOOK
from data.types import Language, Text
from reports.book import Origin
from reports.excel import Cell, ExcelColumn, Export, FilledColumn, columns_and_rows

_WIDE, _NUMBERS = {"zh": 44, "section": 18, "also": 24, "bands": 24, "en": 30}, {"max": 2, "each": 2, "rectify": 0}
_FULL = Text(zh="满分", en="Full marks")


def form_export(form: Form, origin: Origin) -> Export:
    """The form on three sheets: items, sections, the whole."""
    language = origin.language
    told = {"title": form.title.say(language), "origin": origin}
    sheets = [(Text(zh="模块", en="Sections"), _sections(form, language))]
    sheets += [(Text(zh="检查表", en="Form"), _facts(form, language))]
    if form.items:
        sheets.insert(0, (Text(zh="项目", en="Items"), _items(form, language)))
    first, *others = (
        Export(columns=columns, rows=rows, sheet=name.say(language), **told)
        for name, table in sheets
        for columns, rows in [columns_and_rows(table)]
    )
    return Export(columns=first.columns, rows=first.rows, sheet=first.sheet, beside=tuple(others), **told)


def _items(form: Form, language: Language) -> Sequence[FilledColumn]:
    rows = [_item(form, item, language) for item in form.items]
    return [
        (
            ExcelColumn(
                title=ITEM_HEADINGS[name].say(language), decimals=_NUMBERS.get(name), width=_WIDE.get(name, 11)
            ),
            [row[name] for row in rows],
        )
        for name in WORKBOOK
    ]


def _item(form: Form, item: FormItem, language: Language) -> dict[str, Cell]:
    yes = YES.say(language)
    return {
        "id": item.id, "section_id": item.section, "section": form.section(item.section).title.zh, "zh": item.title.zh,
        "en": item.title.en, "max": item.most / 100, "kind": CHOICES["kind"][item.kind].say(language),
        "each": item.each / 100 if item.each else None, "bands": bands_said(item.bands), "unit": item.unit,
        "na": yes if item.may_be_absent else "", "veto": CHOICES["veto"][item.veto].say(language) if item.veto else "",
        "rectify": item.days_to_rectify or None, "post": item.post, "photo": yes if item.photo else "",
        "also": _several(item.also),
    }  # fmt: skip


def _several(words: Sequence[str]) -> str:
    """A line each; the end of a single one is said, as it may hold a semicolon."""
    return "\n".join(words) + ("\n" if len(words) == 1 else "")


def _sections(form: Form, language: Language) -> Sequence[FilledColumn]:
    every, headings = form.sections, ITEM_HEADINGS
    parts = [CHOICES["part"][one.part].say(language) if one.part else "" for one in every]
    return [
        (ExcelColumn(title=headings["section_id"].say(language)), [one.id for one in every]),
        (ExcelColumn(title=headings["section"].say(language), width=24), [one.title.zh for one in every]),
        (ExcelColumn(title=headings["en"].say(language), width=30), [one.title.en for one in every]),
        (ExcelColumn(title=_FULL.say(language), decimals=2), [one.full / 100 for one in every]),
        (ExcelColumn(title=headings["also"].say(language), width=24), [_several(one.also) for one in every]),
        (ExcelColumn(title=setting_name("part").say(language), width=18), parts),
    ]


def _facts(form: Form, language: Language) -> Sequence[FilledColumn]:
    said = {name: words.say(language) for name, words in facts_said(form).items()}
    said |= {"title": form.title.zh, "title_en": form.title.en}
    heads = Text(zh="设置", en="Setting").say(language), Text(zh="内容", en="What it is").say(language)
    return [
        (ExcelColumn(title=heads[0], width=30), [FACT_NAMES[name].say(language) for name in said]),
        (ExcelColumn(title=heads[1], width=50), [*said.values()]),
    ]
