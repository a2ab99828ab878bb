"""Every limit of a received file is a setting."""

from dataclasses import replace

import pytest

from data.files.limits import LIMITS, FileLimits, limits_from


def test_without_settings_the_limits_are_the_documented_ones():
    assert limits_from({"PATH": "/bin"}) == FileLimits() == replace(LIMITS, wall_seconds=FileLimits().wall_seconds)
    assert (FileLimits().file_size, FileLimits().members, FileLimits().rows, FileLimits().columns) == (
        20_000_000,
        2_000,
        50_000,
        1_024,
    )


def test_a_setting_changes_its_limit_only():
    assert limits_from({"SERVICELEAGUE_LIMIT_ROWS": "80000"}) == FileLimits(rows=80_000)


@pytest.mark.parametrize(
    "setting",
    [("SERVICELEAGUE_LIMIT_ROWS", "many"), ("SERVICELEAGUE_LIMIT_ROWS", "0"), ("SERVICELEAGUE_LIMIT_BEAUTY", "3")],
)
def test_a_setting_that_means_nothing_stops_the_start(setting):
    with pytest.raises(ValueError, match=setting[0]):
        limits_from(dict([setting]))
