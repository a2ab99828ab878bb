"""一、总体情况: how many were ranked, the whole bank's figures against last month and last year, and complaints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from data.sheets.complaint import COMPLAINT
from data.types import Month, Text
from metrics.catalogue import CATALOGUE
from months.bulletin.content import NoticeHeading, NoticeSentence
from months.bulletin.figures_known import YEAR, Complaints, NoticeFigures
from months.bulletin.series import SECTIONS
from months.bulletin.wording import MONTH_AGO, PIECES, QUARTER_AGO, YEAR_AGO, Tokens, Wording, inner, share_of

COUNTED_AS = {
    "complaints": "投诉|complaints",
    "liable": "认定有责|responsible",
    "escalated": "升级至外部监管|escalated to the regulator",
}
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
    tickets = sum(row.n or 0 for row in waits if row.rank)
    were, outlets = "was" if len(ranked) == 1 else "were", w.outlets(len(ranked))
    source = f"{of.now.name()} composite"
    field = put.say("overall.field", source, when=w.when(of.period), ranked=outlets, were=were)
    if tickets:
        field += put.say("overall.tickets", f"{of.now.name()} avg_wait n", tickets=f"{tickets:,}")
    figures = w.t("；", "; ").join(metric_clause(of, w, put, one) for one in of.metrics() if one in of.now.bank)
    return put.sentence("overall.metrics", w.t(f"{field}。", f"{field}. ") + w.ended(figures))


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
    for fact, name in COUNTED_AS.items():
        if fact in now:
            bases = ((back, of.complaints_back(back).get(fact)) for back in (YEAR, 1))
            then = {back: None if base is None else Decimal(base) for back, base in bases}
            said = put.say(f"overall.{fact}", when=w.when(of.period), count=put(name, w.pieces(now[fact])))
            changes = against_before(of, w, put, w.t(*name.split("|")), (Decimal(now[fact]), PIECES), then)
            clauses.append(w.t("，", ", ").join([said, *changes]))
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
    kinds = w.listed(f"{inner(names[kind])}{w.t('', ' ')}{_share(many, now, w)}" for many, kind in first)
    if len(first) == 1:
        return put.sentence("overall.kinds", put.say("overall.one_kind", kinds=kinds))
    together = _share(sum(many for many, _ in first), now, w)
    return put.rule("overall.kinds", kinds=kinds, kinds_counted=w.t(*_FEW[len(first)]), together=together)


_FEW = {2: ("两", "two"), 3: ("三", "three"), 4: ("四", "four"), 5: ("五", "five")}


def _share(many: int, of: Complaints, w: Wording) -> str:
    share = share_of(many, of["complaints"])
    return w.t(f"{many:,}件、占{share}%", f"{many:,} ({share}%)")


def complaints_of_year(of: NoticeFigures, w: Wording) -> NoticeSentence | None:
    """Since January, and against the same months a year before where all of them are published."""
    months = [Month(of.month.year, number) for number in range(1, of.month.number + 1)]
    if not of.of_month or len(months) == 1 or any(one not in of.complaints for one in months):
        return None
    put, total, before = w.tokens(f"{months[0]} - {months[-1]}"), _sum_of(of, months), [m.plus(-YEAR) for m in months]
    count, moved = put("累计|year to date", w.pieces(total)), ""
    if all(one in of.complaints for one in before):
        change = w.change(Decimal(total), Decimal(_sum_of(of, before)), PIECES, YEAR_AGO)
        moved = w.t("，", ", ") + put("累计.同比|year to date.year", change)
    return put.rule("overall.year", number=of.month.number, month=of.month.say("en"), count=count, moved=moved)


def _sum_of(of: NoticeFigures, months: list[Month]) -> int:
    return sum(of.complaints[one]["complaints"] for one in months)
