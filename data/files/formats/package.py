"""A zip package (.xlsx, .xlsm, .xlsb, .ods) opened with suspicion: nothing in its directory is believed.

Members are inflated here, in pieces and counted: a size in the directory may condemn a part, never
clear it, and a part that grows past what the directory says is not read on.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from data.files import refusals as file_errors
from data.files.limits import MEGABYTE, FileLimits
from data.files.raw_cells import EXTERNAL_LINKS, MACROS, bounded_name

_PIECE = 256 * 1024
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1


class Package:
    """The members of one package by name, inflated only on request and within the limits of the whole file."""

    def __init__(self, content: bytes, limits: FileLimits) -> None:
        self._content = content
        self._limits = limits
        self._inflated = 0
        self._starts: dict[str, int] = {}
        seen = content.count(_ENTRY)  # the directory's entries, before any is read into memory
        if seen > limits.members:
            raise file_errors.TooManyMembers(seen=seen, limit=limits.members)
        try:
            members = zipfile.ZipFile(BytesIO(content)).infolist()
        except (zipfile.BadZipFile, ValueError, struct.error, EOFError, NotImplementedError, OverflowError, IndexError):
            raise file_errors.FileDamaged(zh="压缩包目录读不出", en="its package directory can't be read") from None
        # Some programs part the folders by backslashes.
        self._members = {member.filename.replace("\\", "/"): member for member in members}
        self._refuse_tricks(members)

    def _refuse_tricks(self, members: list[zipfile.ZipInfo]) -> None:
        if len(self._members) < len(members):
            raise file_errors.FileUnsafe(zh="有重名的部分", en="two parts have the same name")
        end_before = 0
        for member in sorted(members, key=lambda member: member.header_offset):
            name = bounded_name(member.filename, self._limits).replace("\\", "/")
            if ".." in name.split("/") or name.startswith("/") or ":" in name:
                raise file_errors.FileUnsafe(zh=f"部分名称为“{name[:60]}”", en=f"a part is named “{name[:60]}”")
            if member.flag_bits & _ENCRYPTED:
                raise file_errors.FileEncrypted()
            start = self._start(member)
            if member.header_offset < end_before:
                raise file_errors.FileUnsafe(zh="各部分互相重叠", en="its parts overlap")
            self._starts[name] = start
            end_before = start + member.compress_size

    def _start(self, member: zipfile.ZipInfo) -> int:
        """Where the member's packed bytes begin."""
        offset = member.header_offset
        if offset < 0 or offset + _LOCAL_HEADER.size > len(self._content):
            raise file_errors.FileDamaged(zh="压缩包不完整", en="the package is cut off")
        signature, *_rest, name_length, extra_length = _LOCAL_HEADER.unpack_from(self._content, offset)
        if signature != b"PK\x03\x04":
            raise file_errors.FileDamaged(
                zh="压缩包目录与内容不符", en="the package directory does not fit its content"
            )
        return offset + _LOCAL_HEADER.size + name_length + extra_length

    def names(self) -> frozenset[str]:
        return frozenset(self._members)

    def remarks(self) -> list[str]:
        """What an Office package holds besides its sheets, and nobody here opens."""
        held = "\n".join(self._members).lower()
        return [said for said, part in ((MACROS, "vbaproject.bin"), (EXTERNAL_LINKS, "externallinks/")) if part in held]

    def resolve(self, target: str, beside: str) -> str:
        """The member that a relationship of the part `beside` points at; its spelling may differ in case."""
        target = target.replace("\\", "/")
        path = posixpath.normpath(
            target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(beside), target)
        )
        return (
            path
            if path in self._members
            else next((name for name in self._members if name.lower() == path.lower()), path)
        )

    def pieces(self, name: str) -> Iterator[bytes]:
        """The member's content piece by piece.

        Raises:
            FileDamaged: It is missing, cut off, or not what the directory says.
            FileBomb: It grows past the limits.
        """
        member = self._members.get(name)
        if member is None or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise file_errors.FileDamaged(zh=f"缺少部分 {name[:60]}", en=f"part {name[:60]} is missing")
        start = self._starts[name]
        packed = memoryview(self._content)[start : start + member.compress_size]
        plain = _stored(packed) if member.compress_type == zipfile.ZIP_STORED else _deflated(packed)
        self._refuse_bomb(name, member)
        size, checksum = 0, 0
        try:
            for piece in plain:
                size += len(piece)
                if size > member.file_size:
                    break
                checksum = zlib.crc32(piece, checksum)
                yield piece
        except zlib.error:
            raise file_errors.FileDamaged(
                zh=f"部分 {name[:60]} 解压失败", en=f"part {name[:60]} can't be unpacked"
            ) from None
        if size != member.file_size or checksum != member.CRC:
            raise file_errors.FileDamaged(zh=f"部分 {name[:60]} 校验不符", en=f"part {name[:60]} fails its checksum")

    def content(self, name: str) -> bytes:
        return b"".join(self.pieces(name))

    def _refuse_bomb(self, name: str, member: zipfile.ZipInfo) -> None:
        """Refuse by what the directory says before inflating; that it says the truth is counted while inflating."""
        limits = self._limits
        self._inflated += member.file_size
        if self._inflated > limits.inflated:
            raise file_errors.FileBomb(part=name[:60], limit=f"{limits.inflated // MEGABYTE} MB")
        if member.file_size > limits.ratio_from and member.file_size > limits.ratio * member.compress_size:
            raise file_errors.FileBomb(part=name[:60], limit=f"{limits.ratio}:1")


def _stored(packed: memoryview) -> Iterator[bytes]:
    for start in range(0, len(packed), _PIECE):
        yield bytes(packed[start : start + _PIECE])


def _deflated(packed: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    rest: bytes | memoryview = packed
    while not inflater.eof:
        piece = inflater.decompress(rest, _PIECE)
        rest = inflater.unconsumed_tail
        if not piece and not rest:
            return
        yield piece
