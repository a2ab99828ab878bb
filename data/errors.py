"""Every refusal, with its words in both languages. To add one, add a class here.

A `Refusal` is what a person may do something about: it is shown as it is, in the user's
language, on the page and on the command line. Anything else that is raised is a bug.
"""

from __future__ import annotations

from typing import ClassVar

from data.types import Language, Text


class Refusal(Exception):
    """An act that was not done. The class holds the words, the instance the facts."""

    code: ClassVar[str] = "refused"
    words: ClassVar[Text] = Text(zh="未执行。", en="Not done.")

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code)
        self.facts = facts

    def text(self, language: Language) -> str:
        return self.words.say(language).format(**self.facts)

    def __str__(self) -> str:
        return self.text("en")


class NothingLoaded(Refusal):
    code = "nothing_loaded"
    words = Text(
        zh="{month} 还没有数据。请先上传该月报表，或换一个月份。",
        en="Nothing is loaded for {month}. Upload that month's spreadsheets, or choose another month.",
    )


class UnknownMonth(Refusal):
    code = "unknown_month"
    words = Text(zh="“{seen}”不是月份，请写成 2026-10。", en="“{seen}” is not a month; write it as 2026-10.")


class UnknownMetric(Refusal):
    code = "unknown_metric"
    words = Text(zh="没有指标“{seen}”。可用：{known}。", en="There is no metric “{seen}”. Known: {known}.")


class UnknownOutlet(Refusal):
    code = "unknown_outlet"
    words = Text(zh="机构表里没有网点“{seen}”。", en="There is no outlet “{seen}” in the organisation.")


class UnknownChoice(Refusal):
    code = "unknown_choice"
    words = Text(zh="“{seen}”不在可选范围内：{known}。", en="“{seen}” is not one of: {known}.")


class BadScheme(Refusal):
    code = "bad_scheme"
    words = Text(zh="考核办法有误（{where}）：{zh}", en="The scheme is wrong at {where}: {en}")


class BadTable(Refusal):
    code = "bad_table"
    words = Text(zh="表格有误（{where}）：{zh}", en="The table is wrong at {where}: {en}")


class NoSchemeInForce(Refusal):
    code = "no_scheme"
    words = Text(zh="{month} 没有生效的考核办法。", en="No scheme is in force for {month}.")


class DataInUse(Refusal):
    code = "data_in_use"
    words = Text(
        zh="数据目录正被另一个程序使用（进程 {holder}）。一个数据目录同一时间只允许一个程序；请先停止它，或在页面上操作。",
        en="Another program (process {holder}) is using this data folder. Only one may at a time: stop it first, or use its pages.",
    )


class DataNewer(Refusal):
    code = "data_newer"
    words = Text(
        zh="数据由更新版本的程序写成（{seen}），本程序只认识到 {known}。请升级程序。",
        en="The data was written by a newer program ({seen}); this one knows up to {known}. Upgrade the program.",
    )


class DataDamaged(Refusal):
    code = "data_damaged"
    words = Text(
        zh="数据文件 {name} 打不开，可能已损坏。文件保持原样；请从备份恢复。",
        en="The data file {name} can't be opened and may be damaged. It was left as it is; restore from a backup.",
    )


class ReadOnlyData(Refusal):
    code = "data_read_only"
    words = Text(zh="数据目录不可写，无法保存。请联系系统管理员。", en="The data folder can't be written to, so nothing can be saved. Ask the system administrator.")


class NoRight(Refusal):
    code = "no_right"
    words = Text(
        zh="您的角色（{role}）没有权限：{act}。如需要，请联系管理员。",
        en="Your role ({role}) may not do this: {act}. Ask the administrator if you need it.",
    )


class SignedOut(Refusal):
    code = "signed_out"
    words = Text(zh="登录已失效，请重新登录。", en="You are signed out. Please sign in again.")


class ChangedMeanwhile(Refusal):
    code = "changed_meanwhile"
    words = Text(
        zh="{who} 已在 {when} 更改了同一份数据，您看到的预览已过期。请重新核对后再确认。",
        en="{who} changed the same data at {when}, after your preview. Look again before you confirm.",
    )
