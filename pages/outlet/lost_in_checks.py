"""What checks by a form cost an outlet most in three months, and what they found again."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from data.forms.form import MODES
from data.people.rights import Act
from data.rounding import half_up
from data.types import Month
from metrics.subjects.check_findings import ItemLoss
from months.checks_seen import outlet_losses
from ui.look.cards import drawer, table_card
from ui.month.filters import months_loaded
from ui.shell.address import href
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer
from ui.words import clean, plain

MONTHS, LARGEST = 3, 5


def lost_in_checks(viewer: Viewer, outlet: str, month: Month) -> None:
    """Nothing is drawn where no check lost a point."""
    if not viewer.may(Act.VIEW_SUBJECT):
        return
    span = {month.plus(-back) for back in range(MONTHS)}
    months = tuple(one for one in months_loaded(viewer) if one in span)
    asked = ("lost in checks", outlet, *map(str, months))
    found = kept_for(viewer, lambda: outlet_losses(viewer.figures(), viewer.actor, outlet, months), *asked)
    if not found:
        return
    t, repeated = viewer.t, [one for one in found if one.repeated]
    label = t("近3个月检查失分最多的5项", "The five largest losses in checks of 3 months")
    place = drawer(label, "fact_check", "open-checks")
    if place is not None:
        with place:
            head = (t("项目", "Item"), t("失分", "Lost"), t("次数", "Times"), t("检查表", "Check form"))
            table_card("checks", head, "lrrl", [_line(viewer, one, outlet, month) for one in found[:LARGEST]])
            if repeated:
                names = t("、", ", ").join(dict.fromkeys(plain(_title(viewer, one)) for one in repeated))
                st.markdown(f"**{t('重复出现', 'Again')}**{t('：', ': ')}{names}")


def _title(viewer: Viewer, one: ItemLoss) -> str:
    return clean(viewer.say(one.form.item(one.item).title))


def _line(viewer: Viewer, one: ItemLoss, outlet: str, month: Month) -> tuple[str, ...]:
    again = f" :orange-badge[{viewer.t('重复', 'again')}]" if one.repeated else ""
    form = f"{clean(viewer.say(one.form.title))} · {viewer.say(MODES[one.mode])}"
    of = {"kind": "mystery", "form": one.form.id, "mode": one.mode, "period": "r3", "month": str(month)}
    address = href("subject", **of, tab="findings", by="outlet", only=outlet)
    lost = half_up(Decimal(one.lost) / 100, 2).normalize() + 0
    return f"{plain(_title(viewer, one))}{again}", f"{lost:f}", str(one.times), f"[{plain(form)}]({address})"
