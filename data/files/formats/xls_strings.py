"""Texts of an .xls workbook: plain ones, and the shared table that runs over many records."""

from __future__ import annotations

from collections.abc import Sequence

_WIDE, _RICH, _PHONETIC = 0x01, 0x08, 0x04


class Segments:
    """One long value cut into records. A text cut by a record's end goes on after a new flag byte."""

    def __init__(self, records: Sequence[bytes]) -> None:
        self._records, self._record, self._offset = records, 0, 0

    def left(self) -> bool:
        while self._record < len(self._records) and self._offset >= len(self._records[self._record]):
            self._record, self._offset = self._record + 1, 0
        return self._record < len(self._records)

    def take(self, count: int) -> bytes:
        taken = b""
        while len(taken) < count and self.left():
            piece = self._records[self._record][self._offset : self._offset + count - len(taken)]
            self._offset += len(piece)
            taken += piece
        if len(taken) < count:
            raise ValueError("cut off")
        return taken

    def number(self, count: int) -> int:
        return int.from_bytes(self.take(count), "little")

    def characters(self, count: int, *, wide: bool) -> str:
        pieces: list[str] = []
        while count:
            record = self._records[self._record] if self._record < len(self._records) else b""
            if self._offset >= len(record):
                if not self.left():
                    raise ValueError("cut off")
                wide = bool(self.number(1) & _WIDE)
                continue
            width = 2 if wide else 1
            here = min(count, (len(record) - self._offset) // width)
            if here == 0:
                raise ValueError("half a character")
            raw = self.take(here * width)
            pieces.append(raw.decode("utf-16-le" if wide else "latin-1", "replace"))
            count -= here
        return "".join(pieces)

    def text(self, *, length_bytes: int = 2) -> str:
        """One text with its length, its flags, and its rich and phonetic parts passed over."""
        count, flags = self.number(length_bytes), self.number(1)
        runs = self.number(2) if flags & _RICH else 0
        phonetic = self.number(4) if flags & _PHONETIC else 0
        characters = self.characters(count, wide=bool(flags & _WIDE))
        self.take(runs * 4 + phonetic)
        return characters


def shared(records: Sequence[bytes]) -> list[str]:
    """The shared texts; the counts at the head of the table are not believed."""
    segments = Segments(records)
    segments.take(8)
    texts: list[str] = []
    while segments.left():
        texts.append(segments.text())
    return texts
