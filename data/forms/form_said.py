"""A check form in words: the whole, its sections and items setting by setting, and where two versions differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.forms.form import MODES, Form, FormBand, FormItem, FormSection
from data.forms.form_words import CHOICES, FACT_NAMES, ITEM_HEADINGS
from data.types import Text

YES, NOTHING = Text(zh="是", en="yes"), Text(zh="", en="")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDifference:
    """A setting that two versions have otherwise; `before` or `after` is empty where one of them lacks the part."""

    part: Text
    setting: Text
    before: Text
    after: Text


def facts_said(form: Form) -> dict[str, Text]:
    """What holds for the whole form, by its name; what is not set is left out."""
    modes = [MODES[mode] for mode in form.modes]
    said = {
        "id": _same(form.id), "title": form.title, "from": _same(str(form.from_month)),
        "modes": Text(zh="、".join(one.zh for one in modes), en="、".join(one.en for one in modes)),
        "cadence": CHOICES["cadence"][form.cadence], "cap": _same(str(form.cap or "")),
        "takes": MODES.get(form.takes, NOTHING), "document": _same(form.document),
    }  # fmt: skip
    return {name: words for name, words in said.items() if words.zh}


def settings_said(part: FormItem | FormSection) -> dict[str, Text]:
    """What a section or an item is, by the names of its settings; what is not set is left out."""
    if isinstance(part, FormSection):
        said = {"section": part.title, "max": _points(part.full), "also": _several(part.also)}
        said |= {"part": CHOICES["part"].get(part.part, NOTHING)}
    else:
        said = {
            "zh": part.title, "max": _points(part.most), "kind": CHOICES["kind"][part.kind], "each": _points(part.each),
            "bands": _same(bands_said(part.bands)), "unit": _same(part.unit), "na": _flag(part.may_be_absent),
            "veto": CHOICES["veto"].get(part.veto, NOTHING), "rectify": _same(str(part.days_to_rectify or "")),
            "post": _same(part.post), "photo": _flag(part.photo), "also": _several(part.also),
            "of": _same(part.section),
        }  # fmt: skip
    return {name: words for name, words in said.items() if words.zh}


def bands_said(bands: Sequence[FormBand]) -> str:
    """≤10:6; ≤15:4."""
    bounds = (f"≥{(one.least or 0) / 100:.15g}" if one.upto is None else f"≤{one.upto / 100:.15g}" for one in bands)
    return "; ".join(f"{bound}:{one.points / 100:.15g}" for bound, one in zip(bounds, bands, strict=True))


def form_differences(before: Form | None, after: Form) -> Iterator[FormDifference]:
    """Setting by setting where the second differs: the whole, then sections and items as they stand."""
    whole = Text(zh="整表", en="the form")
    yield from _differing(whole, facts_said(before) if before else {}, facts_said(after))
    was = {one.id: one for one in (*before.sections, *before.items)} if before else {}
    now = {one.id: one for one in (*after.sections, *after.items)}
    for id in [*now, *(id for id in was if id not in now)]:
        old, new = (settings_said(parts[id]) if id in parts else {} for parts in (was, now))
        title = (now.get(id) or was[id]).title
        named = Text(zh=f"{id} {title.zh}", en=f"{id} {title.en}")
        if old and new:
            yield from _differing(named, old, new)
        else:
            added, gone = Text(zh="新增", en="added"), Text(zh="取消", en="gone")
            told = {"before": _in_short(old), "after": _in_short(new)}
            yield FormDifference(part=named, setting=gone if old else added, **told)


def _differing(part: Text, before: Mapping[str, Text], after: Mapping[str, Text]) -> Iterator[FormDifference]:
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name, NOTHING), after.get(name, NOTHING)
        if old != new:
            yield FormDifference(part=part, setting=setting_name(name), before=old, after=new)


def setting_name(name: str) -> Text:
    """The name of a setting in words; what has none is said as it is."""
    names = {"of": ITEM_HEADINGS["section"], "full": ITEM_HEADINGS["max"]}
    return names.get(name) or FACT_NAMES.get(name) or ITEM_HEADINGS.get(name) or _same(name)


def _in_short(said: Mapping[str, Text]) -> Text:
    """Marks and kind of a part that one of the versions lacks."""
    told = [said[name] for name in ("max", "kind") if name in said]
    return Text(zh=" ".join(one.zh for one in told), en=" ".join(one.en for one in told))


def _same(words: str) -> Text:
    return Text(zh=words, en=words)


def _points(hundredths: int) -> Text:
    return _same(f"{hundredths / 100:.15g}" if hundredths else "")


def _several(words: Sequence[str]) -> Text:
    return _same("；".join(words))


def _flag(set: bool) -> Text:
    return YES if set else NOTHING
