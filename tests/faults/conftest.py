"""A small bank on disk, made once: October published, November loaded; each test breaks a copy of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from data.stores.records import sqlite_url
from data.stores.store import Store
from tests.conftest import program
from tests.small_bank import BASIC, NOVEMBER, OCTOBER, published, small_bank

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "2"))
"""How often what is left to chance is tried; `make faults` tries oftener."""


def made(folder: Path, url: str = "") -> Path:
    store = small_bank(months={OCTOBER: BASIC, NOVEMBER: {**BASIC, "O02": "83.10"}}, store=Store.open(folder, url))
    published(store, OCTOBER)
    store.close()
    return folder


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 MB."""
    mount, disk = program("mount"), tmp_path / "disk"
    disk.mkdir()
    subprocess.run([mount, "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk], check=True)
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


@pytest.fixture(scope="session")
def first_bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("first") / "bank")


@pytest.fixture(scope="session")
def second_bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("second") / "bank")


@pytest.fixture
def bank(first_bank: Path, tmp_path: Path) -> Path:
    return shutil.copytree(first_bank, tmp_path / "bank")


SHAPE_BEFORE = (
    "drop table bulletin_case",
    "update alembic_version set version_num = '0013'",
)
"""The last migration taken back."""


def of_shape_before(bank: Path) -> None:
    """Give the records the shape that the last migration found."""
    with create_engine(sqlite_url(bank)).begin() as connection:
        for back in SHAPE_BEFORE:
            connection.execute(text(back))
