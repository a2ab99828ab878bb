"""The metrics that the bank's check forms give, and its own figures, made from what it has adopted; keys stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from data.forms.form import DONE, FAILED, MODES, Cadence, Form, check_kind
from data.forms.form_toml import form_from_toml
from data.forms.own_figure import OwnFigure
from data.forms.own_figure_toml import figures_from_toml
from data.sheets import check
from data.sheets.check import CHECK
from data.sheets.kinds import SHEETS, sheet_of_kind
from data.stores.facts import Facts
from data.types import Better, Text
from metrics.catalogue import CATALOGUE
from metrics.figures.own_metrics import own_metrics
from metrics.marks import marks
from metrics.metric import PERCENT, POINTS, SERVICE, Metric

_WHY = Text(zh="得分 ÷ 应得分；不适用的项目不计入分子和分母。", en="Points earned of those that could be.")
_WHY_DONE = Text(
    zh="已查 ÷ 应查；同一天只算一次，没有交表的网点也应查，按季检查的记在季末月。",
    en="Checks done of those due, one a day at most; who sent no file is due too, a quarter stands in its last month.",
)
_WHY_FAILED = Text(zh="有失分的项次占适用项次的比例。", en="The share of applicable items that lost points.")


def renew(facts: Facts) -> None:
    """Let the catalogue have what forms and own figures give that these facts were told of; of none told, nothing."""
    told, own = facts.told("form"), facts.told("own_figure")
    if told is None or own is None:
        return
    forms = (form_from_toml(row["toml"]) for row in told.to_pylist())
    catalogued(forms, (figures_from_toml(row["toml"]) for row in own.to_pylist()))


def catalogued(forms: Iterable[Form], figures: Iterable[Sequence[OwnFigure]]) -> None:
    """Let the catalogue have what these versions give, each in the order of adoption."""
    versions = sorted(forms, key=lambda form: form.from_month)
    listed, by_key_only, since = {}, {}, {}
    for form in versions:  # what only an earlier version has keeps its figure; names are today's
        for metric, shown in _metrics(form):
            first = since.setdefault(metric.key, str(form.from_month))
            (listed if shown else by_key_only)[metric.key] = replace(metric, since=first)
    for metric in own_metrics(sorted(figures, key=lambda one: one[0].from_month)):
        (by_key_only if metric.of_branches else listed)[metric.key] = metric
    CATALOGUE.renew(listed.values(), by_key_only.values())


def _metrics(form: Form) -> Iterator[tuple[Metric, bool]]:
    """Each figure of a form, and whether lists show it: items do not, nor what the mystery figures say already."""
    for mode in form.modes:
        key, named = check_kind(form.id, mode), form.title
        if len(form.modes) > 1:
            named = Text(zh=f"{named.zh}·{MODES[mode].zh}", en=f"{named.en}, {MODES[mode].en}")
        own = form.takes != mode
        yield _metric(form, key, named), own
        for part in (*form.sections, *form.items):
            title = Text(zh=f"{named.zh}·{part.title.zh}", en=f"{named.en}: {part.title.en}")
            yield _metric(form, f"{key}.{part.id}", title), own and part in form.sections
        if form.items:
            words = Text(zh=f"{named.zh}·失分项占比", en=f"{named.en}: items failed")
            share = {"why": _WHY_FAILED, "unit": PERCENT, "better": Better.LOWER, "marks": marks("10", "20")}
            yield replace(_metric(form, f"{key}.{FAILED}", words), **share), True
        if form.cadence is not Cadence.NONE:
            words = Text(zh=f"{named.zh}·完成率", en=f"{named.en}: checks done")
            share = {"why": _WHY_DONE, "unit": PERCENT, "marks": marks("100", "90"), "table": check.DONE.table}
            sums = {"top": "done", "per": "due", "n": "due"}
            yield replace(_metric(form, f"{key}.{DONE}", words), **share, **sums), True


def _metric(form: Form, key: str, name: Text) -> Metric:
    return Metric(
        key=key,
        name=name,
        why=_WHY,
        unit=POINTS,
        better=Better.HIGHER,
        table=CHECK.table,
        top="earned",
        per="possible",
        n="visits",
        rows=key,
        scale=Fraction(100),
        marks=marks("90", "80"),
        source=form.document or form.title.zh,
        owner=SERVICE,
    )


def kind_title(kind: str) -> Text:
    """What a batch of that kind is called: a form in its mode, an own figure, or a kind of sheet."""
    return CATALOGUE[kind].name if kind in CATALOGUE and kind not in SHEETS else sheet_of_kind(kind).title
