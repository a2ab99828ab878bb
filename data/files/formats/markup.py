"""XML read with suspicion: no document type, no deep nesting, no entity of one's own; errors in our words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

from data.files import refusals as file_errors

Start = Callable[[str, dict[str, str]], None]
End = Words = Callable[[str], None]
_OUT_OF_MEMORY = expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]


def parse(
    part: str, pieces: Iterable[bytes], start: Start, end: End | None = None, text: Words | None = None, *, depth: int
) -> None:
    """Send the part's elements to `start`, `end` and `text`.

    Raises:
        FileDoctype: It declares a document type (outside content, entity bombs).
        TooDeep: It is nested more than `depth` levels.
        FileDamaged: It is not well-formed.
    """
    parser = _guarded(part, start, end, depth)
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, UnicodeError) as error:
        if getattr(error, "code", 0) == _OUT_OF_MEMORY:
            raise MemoryError from None
        line = parser.ErrorLineNumber
        raise file_errors.FileDamaged(
            zh=f"部分 {part[:60]} 第 {line} 行不合规范", en=f"part {part[:60]} is not well-formed at line {line}"
        ) from None


def _guarded(part: str, start: Start, end: End | None, depth: int) -> expat.XMLParserType:
    level = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal level
        level += 1
        if level > depth:
            raise file_errors.TooDeep(part=part[:60], limit=depth)
        start(name, attributes)

    def closed(name: str) -> None:
        nonlocal level
        level -= 1
        if end is not None:
            end(name)

    def doctype(*_declaration: object) -> None:
        raise file_errors.FileDoctype(part=part[:60])

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.StartDoctypeDeclHandler = doctype
    return parser


def local(name: str) -> str:
    """The name without its prefix.

    >>> local("x:row")
    'row'
    """
    return name.rpartition(":")[2]


def attribute(attributes: dict[str, str], name: str) -> str:
    """The attribute whatever its prefix, or empty."""
    return next((value for key, value in attributes.items() if local(key) == name), "")
