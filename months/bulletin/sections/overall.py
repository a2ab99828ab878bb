"""一、总体情况: how many were ranked, the whole bank's figures against last month and last year, and complaints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from data.rounding import half_up
from data.sheets.complaint import COMPLAINT
from data.types import Month, Text
from metrics.catalogue import CATALOGUE
from months.bulletin.content import NoticeHeading, NoticeSentence
from months.bulletin.figures_known import YEAR, Complaints, NoticeFigures
from months.bulletin.series import SECTIONS
from months.bulletin.wording import MONTH_AGO, PIECES, QUARTER_AGO, YEAR_AGO, Tokens, Wording, inner

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
        every = (complaints_received(of, w), complaint_kinds(of, w), complaints_of_year(of, w))
        yield from (one for one in every if one)


def field_and_metrics(of: NoticeFigures, w: Wording) -> NoticeSentence:
    """How many took part, then each metric as it is, against a year and a month before."""
    put, ranked, waits = w.tokens(), of.now.ranked(), of.now.rows.get("avg_wait", ())
    field = put("参评|ranked", w.many(len(ranked), "家", "outlet"), f"{of.now.name()} composite")
    tickets = sum(row.n or 0 for row in waits if row.rank)
    called = put("取号|tickets", f"{tickets:,}", f"{of.now.name()} avg_wait n") if tickets else ""
    zh = f"{w.when(of.period)}，全辖参评网点{field}" + (f"，取号{called}笔" if called else "")
    were = "was" if len(ranked) == 1 else "were"
    en = f"In {w.when(of.period)}, {field} {were} ranked" + (f", with {called} tickets called" if called else "")
    figures = w.t("；", "; ").join(metric_clause(of, w, put, one) for one in of.metrics() if one in of.now.bank)
    return put.sentence("overall.metrics", f"{zh}。{figures}。", f"{en}. {inner(figures, first=True)}.")


def metric_clause(of: NoticeFigures, w: Wording, put: Tokens, metric: str) -> str:
    """客户平均等候时间8.34分钟，同比缩短0.02分钟、下降0.2%，环比缩短0.15分钟、下降1.8%."""
    name, now = w.called(metric), of.now.bank[metric]
    then = {back: one.bank.get(metric) for back in (YEAR, 1) if (one := of.back(back))}
    changes = against_before(of, w, put, name, (now, CATALOGUE[metric].unit), then)
    return w.t("，", ", ").join([w.t(name, f"{name} ") + put(name, w.measured(f"{now:,}", metric)), *changes])


def against_before(
    of: NoticeFigures,
    w: Wording,
    put: Tokens,
    name: str,
    now: tuple[Decimal, Text],
    then: Mapping[int, Decimal | None],
) -> Iterator[str]:
    """The change against a year and a month before, as far as those have the figure."""
    before = MONTH_AGO if of.of_month else QUARTER_AGO
    for back, tail, against in ((YEAR, w.t("同比", "year"), YEAR_AGO), (1, w.t("环比", "before"), before)):
        base, there = then.get(back), of.back(back)
        if base is not None:
            source = f"{of.now.name()} - {there.name()}" if there else ""
            yield put(f"{name}.{tail}", w.change(now[0], base, now[1], against), source)


def complaints_received(of: NoticeFigures, w: Wording) -> NoticeSentence | None:
    put, now, clauses = w.tokens(), of.complaints[of.month], []
    for fact, zh, en in (
        ("complaints", "投诉", "complaints"),
        ("liable", "认定有责", "responsible"),
        ("escalated", "升级至外部监管", "escalated to the regulator"),
    ):
        if fact in now:
            bases = ((back, of.complaints_back(back).get(fact)) for back in (YEAR, 1))
            then = {back: None if base is None else Decimal(base) for back, base in bases}
            name, count = w.t(zh, en), (Decimal(now[fact]), PIECES)
            said = put(name, w.t(f"{now[fact]:,}件", f"{now[fact]:,}"))
            own = w.t(f"{w.when(of.period)}，受理客户投诉{said}", f"complaints in {w.when(of.period)}: {said}")
            own = own if fact == "complaints" else w.t(f"{'其中' * (fact == 'liable')}{zh}{said}", f"{en} {said}")
            clauses.append(w.t("，", ", ").join([own, *against_before(of, w, put, name, count, then)]))
    return put.clauses("overall.complaints", clauses)


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
    many = put("类数|kinds counted", w.t(*_FEW[len(first)]))
    zh = f"从类别看，主要为{listed}；前{many}类合计{joint}。"
    return put.sentence("overall.kinds", zh, f"By kind mainly {listed}; the first {many} together {joint}.")


_FEW = {2: ("两", "two"), 3: ("三", "three"), 4: ("四", "four"), 5: ("五", "five")}


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
    before = [one.plus(-YEAR) for one in months]
    moved = ""
    if all(one in of.complaints for one in before):
        change = w.change(Decimal(total), Decimal(_sum_of(of, before)), PIECES, YEAR_AGO)
        moved = w.t("，", ", ") + put("累计.同比|year to date.year", change, source)
    zh = f"1—{of.month.number}月累计受理{said}{moved}。"
    return put.sentence("overall.year", zh, f"January to {of.month.say('en')}: {said}{moved}.")


def _sum_of(of: NoticeFigures, months: list[Month]) -> int:
    return sum(of.complaints[one]["complaints"] for one in months)
