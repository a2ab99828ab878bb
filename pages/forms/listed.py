"""The bank's check forms in one table: how each is checked, how often, what it is worth, and since when."""

from __future__ import annotations

from collections.abc import Sequence

from data.clock import month_now
from data.decisions.adopted_documents import AdoptedDocument, things_in_force
from data.forms.form import MODES, Form
from data.forms.form_words import CHOICES
from ui.look.cards import table_card
from ui.shell.address import href
from ui.shell.viewer import Viewer
from ui.words import plain


def forms_listed(viewer: Viewer, every: Sequence[AdoptedDocument[Form]]) -> None:
    """One row a form: the version in force, or the one that will be."""
    t, now = viewer.t, things_in_force(every, month_now())
    head = [t("检查表", "Form"), t("检查方式", "Modes"), t("频次", "How often"), t("满分", "Full marks")]
    head += [t("项目", "Items"), t("版本", "Versions"), t("现行自", "In force from")]
    rows = []
    for id in dict.fromkeys(one.only.id for one in every):
        versions = [one for one in every if one.only.id == id]
        form = now.get(id) or versions[0].only
        since = viewer.say(form.from_month)
        link = f"[**{plain(viewer.say(form.title))}**]({href('forms', view='read', form=id)})"
        later = since if id in now else f"{since} :blue-badge[{t('将要生效', 'to take effect')}]"
        how = (modes_said(viewer, form), viewer.say(CHOICES["cadence"][form.cadence]), full_marks(form))
        rows.append((link, *how, len(form.items) or "—", len(versions), later))
    table_card("forms", head, "lllrrrl", rows)


def modes_said(viewer: Viewer, form: Form) -> str:
    return viewer.t("、", ", ").join(viewer.say(MODES[mode]) for mode in form.modes)


def full_marks(form: Form) -> str:
    return f"{sum(section.full for section in form.sections) / 100:,.15g}"
