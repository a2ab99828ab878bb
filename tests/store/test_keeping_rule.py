"""Which backups are kept: the newest of each of the last days, weeks and months."""

from pathlib import Path

from data.stores.backup import kept_by_rule


def kept(*days: str, rule: tuple[int, int, int]) -> list[str]:
    every = [Path(f"2026{day}T190000Z") for day in days]
    return sorted(one.name[4:8] for one in kept_by_rule(every, *rule))


def test_the_newest_of_each_span_is_kept():
    days = ("0930", "1015", "1030", "1101", "1108", "1115", "1126", "1127")
    assert kept(*days, rule=(2, 0, 0)) == ["1126", "1127"]
    assert kept(*days, rule=(1, 3, 0)) == ["1108", "1115", "1127"]
    assert kept(*days, rule=(1, 0, 3)) == ["1030", "1127"]  # the last of September is the first of October there


def test_of_one_day_the_newest_is_kept_by_the_banks_clock():
    every = [Path("20261127T010000Z"), Path("20261127T020000Z"), Path("20261127T170000Z")]
    assert sorted(one.name for one in kept_by_rule(every, 2, 0, 0)) == ["20261127T020000Z", "20261127T170000Z"]
