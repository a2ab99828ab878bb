"""一、总体情况: how many were ranked, the whole bank's figures against last month and last year, and complaints."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from data.rounding import half_up
from data.sheets.complaint import COMPLAINT
from data.types import Month, Text
from metrics.catalogue import CATALOGUE
from metrics.scheme.articles import metric_words
from months.bulletin.content import NoticeHeading, NoticeSentence
from months.bulletin.figures_known import Complaints, NoticeFigures
from months.bulletin.series import SECTIONS
from months.bulletin.wording import MONTH_AGO, PIECES, QUARTER_AGO, YEAR_AGO, Tokens, Wording

KINDS = ("attitude", "waiting", "efficiency", "product", "other")
NAMED_KINDS = 3


def heading(w: Wording, section: str) -> NoticeHeading:
    return NoticeHeading(level=1, words=SECTIONS[section].say(w.language), section=section)


def lesser_heading(w: Wording, section: str, zh: str, en: str) -> NoticeHeading:
    return NoticeHeading(level=2, words=w.t(zh, en), section=section)


def overall(of: NoticeFigures, w: Wording) -> Iterator[NoticeHeading | NoticeSentence]:
    yield heading(w, "overall")
    yield lesser_heading(w, "overall", "指标完成情况", "Figures")
    yield field_and_metrics(of, w)
    if of.complaints.get(of.month):
        yield lesser_heading(w, "overall", "客户投诉情况", "Complaints")
        yield complaints_received(of, w)
        if kinds := complaint_kinds(of, w):
            yield kinds
        if year := complaints_of_year(of, w):
            yield year


def field_and_metrics(of: NoticeFigures, w: Wording) -> NoticeSentence:
    """How many took part, then each metric as it is, against a year and a month before."""
    put, ranked, waits = w.tokens(), of.now.ranked(), of.now.rows.get("avg_wait", ())
    field = put("参评|ranked", w.many(len(ranked), "家", "outlet"), f"{of.now.name()} composite")
    tickets = sum(row.n or 0 for row in waits if row.rank)
    called = put("取号|tickets", f"{tickets:,}", f"{of.now.name()} avg_wait n") if tickets else ""
    figures = [metric_clause(of, w, put, metric) for metric in of.metrics() if metric in of.now.bank]
    zh = f"{w.when(of.period)}，全辖参评网点{field}" + (f"，取号{called}笔" if called else "")
    were = "was" if len(ranked) == 1 else "were"
    en = f"In {w.when(of.period)}, {field} {were} ranked" + (f", with {called} tickets called" if called else "")
    zh, en = (f"{one}{stop}{mark.join(figures)}" for one, stop, mark in ((zh, "。", "；"), (en, ". ", "; ")))
    return put.sentence("overall.metrics", f"{zh.rstrip('。')}。", f"{_sentences(en).rstrip('. ')}.")


def _sentences(words: str) -> str:
    """Every English sentence begins with a capital."""
    return ". ".join(inner(one, first=True) for one in words.split(". "))


def metric_clause(of: NoticeFigures, w: Wording, put: Tokens, metric: str) -> str:
    """客户平均等候时间8.34分钟，同比缩短0.02分钟、下降0.2%，环比缩短0.15分钟、下降1.8%."""
    name, unit, now = metric_words(metric, of.scheme), CATALOGUE[metric].unit, of.now.bank[metric]
    own = f"{name.zh}|{name.en}"
    parts = [
        w.t(name.zh, f"{inner(name.en)} ") + put(own, f"{now:,}{unit.zh if w.language == 'zh' else gapped(unit.en)}")
    ]
    for back, against, tail in ((12, YEAR_AGO, "同比|year"), (1, before_that(of), "环比|before")):
        then = of.back(back)
        base = then.bank.get(metric) if then else None
        if then and base is not None:
            zh, en = tail.split("|")
            hole = f"{name.zh}.{zh}|{name.en}.{en}"
            parts.append(put(hole, w.change(now, base, unit, against), f"{of.now.name()} - {then.name()}"))
    return w.t("，", ", ").join(parts)


def inner(name: str, *, first: bool = False) -> str:
    """An English name within a sentence, or at its head: VIP stays VIP."""
    letter = name[:1].upper() if first else name[:1].lower()
    return name if name[1:2].isupper() else letter + name[1:]


def before_that(of: NoticeFigures) -> Text:
    return MONTH_AGO if of.of_month else QUARTER_AGO


def gapped(unit: str) -> str:
    return unit if unit == "%" else f" {unit}"


def complaints_received(of: NoticeFigures, w: Wording) -> NoticeSentence:
    put, now = w.tokens(), of.complaints[of.month]
    total = put("投诉|complaints", w.many(now["complaints"], "件", "complaint"))
    zh = [f"{w.when(of.period)}，受理客户投诉{total}{_changes(of, w, put, '投诉|complaints', 'complaints')}"]
    en = [f"{total} in {w.when(of.period)}{_changes(of, w, put, '投诉|complaints', 'complaints')}"]
    for name, words in (
        ("liable", Text(zh="其中认定有责", en="responsible")),
        ("escalated", Text(zh="升级至外部监管", en="escalated to the regulator")),
    ):
        if name in now:
            hole = f"{words.zh.removeprefix('其中')}|{words.en}"
            said = put(hole, w.t(f"{now[name]:,}件", f"{now[name]:,}"))
            zh.append(f"{words.zh}{said}{_changes(of, w, put, hole, name)}")
            en.append(f"{words.en} {said}{_changes(of, w, put, hole, name)}")
    return put.sentence("overall.complaints", f"{'；'.join(zh)}。", f"{'; '.join(en)}.")


def _changes(of: NoticeFigures, w: Wording, put: Tokens, hole: str, fact: str) -> str:
    """Against a year and a month before, as far as those months have the figure."""
    found, now, (zh, en) = "", of.complaints[of.month][fact], hole.split("|")
    for back, against, (tail_zh, tail_en) in (
        (12, YEAR_AGO, ("同比", "year")),
        (1, before_that(of), ("环比", "before")),
    ):
        base = of.complaints_back(back).get(fact)
        if base is not None:
            said = w.change(Decimal(now), Decimal(base), PIECES, against)
            found += w.t("，", ", ") + put(f"{zh}.{tail_zh}|{en}.{tail_en}", said)
    return found


def complaint_kinds(of: NoticeFigures, w: Wording) -> NoticeSentence | None:
    """The first three kinds with their shares, and their joint share; all who share the third place."""
    now, put = of.complaints[of.month], w.tokens()
    found = sorted(((now[kind], kind) for kind in KINDS if now.get(kind)), key=lambda one: -one[0])
    if not found or not now["complaints"]:
        return None
    least = found[:NAMED_KINDS][-1][0]
    first = [one for one in found if one[0] >= least]
    names = {fact.name: COMPLAINT.column(fact.columns[0]).title.say(w.language) for fact in COMPLAINT.facts}
    said = [f"{inner(names[kind])}{w.t('', ' ')}{_share(many, now, w)}" for many, kind in first]
    listed = put("投诉类别|kinds", w.listed(said))
    together = sum(many for many, _ in first)
    joint = put("合计|together", _share(together, now, w))
    if len(first) == 1:
        return put.sentence("overall.kinds", f"从类别看，主要为{listed}。", f"Mainly {listed}.")
    many = put(
        "类数|kinds counted", w.t(_FEW_ZH.get(len(first), str(len(first))), _FEW_EN.get(len(first), str(len(first))))
    )
    zh = f"从类别看，主要为{listed}；前{many}类合计{joint}。"
    return put.sentence("overall.kinds", zh, f"By kind mainly {listed}; the first {many} together {joint}.")


_FEW_ZH = {2: "两", 3: "三", 4: "四", 5: "五"}
_FEW_EN = {2: "two", 3: "three", 4: "four", 5: "five"}


def _share(many: int, of: Complaints, w: Wording) -> str:
    share = half_up(Decimal(100 * many) / of["complaints"], 1)
    return w.t(f"{many:,}件、占{share}%", f"{many:,} ({share}%)")


def complaints_of_year(of: NoticeFigures, w: Wording) -> NoticeSentence | None:
    """Since January, and against the same months a year before where all of them are published."""
    months = [Month(of.month.year, number) for number in range(1, of.month.number + 1)]
    if not of.of_month or len(months) == 1 or any(one not in of.complaints for one in months):
        return None
    put, total = w.tokens(), _sum_of(of, months)
    source = f"{months[0]} - {months[-1]}"
    said = put("累计|year to date", w.t(f"{total:,}件", f"{total:,}"), source)
    before = [one.plus(-12) for one in months]
    moved = ""
    if all(one in of.complaints for one in before):
        change = w.change(Decimal(total), Decimal(_sum_of(of, before)), PIECES, YEAR_AGO)
        moved = w.t("，", ", ") + put("累计.同比|year to date.year", change, source)
    zh = f"1—{of.month.number}月累计受理{said}{moved}。"
    return put.sentence("overall.year", zh, f"January to {of.month.say('en')}: {said}{moved}.")


def _sum_of(of: NoticeFigures, months: list[Month]) -> int:
    return sum(of.complaints[one]["complaints"] for one in months)
