"""The catalogue is one for the whole process: what the forms of a test give goes with the test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from metrics.catalogue import CATALOGUE


@pytest.fixture(autouse=True)
def without_forms() -> Iterator[None]:
    yield
    CATALOGUE.renew((), ())
