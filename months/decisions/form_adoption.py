"""Adopting a check form or own figures: what they give is in the catalogue from then on."""

from __future__ import annotations

from data.decisions.figure_versions import FigureVersion, record_figures
from data.decisions.form_versions import FormVersion, record_form
from data.people.rights import Actor
from data.stores.store import Store
from metrics.figures.form_metrics import renew


def adopt_form(store: Store, actor: Actor, toml: str) -> FormVersion:
    """Adopt the form written in the text from its own month on.

    Raises:
        NoRight, BadForm, KeyChangesMeaning, FormTooEarly: As `record_form`.
    """
    version = record_form(store, actor, toml)
    renew(store.facts)
    return version


def adopt_figures(store: Store, actor: Actor, toml: str) -> FigureVersion:
    """Adopt the figures written in the text from their own month on.

    Raises:
        NoRight, BadFigures, KeyChangesMeaning, FiguresTooEarly: As `record_figures`.
    """
    version = record_figures(store, actor, toml)
    renew(store.facts)
    return version
