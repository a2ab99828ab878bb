"""Commands on who takes no part: list, add, import, withdraw."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands.saying import AsJson, InMonth, bytes_of, month_from, say, the_store
from data.people.rights import COMMAND_LINE

exclusions = typer.Typer(help="Who takes no part in a month: list, add, import, withdraw.", no_args_is_help=True)


@exclusions.command("list")
def list_(month: InMonth = "", as_json: AsJson = False) -> None:
    """Every decision, the withdrawn ones too; `late` ones were taken after figures of the month were loaded."""
    from data.decisions.exclusions import exclusions as decided

    with the_store() as store, store.records.reading() as connection:
        found = decided(connection, month_from(month) if month else None)
    rows = [
        {
            "number": one.number,
            "outlet": one.exclusion.outlet,
            "month": str(one.exclusion.month),
            "kind": str(one.exclusion.kind),
            "metric": one.exclusion.metric,
            "days": one.exclusion.days,
            "business_days": one.exclusion.business_days,
            "reason": one.exclusion.reason,
            "decided_by": one.decided_by,
            "decided_at": f"{one.decided_at:%Y-%m-%d %H:%M}",
            "late": one.late,
            "withdrawn_by": one.withdrawn_by,
        }
        for one in found
    ]
    say(rows, as_json)


@exclusions.command()
def add(
    outlet: Annotated[str, typer.Argument(help="code of the outlet")],
    month: InMonth,
    reason: Annotated[str, typer.Option(help="why")],
    metric: Annotated[str, typer.Option(help="one metric's key; empty: all")] = "",
    kind: Annotated[str, typer.Option(help="pre_report or closure")] = "pre_report",
    days: Annotated[int, typer.Option(help="business days covered; 0: the whole month")] = 0,
    business_days: Annotated[int, typer.Option(help="business days of the month, with --days")] = 0,
    as_json: AsJson = False,
) -> None:
    """Decide that an outlet takes no part in a month, or in one metric of it."""
    from data.decisions.exclusions import Exclusion, ExclusionKind
    from data.errors.figures import UnknownChoice
    from months.decisions.exclusions import decide

    if kind not in set(ExclusionKind):
        raise UnknownChoice(seen=kind, known=", ".join(ExclusionKind))
    covered = {"days": days or None, "business_days": business_days or None}
    one = Exclusion(
        outlet=outlet, month=month_from(month), reason=reason, kind=ExclusionKind(kind), metric=metric, **covered
    )
    with the_store() as store:
        say({"recorded": decide(store, COMMAND_LINE, [one])}, as_json)


@exclusions.command("import")
def import_(
    file: Annotated[
        Path, typer.Argument(help="CSV or workbook: outlet, month, reason; metric, kind, days, business days")
    ],
    as_json: AsJson = False,
) -> None:
    """Decide from a list; nothing is recorded when a row of it is wrong."""
    from months.decisions.exclusions import decide_by_file

    with the_store() as store:
        say({"recorded": decide_by_file(store, COMMAND_LINE, file.name, bytes_of(file))}, as_json)


@exclusions.command()
def withdraw(number: Annotated[int, typer.Argument(help="number of the decision")], as_json: AsJson = False) -> None:
    """Take a decision back; it stays in the records."""
    from data.decisions.exclusions import withdraw_exclusion

    with the_store() as store:
        withdraw_exclusion(store, COMMAND_LINE, number)
    say({"withdrawn": number}, as_json)
