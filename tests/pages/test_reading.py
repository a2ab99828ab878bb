"""Files read beside the page: in turn, stopped at a word, asked again under new answers."""

import threading

import pytest

from data.errors.figures import NothingLoaded
from data.files.progress import STEPS, ReadingStep
from pages.upload.reading import ReceivedFiles
from pages.upload.reading_progress import share
from tests.patience import LONG


def done(tell):
    tell(ReadingStep.MATCH, 1, 2)
    return "a draft"


class Slow:
    """Work that goes on until somebody stops it."""

    def __init__(self):
        self.begun, self.ended = threading.Event(), threading.Event()

    def __call__(self, tell):
        try:
            while True:
                tell(ReadingStep.READ, 5, 0)
                self.begun.set()
                threading.Event().wait(0.01)
        finally:
            self.ended.set()


def test_what_was_read_is_kept_until_the_answers_change():
    reading, calls = ReceivedFiles(), []
    for question in ("none", "none", "one answer"):
        reading.ask("a", question, lambda tell, question=question: calls.append(question) or done(tell))
        assert reading.unread(LONG) == {} and reading.draft("a") == "a draft"
    assert calls == ["none", "one answer"]


def test_a_press_on_stop_ends_the_work_inside_a_file_and_those_behind_it():
    reading, slow = ReceivedFiles(), Slow()
    reading.ask("a", "", slow)
    reading.ask("b", "", done)
    assert slow.begun.wait(LONG) and list(reading.unread()) == ["a", "b"]
    assert reading.unread()["a"].step == (ReadingStep.READ, 5, 0)
    reading.stop()
    assert slow.ended.wait(LONG) and reading.unread(LONG) == {}
    assert (reading.stopped(), reading.draft("a"), reading.draft("b")) == (2, None, None)
    reading.go_on()
    reading.ask("b", "", done)
    assert reading.unread(LONG) == {} and reading.draft("b") == "a draft"


def test_a_file_taken_out_of_the_list_is_no_longer_read():
    reading, slow = ReceivedFiles(), Slow()
    reading.ask("a", "", slow)
    reading.keep([])
    assert slow.ended.wait(LONG) or not slow.begun.is_set()
    assert reading.draft("a") is None


def test_a_refusal_comes_where_the_file_is_shown():
    def refuse(tell):
        raise NothingLoaded(month="2026-10")

    reading = ReceivedFiles()
    reading.ask("a", "", refuse)
    reading.unread(LONG)
    with pytest.raises(NothingLoaded):
        reading.draft("a")


def test_the_bar_only_moves_forward_from_step_to_step():
    reading, seen = ReceivedFiles(), []
    reading.ask("a", "", done)
    reading.unread(LONG)
    job = next(iter(reading._jobs.values()))
    for step in STEPS:
        for at in (0, 5, 10):
            job.step = (step, at, 10)
            seen.append(share(job))
    assert seen == sorted(seen) and seen[0] >= 0 and seen[-1] <= 1
