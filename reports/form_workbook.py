"""A check form as a workbook: items, sections and what holds for the whole, as the import reads them back."""

from __future__ import annotations

from collections.abc import Sequence

from data.forms.form import MODES, Form, FormBand, FormItem
from data.forms.form_words import CADENCES, CHOICES, KINDS, VETO_WORDS
from data.types import Language, Text
from reports.book import Origin
from reports.excel import Cell, ExcelColumn, Export, FilledColumn, columns_and_rows

YES = Text(zh="是", en="yes")
ITEM_HEADINGS = {
    "id": Text(zh="项目编号", en="Item id"),
    "section_id": Text(zh="模块编号", en="Section id"),
    "section": Text(zh="模块", en="Section"),
    "zh": Text(zh="项目", en="Item"),
    "en": Text(zh="英文", en="English"),
    "max": Text(zh="分值", en="Marks"),
    "kind": Text(zh="类型", en="Kind"),
    "each": Text(zh="每处扣分", en="Each"),
    "bands": Text(zh="分档", en="Bands"),
    "unit": Text(zh="单位", en="Unit"),
    "na": Text(zh="可不适用", en="May not apply"),
    "veto": Text(zh="否决", en="Veto"),
    "rectify": Text(zh="整改天数", en="Days to rectify"),
    "post": Text(zh="责任岗位", en="Post"),
    "photo": Text(zh="照片", en="Photo"),
    "also": Text(zh="其他叫法", en="Other words"),
}
FACT_NAMES = {
    "id": Text(zh="检查表编号", en="Form id"),
    "title": Text(zh="名称", en="Title"),
    "title_en": Text(zh="英文名称", en="English title"),
    "from": Text(zh="起始月份", en="From"),
    "modes": Text(zh="检查方式", en="Modes"),
    "cadence": Text(zh="频次", en="How often"),
    "cap": Text(zh="否决后保留（%）", en="Keeps under a veto (%)"),
    "takes": Text(zh="用作神秘人检查", en="Takes the place of mystery visits"),
    "document": Text(zh="依据", en="Document"),
}
_WIDE, _NUMBERS = {"zh": 44, "section": 18, "also": 24, "bands": 24, "en": 30}, {"max": 2, "each": 2, "rectify": 0}
_PART, _FULL = Text(zh="对应神秘人五项", en="Part of mystery visits"), Text(zh="满分", en="Full marks")


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
        (ExcelColumn(title=words.say(language), decimals=_NUMBERS.get(name), width=_WIDE.get(name, 11)), cells)
        for name, words in ITEM_HEADINGS.items()
        for cells in [[row[name] for row in rows]]
    ]


def _item(form: Form, item: FormItem, language: Language) -> dict[str, Cell]:
    yes = YES.say(language)
    return {
        "id": item.id, "section_id": item.section, "section": form.section(item.section).title.zh, "zh": item.title.zh,
        "en": item.title.en, "max": item.most / 100, "kind": KINDS[item.kind].say(language),
        "each": item.each / 100 if item.each else None, "bands": bands_said(item.bands), "unit": item.unit,
        "na": yes if item.may_be_absent else "", "veto": VETO_WORDS[item.veto].say(language) if item.veto else "",
        "rectify": item.days_to_rectify or None, "post": item.post, "photo": yes if item.photo else "",
        "also": _several(item.also),
    }  # fmt: skip


def bands_said(bands: Sequence[FormBand]) -> str:
    """≤10:6; ≤15:4."""
    bounds = ((f"≥{(one.least or 0) / 100:.15g}" if one.upto is None else f"≤{one.upto / 100:.15g}") for one in bands)
    return "; ".join(f"{bound}:{one.points / 100:.15g}" for bound, one in zip(bounds, bands, strict=True))


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
        (ExcelColumn(title=_PART.say(language), width=18), parts),
    ]


def _facts(form: Form, language: Language) -> Sequence[FilledColumn]:
    said = {
        "id": form.id, "title": form.title.zh, "title_en": form.title.en, "from": str(form.from_month),
        "modes": "、".join(MODES[mode].say(language) for mode in form.modes),
        "cadence": CADENCES[form.cadence].say(language), "cap": str(form.cap) if form.cap else "",
        "takes": MODES[form.takes].say(language) if form.takes else "", "document": form.document,
    }  # fmt: skip
    names = [FACT_NAMES[name].say(language) for name, text in said.items() if text]
    heads = Text(zh="设置", en="Setting").say(language), Text(zh="内容", en="What it is").say(language)
    return [
        (ExcelColumn(title=heads[0], width=30), names),
        (ExcelColumn(title=heads[1], width=50), [text for text in said.values() if text]),
    ]
