"""Files read beside the page: in turn, stopped at a word, asked again under new answers."""

import gc
import threading
import weakref
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from data.errors.figures import NothingLoaded
from data.files.progress import STEPS, ReadingStep
from data.files.reader.child_answer import ReaderBroke
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
        assert reading.unread(LONG) == {} and reading.found("a") == "a draft"
    assert calls == ["none", "one answer"]


def test_a_press_on_stop_ends_the_work_inside_a_file_and_those_behind_it():
    reading, slow = ReceivedFiles(), Slow()
    reading.ask("a", "", slow)
    reading.ask("b", "", done)
    assert slow.begun.wait(LONG) and list(reading.unread()) == ["a", "b"]
    assert reading.unread()["a"].step == (ReadingStep.READ, 5, 0)
    reading.stop()
    assert slow.ended.wait(LONG) and reading.unread(LONG) == {}
    assert (reading.stopped(), reading.found("a"), reading.found("b")) == (2, None, None)
    reading.go_on()
    reading.ask("b", "", done)
    assert reading.unread(LONG) == {} and reading.found("b") == "a draft"


def test_a_file_taken_out_of_the_list_is_no_longer_read():
    reading, slow = ReceivedFiles(), Slow()
    reading.ask("a", "", slow)
    reading.keep([])
    assert slow.ended.wait(LONG) or not slow.begun.is_set()
    assert reading.found("a") is None


class Bytes:
    """Stands for the bytes of a file: a frame that is kept keeps them."""


def failing(error: Exception) -> tuple[ReceivedFiles, weakref.ref]:
    """A file whose reading ends so, and what that reading held."""
    reading, content = ReceivedFiles(), Bytes()
    held = weakref.ref(content)

    def fail(content, tell):
        raise error from ValueError("beneath")

    reading.ask("a", "", partial(fail, content))
    reading.unread(LONG)
    reading.ask("b", "", done)  # the thread lets go of its last work when it takes the next
    reading.unread(LONG)
    return reading, held


def test_a_refusal_is_given_without_what_its_reading_held():
    reading, held = failing(NothingLoaded(month="2026-10"))
    refusal = reading.found("a")
    assert isinstance(refusal, NothingLoaded) and refusal is reading.found("a")
    assert (refusal.__traceback__, refusal.__cause__, refusal.__context__) == (None, None, None)
    gc.collect()
    assert held() is None


def test_a_bug_is_raised_anew_at_every_run_and_keeps_none_of_them():
    reading, held = failing(KeyError("a bug"))
    raised = []
    for _ in range(2):
        with pytest.raises(ReaderBroke, match="KeyError: 'a bug'") as shown:
            reading.found("a")
        raised.append(shown.value)
    assert raised[0] is not raised[1]
    gc.collect()
    assert held() is None


def test_the_reading_ends_with_the_page():
    reading, slow = ReceivedFiles(), Slow()
    reading.ask("a", "", slow)
    assert slow.begun.wait(LONG)
    del reading
    gc.collect()
    assert slow.ended.wait(LONG)


def test_what_a_page_holds_is_let_go_when_another_is_turned_to():
    def script():
        import streamlit as st

        from ui.shell.left_page import held, let_go_of_left_page

        let_go_of_left_page(st.query_params["page"])
        st.markdown(str(len(held())))
        held()["read"] = "a draft"

    test, said = AppTest.from_function(script), []
    for page in ("upload", "upload", "home", "upload"):
        test.query_params["page"] = page
        said.append(test.run().markdown[0].value)
    assert said == ["0", "1", "0", "0"]


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
