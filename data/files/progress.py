"""The steps of reading a file and how far each has come; whoever listens may stop the work by raising."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from data.types import Text


class ReadingStep(StrEnum):
    WAIT = "wait"
    READ = "read"
    UNDERSTAND = "understand"
    COLUMNS = "columns"
    MATCH = "match"
    COMPARE = "compare"


STEPS: dict[ReadingStep, Text] = {
    ReadingStep.WAIT: Text(zh="等待其他文件读完", en="Waiting for other files to be read"),
    ReadingStep.READ: Text(zh="读取各行", en="Reading rows"),
    ReadingStep.UNDERSTAND: Text(zh="识别工作表", en="Understanding the sheets"),
    ReadingStep.COLUMNS: Text(zh="核对各列的单位和数值", en="Checking units and figures, column by column"),
    ReadingStep.MATCH: Text(zh="对应网点", en="Finding the outlets"),
    ReadingStep.COMPARE: Text(zh="与已有数据比较", en="Comparing with what is stored"),
}

Tell = Callable[[ReadingStep, int, int], None]
"""tell(step, done, of); `of` is 0 while nobody knows how many there are.
What it raises ends the work and the reader's process."""


def untold(_step: ReadingStep, _done: int, _of: int) -> None:
    """Nobody listens."""
