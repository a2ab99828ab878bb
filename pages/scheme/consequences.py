"""What adopting a draft will do: which settings change, which months it judges, what the last one would have cost."""

from __future__ import annotations

from data.errors import Refusal
from data.types import Month
from metrics.money.lines import totals
from metrics.scheme.differences import scheme_differences
from metrics.scheme.scheme import Scheme
from months.earlier_months import holders_of
from months.foresight.tryout import judged_months, measured_before
from pages.scheme.versions import difference_rows
from ui.look.cards import text_table
from ui.month.filters import months_loaded
from ui.shell.kept import kept
from ui.shell.viewer import Viewer
from ui.words import counted, money

MOST = 8


def what_adopting_does(viewer: Viewer, before: Scheme, scheme: Scheme, since: Month) -> list[str]:
    """The settings that change, the loaded months it will judge, and the last month's money by both, in Markdown."""
    t, differing = viewer.t, scheme_differences(before, scheme)
    shown = [one for one in differing if one.where not in ("from_month", "id") and one.before != one.after]
    rows = difference_rows(viewer, shown[:MOST], before, scheme)
    told = ["\n".join(f"- {where}{t('：', ': ')}{was} → {now}" for where, was, now in rows)]
    if len(shown) > MOST:
        told.append(t(f"另有 {len(shown) - MOST} 项。", f"and {len(shown) - MOST} more."))
    loaded = months_loaded(viewer)
    touched = [month for month in loaded if month >= since]
    zh = f"{since.say('zh')}起按新办法评判：已入库、未发布的 {len(touched)} 个月随之改变；已发布的月份不变。"
    en = f"It judges from {since.say('en')} on: {counted(len(touched), 'month')} loaded and not published "
    told.append(t(zh, en + "will change with it; published months do not."))
    if loaded:
        told += kept(viewer, lambda: _money(viewer, loaded[-1], scheme), "adopting", viewer.language, repr(scheme))
    return told


def _money(viewer: Viewer, month: Month, scheme: Scheme) -> list[str]:
    """What people get and owe in a month by the scheme in force and by the draft; nothing where none judges it."""
    with viewer.store.records.reading() as connection:
        holders = holders_of(connection)
    try:
        past = measured_before(viewer.store, [month], (scheme,))
        both = [judged_months(past.figures, by, [month], holders)[month][1] for by in (past.schemes, {month: scheme})]
    except (Refusal, KeyError):
        return []
    t, rows = viewer.t, []
    for name, ledger in zip((t("现行", "In force"), t("启用后", "Adopted")), both, strict=True):
        found = totals(ledger.lines).payable
        rows.append((name, *(money(yuan, viewer.language) for yuan in (found.rewards, found.fines))))
    head = (t(f"若用于{month.say('zh')}", f"Had it judged {month.say('en')}"), t("奖励", "rewards"), t("处罚", "fines"))
    zh = "累计处罚只计当月；空缺岗位不计。"
    words = t(zh, "The cumulative rule counts that month alone; seats that nobody holds are left out.")
    return [text_table(head, "lrr", rows), f":small[:gray[{words}]]"]
