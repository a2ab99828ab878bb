"""What a notice says, piece by piece, worked out without its writers: each piece must be found in every file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from months.bulletin.content import Bulletin, Cell, NoticeHeading, NoticePrint, NoticeSentence, NoticeTable


def bare(text: str) -> str:
    """Letters without blanks and without what turns a line, so that a line may be broken anywhere."""
    kept = (one for one in text if unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Cn"})
    return re.sub(r"\s+", "", "".join(kept))


def sentences(bulletin: Bulletin) -> Iterator[str]:
    for block in bulletin.blocks:
        if isinstance(block, NoticeHeading | NoticeSentence | NoticePrint):
            annex = next(at for at, one in enumerate(bulletin.annexes, 1) if one.id == "wait")
            number = f"附件{annex}" if bulletin.language == "zh" else f"Annex {annex}"
            yield bare(block.words.replace("〔annex:wait〕", number))
    yield from map(bare, (*bulletin.title, bulletin.addressee, bulletin.issuer, bulletin.copies, bulletin.masthead))


def tables(bulletin: Bulletin) -> tuple[NoticeTable, ...]:
    return *(one for one in bulletin.blocks if isinstance(one, NoticeTable)), *bulletin.annexes


def printed(cell: Cell, decimals: int) -> str:
    if cell is None:
        return ""
    return bare(cell if isinstance(cell, str) else f"{Decimal(cell):,.{decimals}f}")


def rows_as_printed(table: NoticeTable) -> list[tuple[str, ...]]:
    codes = table.codes or ("",) * len(table.rows)
    rows = [
        (*(printed(cell, column.decimals) for cell, column in zip(row, table.columns, strict=True)), code)
        for row, code in zip((*table.rows, *((table.total,) if table.total else ())), (*codes, ""), strict=False)
    ]
    return [tuple(filter(None, row)) for row in rows]
