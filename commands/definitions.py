"""Commands on documents that the bank adopts: list, show, import; one set for own figures and words of complaint lists.

Check forms have these commands too, with workbooks beside TOML (commands/check_forms.py); schemes show theirs alike.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.saying import AsJson, call, say, text_of, the_store
from data.people.rights import COMMAND_LINE

if TYPE_CHECKING:
    from data.decisions.adopted_documents import AdoptedDocument, DocumentKind
    from data.decisions.scheme_versions import SchemeVersion
    from data.forms.own_figure import OwnFigure

Which = Annotated[str, typer.Argument(help="a version's number, or an id for the newest version that has it")]
Told = dict[str, object]


def kind_of_document(name: str) -> DocumentKind[Any]:
    """The kind of that name, which is read as late as it is needed."""
    from data.decisions import document_kinds

    return getattr(document_kinds, name)


def definition_commands(
    name: str,
    about: str,
    told: Callable[[Any], Told],
    named: Callable[[AdoptedDocument[Any]], Told],
    *,
    show: Callable[..., None] | None = None,
    adopt: Callable[..., None] | None = None,
) -> typer.Typer:
    """The commands of a kind.

    Args:
        told: What the list says of each thing that a version defines.
        named: What a version defines, where it is shown or adopted.
        show: The kind's own way to show a version.
        adopt: Its own way to adopt a file.
    """
    commands = typer.Typer(help=f"{about}: list, show, import.", no_args_is_help=True)

    def list_versions(as_json: AsJson = False) -> None:
        with the_store() as store, store.records.reading() as connection:
            versions = kind_of_document(name).versions(connection)
        say([_listed(version, told(one)) for version in versions for one in version.read], as_json)

    def show_newest(which: Which, as_json: AsJson = False) -> None:
        with the_store() as store, store.records.reading() as connection:
            version = kind_of_document(name).version(connection, which)
        show_document(version, named(version), as_json)

    def import_toml(file: Annotated[Path, typer.Argument(help="TOML")], as_json: AsJson = False) -> None:
        adopt_text(name, lambda store: text_of(file), named, as_json)

    commands.command("list", help="Every adopted version.")(list_versions)
    commands.command("show", help="A version as TOML.")(show or show_newest)
    commands.command("import", help="Adopt a file from the month it names.")(adopt or import_toml)
    return commands


def _listed(version: AdoptedDocument[Any], told: Told) -> Told:
    by = {"adopted_by": version.adopted_by, "adopted_at": f"{version.adopted_at:%Y-%m-%d %H:%M}"}
    return {"version": version.number, "from": version.from_month, **told, **by}


def show_document(version: AdoptedDocument[Any] | SchemeVersion, named: Told, as_json: bool) -> None:
    if as_json or call.as_json:
        say({"version": version.number, **named, "from": version.from_month, "toml": version.toml}, True)
    else:
        print(version.toml)


def adopt_text(name: str, text: Callable[..., str], named: Callable[..., Told], as_json: bool) -> None:
    """Adopt the text that is read beside the open store, and say which version it became."""
    from months.decisions.form_adoption import adopt_document

    with the_store() as store:
        version = adopt_document(store, COMMAND_LINE, kind_of_document(name), text(store))
    say({"version": version.number, **named(version), "from": version.from_month}, as_json)


def _figure_told(one: OwnFigure) -> Told:
    return {
        "figure": one.id, "metric": one.key, "title": one.title.say(call.language), "of": one.of,
        "kind": str(one.kind), "unit": one.unit, "better": str(one.better),
    }  # fmt: skip


def _show_words(as_json: AsJson = False) -> None:
    """The version adopted last as TOML; the preset before any is."""
    from data.reading.complaints.complaint_words import PRESET

    with the_store() as store, store.records.reading() as connection:
        found = kind_of_document("LIST_WORDS").versions(connection)
    if found:
        show_document(found[-1], {}, as_json)
    elif as_json or call.as_json:
        say({"version": 0, "toml": PRESET.read_text(encoding="utf-8")}, True)
    else:
        print(PRESET.read_text(encoding="utf-8"))


figures = definition_commands(
    "OWN_FIGURES", "Own figures", _figure_told, lambda version: {"figures": [one.key for one in version.read]}
)
complaint_words = definition_commands(
    "LIST_WORDS", "Words of complaint lists", lambda _: {}, lambda _: {}, show=_show_words
)
