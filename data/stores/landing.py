"""The landing folder: every file as it was received, and the facts that were read from it; never overwritten.

landing/000012/original.xlsx, manifest.json (name, size and hash of the file), and for each of its batches
batch-000034.parquet and cells-000034.parquet: from them the facts can be made anew, whatever the readers
of later programs would make of the file. Of a file with something personal an emptied copy is kept, emptied.xlsx,
with its own hash beside that of the file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from data.stores.aside import put_aside
from data.stores.batches import facts_of_batch
from data.stores.facts import Facts
from data.stores.stamp import write_table, write_whole

MANIFEST, EMPTIED = "manifest.json", "emptied.xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A file to be kept; `batches` are the facts and the source cells read from it, by batch.

    `emptied` is the hash of the content where it is a copy without what is personal.
    """

    file: str
    sha256: str
    content: bytes = field(repr=False)
    emptied: str = ""
    batches: Mapping[int, tuple[pa.Table, pa.Table]]


def received(landing: Path) -> dict[int, Path]:
    """The folder of each upload, by its number."""
    if not landing.is_dir():
        return {}
    return {int(one.name): one for one in sorted(landing.iterdir()) if one.is_dir() and one.name.isdigit()}


def keep_arrived(landing: Path, upload: int, arrived: Arrived) -> None:
    """Keep the file before its act is done, so that none is lost; what stands in its place was never acknowledged."""
    folder = landing / f"{upload:06d}"
    if folder.exists():
        put_aside(landing.parent, folder)
    folder.mkdir(parents=True)
    suffix = "".join(sign for sign in Path(arrived.file).suffix if sign.isalnum() or sign == ".")[:6]
    manifest = {"file": arrived.file, "sha256": arrived.sha256, "bytes": len(arrived.content)}
    manifest |= {"emptied": arrived.emptied} if arrived.emptied else {}
    write_whole(folder / (EMPTIED if arrived.emptied else f"original{suffix}"), arrived.content)
    for batch, tables in arrived.batches.items():
        keep_batch(folder, batch, *tables)
    write_whole(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False).encode())


def kept_file(folder: Path | None) -> Path | None:
    """The file as it was received, or its emptied copy."""
    found = sorted(folder.glob("original*")) or sorted(folder.glob(EMPTIED)) if folder else []
    return found[0] if found else None


def set_files_aside(landing: Path, known: set[int]) -> None:
    """Set aside what was kept for an act that a crash cut off: no upload has its number."""
    for number, folder in received(landing).items():
        if number not in known:
            put_aside(landing.parent, folder)


def keep_batch(folder: Path, batch: int, facts: pa.Table, cells: pa.Table) -> None:
    write_table(folder / f"batch-{batch:06d}.parquet", facts)
    write_table(folder / f"cells-{batch:06d}.parquet", cells)


def keep_missing_batch(folder: Path, batch: int, kind: str, facts: Facts) -> None:
    """Keep a batch as the facts have it, where none is kept: it came before batches were kept beside their file."""
    if kept_batch(folder, batch) is None:
        with facts.cursor() as db:
            cells = db.sql("select * from source_cell where batch = $batch", params={"batch": batch}).to_arrow_table()
            of_batch = facts_of_batch(db, kind, batch)
        folder.mkdir(parents=True, exist_ok=True)
        keep_batch(folder, batch, of_batch, cells)


def kept_batch(folder: Path, batch: int) -> tuple[Path, Path] | None:
    """The files with the facts and the source cells of a batch; None where they were not kept."""
    facts, cells = (folder / f"{name}-{batch:06d}.parquet" for name in ("batch", "cells"))
    return (facts, cells) if facts.exists() and cells.exists() else None
