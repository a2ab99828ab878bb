"""The administrator sees the backups with their checks, and which settings differ from what is advised."""

from data.people.door_settings import change_setting
from data.people.rights import COMMAND_LINE
from data.stores.store import Store
from months.asked import Request, backup_answer, verify_backup_answer
from tests.faults.conftest import made
from tests.pages.conftest import PEOPLE, open_page, words_of


def test_backups_their_checks_and_changed_settings_are_shown(tmp_path):
    store = Store.open(made(tmp_path / "bank"))
    asked = Request(folder=tmp_path / "bank", url="", language="en", store=store)
    assert "还没有备份" in words_of(open_page(store, PEOPLE["administrator"], "backups"))
    first, _ = backup_answer(asked)
    verify_backup_answer(Request(folder=tmp_path / "bank", url="", language="en", of=first["backup"]))
    backup_answer(asked)
    change_setting(store, COMMAND_LINE, "backup_hour", "5")
    words = words_of(open_page(store, PEOPLE["administrator"], "backups"))
    assert "未校验" in words and "完好" in words and "5（3）" in words
    store.close()
