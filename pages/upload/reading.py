"""A session's files read beside the page: one after the other, each with the step it is at, stopped at a word.

The page's own script can't be stopped from within (a press waits until it has run to its end), so
the reading is not done in it. Nothing here knows the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from traceback import format_exc

from data.errors import Refusal
from data.files.progress import ReadingStep
from data.files.reader.child_answer import ReaderBroke
from data.stores.faults import fault_of
from data.types import Month
from data.uploads.draft import FileDraft


class Stopped(Exception):
    """The person pressed stop; the reader's process ends with it."""


@dataclass(slots=True, kw_only=True)
class Job:
    """One file being read under one state of the answers; `step` is what it has come to, with its count."""

    question: object
    step: tuple[ReadingStep, int, int] = (ReadingStep.WAIT, 0, 0)
    stopped: bool = False
    future: Future[FileDraft | Refusal | ReaderBroke | Stopped] = field(default_factory=Future)

    def tell(self, step: ReadingStep, done: int, of: int) -> None:
        if self.stopped:
            raise Stopped
        self.step = (step, done, of)

    def read(self, work: Callable[..., FileDraft]) -> FileDraft | Refusal | ReaderBroke | Stopped:
        """What came of it; an error without its frames, which would keep the file's bytes and those of every rerun."""
        try:
            self.tell(ReadingStep.WAIT, 0, 0)
            return work(tell=self.tell)
        except Exception as error:
            known = error if isinstance(error, Stopped) else fault_of(error) or ReaderBroke(format_exc(limit=-8))
            known.__traceback__ = known.__cause__ = known.__context__ = None
            return known


class ReceivedFiles:
    """What a session has received, read in the order it came."""

    def __init__(self) -> None:
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="upload")
        self._jobs: dict[str, Job] = {}
        self._months: dict[str, frozenset[tuple[str, Month]]] = {}
        self._out_of_line: set[str] = set()

    def ask(self, key: str, question: object, work: Callable[..., FileDraft]) -> None:
        """Have a file read by `work(tell=...)`, unless it is read already under the same answers and data."""
        known = self._jobs.get(key)
        if known is not None and known.question == question:
            return
        if known is not None:
            known.stopped = True
        job = self._jobs[key] = Job(question=question)
        job.future = self._beside.submit(job.read, work)

    def months_beside(self, key: str) -> frozenset[tuple[str, Month]]:
        """For a file whose month is not next in line: what the other files have of its kinds, which may answer that."""
        for name, job in self._jobs.items():
            if job.future.done() and isinstance(draft := job.future.result(), FileDraft):
                self._months[name] = frozenset((part.kind, part.month) for part in draft.parts)
                if any(one.code == "period_gap" for one in draft.findings):
                    self._out_of_line.add(name)
        if key not in self._out_of_line:
            return frozenset()
        kinds = {kind for kind, _ in self._months[key]}
        others = (months for name, months in self._months.items() if name != key and name in self._jobs)
        return frozenset(one for months in others for one in months if one[0] in kinds)

    def keep(self, keys: Iterable[str]) -> None:
        """Forget files that are gone, and stop reading them."""
        for key in self._jobs.keys() - set(keys):
            self._jobs.pop(key).stopped = True

    def unread(self, seconds: float = 0) -> dict[str, Job]:
        """The files that are not read yet, after waiting so long for them."""
        wait([job.future for job in self._jobs.values()], timeout=seconds)
        return {key: job for key, job in self._jobs.items() if not job.future.done()}

    def stop(self) -> None:
        for job in self.unread().values():
            job.stopped = True

    def go_on(self) -> None:
        """Let stopped files be asked for anew."""
        self._jobs = {key: job for key, job in self._jobs.items() if not job.stopped}

    def stopped(self) -> int:
        return sum(job.stopped for job in self._jobs.values())

    def found(self, key: str) -> FileDraft | Refusal | None:
        """What was read, or why not; None while it is being read, or was stopped.

        Raises:
            ReaderBroke: Reading it met a bug.
        """
        job = self._jobs.get(key)
        if job is None or job.stopped or not job.future.done():
            return None
        found = job.future.result()
        if isinstance(found, ReaderBroke | Stopped):
            raise type(found)(*found.args)
        return found

    def __del__(self) -> None:
        """The page was left, or the session ended: nobody waits for these files."""
        self.stop()
