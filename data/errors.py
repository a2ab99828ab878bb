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
        self.noted = False  # whether it stands in the audit log already

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


class BadTargets(Refusal):
    code = "bad_targets"
    words = Text(zh="目标有误（{where}）：{zh}", en="The targets are wrong at {where}: {en}")


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


class RecordsUnreachable(Refusal):
    code = "records_unreachable"
    words = Text(
        zh="连不上记录库（PostgreSQL）。请检查地址、账号和服务是否在运行。",
        en="The records store (PostgreSQL) can't be reached. Check its address, account and that it runs.",
    )


class ReadOnlyData(Refusal):
    code = "data_read_only"
    words = Text(
        zh="数据目录不可写，无法保存。请联系系统管理员。", en="The data folder can't be written to, so nothing can be saved. Ask the system administrator."
    )


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


class BadRoster(Refusal):
    """The facts hold `file` and `findings`."""

    code = "bad_roster"
    words = Text(
        zh="{file} 不能作为机构表导入：需要“机构编码”和“网点名称”两列（别名表：别名、机构编码；任职表：姓名、岗位、任职机构、任职起），且每格可读。",
        en="{file} can't be read as an organisation table: it needs a code and a name column (aliases: alias, code; holders: person, seat, scope, since), and every cell must be readable.",
    )


class UnknownCode(Refusal):
    code = "unknown_code"
    words = Text(zh="机构表里没有编码：{seen}。请先导入机构表。", en="The organisation has no code: {seen}. Load the roster first.")


class WrongPassword(Refusal):
    """One sentence for every reason, so that nobody learns which accounts exist."""

    code = "wrong_password"
    words = Text(zh="用户名或密码不正确，或账号已停用。", en="The user name or password is wrong, or the account is disabled.")


class NotVouched(Refusal):
    code = "not_vouched"
    words = Text(zh="统一认证没有完成，请重新登录。", en="Single sign-on was not completed. Please sign in again.")


class NoAccount(Refusal):
    code = "no_account"
    words = Text(
        zh="您已通过统一认证，但本系统没有您的账号或账号已停用。请联系系统管理员。",
        en="You are known there, but have no working account here. Ask the administrator.",
    )


class TooManyTries(Refusal):
    code = "too_many_tries"
    words = Text(zh="尝试次数过多，请 {wait} 秒后再试。", en="Too many tries. Please wait {wait} seconds.")


class WeakPassword(Refusal):
    code = "weak_password"
    words = Text(zh="密码不符合要求：{zh}", en="The password does not meet the rules: {en}")


class CodeExpired(Refusal):
    code = "code_expired"
    words = Text(zh="链接无效、已用过或已过期，请联系管理员重新发送。", en="The link is wrong, used or expired. Ask the administrator for a new one.")


class UnknownAccount(Refusal):
    code = "unknown_account"
    words = Text(zh="没有用户“{seen}”。", en="There is no account “{seen}”.")


class LoginTaken(Refusal):
    code = "login_taken"
    words = Text(zh="用户名“{seen}”已被使用。", en="The user name “{seen}” is taken.")


class BadAccount(Refusal):
    code = "bad_account"
    words = Text(zh="用户信息有误：{zh}", en="The account is not right: {en}")


class LastAdministrator(Refusal):
    code = "last_administrator"
    words = Text(
        zh="这是最后一个可用的系统管理员，不能停用或改为其他角色。", en="This is the last working administrator: it can't be disabled or given another role."
    )


class BadSetting(Refusal):
    code = "bad_setting"
    words = Text(zh="设置“{name}”的值无效：{zh}", en="The value for “{name}” is not allowed: {en}")


class ReasonNeeded(Refusal):
    code = "reason_needed"
    words = Text(zh="请写明理由（至少 4 个字）。", en="Please give a reason (at least 4 characters).")


class NoSuchFile(Refusal):
    code = "no_such_file"
    words = Text(zh="找不到或打不开文件 {file}。", en="The file {file} can't be found or opened.")


class NotEmpty(Refusal):
    code = "not_empty"
    words = Text(
        zh="这个数据目录已有数据。演示数据只能建在空目录里，请换一个目录。",
        en="This data folder holds data already. A demo is made in an empty folder only: choose another.",
    )


class NeedsAnswers(Refusal):
    code = "needs_answers"
    words = Text(
        zh="文件 {file} 还有 {count} 个问题需要回答，未入库。请逐项处理，或只接受无问题的行。",
        en="{file} has {count} open questions, so nothing was loaded. Answer them, or accept the good rows only.",
    )


class NoSuchBatch(Refusal):
    code = "no_such_upload"
    words = Text(zh="没有编号为 {seen} 的上传版本。", en="There is no upload version {seen}.")


class NotUtf8(Refusal):
    code = "not_utf8"
    words = Text(zh="文件 {file} 不是 UTF-8 文本。请另存为 UTF-8。", en="The file {file} is not UTF-8 text. Save it as UTF-8.")


class NotReady(Refusal):
    code = "not_ready"
    words = Text(zh="{month} 还不能发布：{zh}", en="{month} can't be published yet: {en}")


class NotChecked(Refusal):
    code = "not_checked"
    words = Text(
        zh="{month} 的数字还没有人核对，或核对之后又有变化。请先由另一个人核对。",
        en="Nobody has checked the figures of {month}, or they have changed since. Have another person check them first.",
    )


class SamePerson(Refusal):
    code = "same_person"
    words = Text(
        zh="{month} 是您自己核对的，发布须由另一个人进行（两人复核）。",
        en="You checked {month} yourself; another person has to publish it (two pairs of eyes).",
    )


class NotPublished(Refusal):
    code = "not_published"
    words = Text(zh="{month} 没有已发布的版本。", en="No version of {month} is published.")


class UnknownScheme(Refusal):
    code = "unknown_scheme"
    words = Text(zh="没有考核办法“{seen}”。可用：{known}。", en="There is no scheme “{seen}”. Known: {known}.")


class SchemeTooEarly(Refusal):
    code = "scheme_too_early"
    words = Text(
        zh="{published} 已经发布，新办法不能自 {month} 起生效；请改为 {after} 或以后。",
        en="{published} is published already, so a scheme can't take effect from {month}; choose {after} or later.",
    )
