"""Commands that run the house: demo, serve, doctor."""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from commands.saying import AsJson, call, say, the_store
from data.stores.store import Store
from data.types import Text


def demo(
    months: Annotated[int, typer.Option(help="how many months")] = 24,
    once: Annotated[bool, typer.Option("--once", help="do nothing if the folder holds the demo already")] = False,
    as_json: AsJson = False,
) -> None:
    """Make a demo bank in the data folder, through the real import."""
    from data.demo.make import is_demo, kept_accounts, make_demo

    with the_store() as store:
        if once and is_demo(store):
            say({"accounts": kept_accounts(call.data).splitlines()}, as_json)
            return
        tell = lambda words: None if as_json else print(words.say(call.language), file=sys.stderr, flush=True)  # noqa: E731
        people = make_demo(store, months=months, tell=tell)
        publish_demo(store, tell)
    say({"accounts": [dataclasses.asdict(one) for one in people]}, as_json)


def publish_demo(store: Store, tell: Callable[[Text], None]) -> None:
    """Check and publish every month of the demo bank but the last, as its two people would."""
    from commands.publication import actor_of
    from data.stores.live import loaded_months
    from months.publish import check, publish

    with store.cursor() as db:
        *months, _open = loaded_months(db)
    checker, publisher = actor_of(store, "fuhe"), actor_of(store, "zonghang")
    for month in months:
        tell(Text(zh=f"发布 {month.say('zh')}", en=f"Publishing {month.say('en')}"))
        check(store, checker, month)
        publish(store, publisher, month)


def serve(
    port: Annotated[int, typer.Option(envvar="PORT")] = 8501,
    host: Annotated[str, typer.Option(help="address to listen on")] = "127.0.0.1",
) -> None:
    """Serve the pages."""
    os.environ["SERVICELEAGUE_DATA"] = str(call.data.resolve())
    if call.records:
        os.environ["SERVICELEAGUE_RECORDS"] = call.records
    from app import serve as serve_pages

    print(
        f"服务榜 ServiceLeague: http://{'localhost' if host == '127.0.0.1' else host}:{port}  (Ctrl-C 停止 stops)",
        flush=True,
    )
    serve_pages(host, port)
