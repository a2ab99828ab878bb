"""A compound file (.xls, or the shell of an encrypted workbook): its streams by name, every chain checked for loops."""

from __future__ import annotations

import struct
from array import array

from data.files import refusals as file_errors

_HEADER = struct.Struct("<8s16x2x2xHHH6x4x2L4xLLLLL")
_ENTRY = 128
_LAST = 0xFFFFFFFA
"""Sector numbers from here on mean "end", "free" and the like."""

STORAGE, STREAM, ROOT = 1, 2, 5


def _damaged() -> file_errors.FileDamaged:
    return file_errors.FileDamaged(zh="复合文档结构不完整", en="the compound file is cut off or inconsistent")


class CompoundFile:
    """The directory of one compound file."""

    def __init__(self, content: bytes) -> None:
        if len(content) < 512:
            raise _damaged()
        _, order, shift, mini_shift, _, directory, self._cutoff, mini_fat, _, difat, _ = _HEADER.unpack_from(content)
        if order != 0xFFFE or shift not in (9, 12) or mini_shift != 6:
            raise _damaged()
        self._content, self._size, self._mini_size = content, 1 << shift, 1 << mini_shift
        self._fat = self._numbers(self._fat_sectors(difat))
        entries = b"".join(map(self._sector, self._chain(directory, self._fat)))
        self._entries: dict[str, tuple[int, int, int]] = {}
        root = (0, _LAST, 0)
        for offset in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            length = struct.unpack_from("<H", entries, offset + 64)[0]
            kind = entries[offset + 66]
            start, size = struct.unpack_from("<LQ", entries, offset + 116)
            name = entries[offset : offset + min(max(length - 2, 0), 62)].decode("utf-16-le", "replace")
            if kind == ROOT:
                root = (kind, start, size)
            elif kind in (STORAGE, STREAM):
                self._entries.setdefault(name.lower(), (kind, start, size & 0xFFFFFFFF))
        self._mini_fat = self._numbers(self._chain(mini_fat, self._fat))
        self._mini = b"".join(map(self._sector, self._chain(root[1], self._fat)))

    def names(self) -> frozenset[str]:
        """The names of all streams in small letters: their case does not count."""
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """The stream's bytes.

        Raises:
            FileDamaged: It is not there or shorter than the directory says.
        """
        kind, start, size = self._entries.get(name, (0, 0, 0))
        if kind != STREAM:
            raise _damaged()
        if size < self._cutoff:
            pieces = [
                self._mini[number * self._mini_size : (number + 1) * self._mini_size]
                for number in self._chain(start, self._mini_fat)
            ]
        else:
            pieces = [self._sector(number) for number in self._chain(start, self._fat)]
        content = b"".join(pieces)
        if len(content) < size:
            raise _damaged()
        return content[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._content):
            raise _damaged()
        return self._content[start : start + self._size]

    def _fat_sectors(self, difat: int) -> list[int]:
        """The sectors that hold the allocation table: 109 in the header, the rest in a chain."""
        sectors = list(struct.unpack_from("<109L", self._content, 76))
        seen = 0
        while difat < _LAST:
            seen += self._size
            if seen > len(self._content):
                raise _damaged()
            *numbers, difat = self._words(difat)
            sectors.extend(numbers)
        return [number for number in sectors if number < _LAST]

    def _words(self, number: int) -> tuple[int, ...]:
        sector = self._sector(number)
        return struct.unpack(f"<{len(sector) // 4}L", sector[: len(sector) // 4 * 4])

    def _numbers(self, sectors: list[int]) -> array[int]:
        if len(sectors) * self._size > len(self._content) + self._size:
            raise _damaged()
        numbers = array("L")
        for sector in sectors:
            numbers.extend(self._words(sector))
        return numbers

    @staticmethod
    def _chain(start: int, table: array[int]) -> list[int]:
        chain: list[int] = []
        while start < _LAST:
            if start >= len(table) or len(chain) > len(table):
                raise _damaged()
            chain.append(start)
            start = table[start]
        return chain
