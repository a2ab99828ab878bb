"""Whatever a file does, it does to the reader's own process: the program stays up, says why, reads the next file."""

import threading
from dataclasses import replace

import psutil
import pytest

from data.errors import Refusal
from data.files import raw_cells as raw
from data.files.limits import LIMITS
from data.files.reader.child_answer import Received
from data.files.reader.read import read
from data.files.refusals import FILE_REFUSALS
from data.reading.findings import FINDINGS, NOTES
from tests.sheets.made_files import member, package, refused, row, swollen, text_cell, values, xlsx

pytestmark = pytest.mark.slow

SOUND = xlsx(row(1, text_cell("A1", "网点")))


def test_a_file_that_takes_too_long_is_stopped_and_says_so():
    assert refused(SOUND, limits=replace(LIMITS, wall_seconds=0)) == "machine_busy"


def test_a_file_that_spends_too_much_work_is_stopped_and_says_so():
    busy = swollen("xl/sharedStrings.xml", "<sst>", "<si/>" * 100_000, 200)
    content = xlsx("", busy, without="xl/sharedStrings.xml")
    assert refused(content, limits=replace(LIMITS, cpu_seconds=1, ratio=10**6)) == "file_too_slow"


def test_a_file_that_needs_too_much_memory_is_stopped_and_says_so():
    hungry = "".join(f"<si><t>{n:0100}</t></si>" for n in range(30_000))
    content = xlsx("", strings=f"<sst>{hungry}</sst>")
    assert refused(content, limits=replace(LIMITS, address_space=20_000_000)) == "file_too_hungry"


def test_after_every_refusal_the_next_file_is_read_and_nothing_is_left_running():
    threads, children = threading.active_count(), set(psutil.Process().children())
    for bad in (b"", b"%PDF-1.7", SOUND[:200], package(member("a", "b"))):
        assert refused(bad) != "read"
        assert values(read("上报.xlsx", SOUND)) == {"A1": "网点"}
    assert threading.active_count() == threads
    assert set(psutil.Process().children()) <= children


def test_memory_is_given_back_after_hostile_files():
    block = f"<si><t>{'0' * 20_000}</t></si>" * 50
    bomb = xlsx("", swollen("xl/sharedStrings.xml", "<sst>", block, 300), without="xl/sharedStrings.xml")
    long = xlsx(row(1, text_cell("A1", "".join(map(str, range(500_000))))))
    assert (refused(bomb), refused(long)) == ("file_bomb", "cell_too_long")
    before = psutil.Process().memory_info().rss
    for _ in range(5):
        assert (refused(bomb), refused(long)) == ("file_bomb", "cell_too_long")
    assert psutil.Process().memory_info().rss - before < 10_000_000


def test_two_files_are_read_at_once_and_the_third_waits_its_turn():
    seen: list[object] = []
    readers = [threading.Thread(target=lambda: seen.append(values(read("上报.xlsx", SOUND)))) for _ in range(6)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert seen == [{"A1": "网点"}] * 6


@pytest.mark.parametrize(
    "line", [b"not json\n", b'["row"]\n', b'["refused","no_such_code",{}]\n', b'["row",0,[[0,"x","","zz"]]]\n', b"[]\n"]
)
def test_an_answer_that_is_not_ours_is_damage_not_an_exception(line):
    with pytest.raises(Refusal) as refusal:
        Received().take(line)
    assert refusal.value.code == "file_damaged"


@pytest.mark.parametrize("refusal", FILE_REFUSALS.values(), ids=list(FILE_REFUSALS))
def test_every_refusal_says_it_in_both_languages_with_the_same_facts(refusal):
    facts = {
        name: sorted(part.partition("}")[0] for part in words.split("{")[1:])
        for name, words in (("zh", refusal.words.zh), ("en", refusal.words.en))
    }
    assert [fact for fact in facts["zh"] if fact != "zh"] == [fact for fact in facts["en"] if fact != "en"]


def test_a_name_with_braces_is_shown_as_it_is():
    with pytest.raises(Refusal) as refusal:
        read("{limit}.xlsx", b"%PDF")
    assert "{limit}.xlsx" in refusal.value.text("zh")


def test_every_remark_has_words():
    remarks = {raw.MACROS, raw.EXTERNAL_LINKS, raw.FAR_CELLS, raw.ENCODING_GUESSED, raw.EXTENSION_DIFFERS}
    assert remarks <= FINDINGS.keys() & NOTES
