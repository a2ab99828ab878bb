"""The acts of the audit log in words. To add an act that is no right of its own, add its words here."""

from __future__ import annotations

from data.people.rights import RIGHTS, Act
from data.people.setting_words import NAMES
from data.types import Text
from ui.shell.viewer import Viewer
from ui.words import clean

OTHER_ACTS: dict[str, Text] = {
    "sign_in": Text(zh="登录", en="sign in"),
    "sign_out": Text(zh="退出登录", en="sign out"),
    "sign_out_everywhere": Text(zh="全部下线", en="sign out everywhere"),
    "end_session": Text(zh="结束一处登录", en="end one sign-in"),
    "set_password": Text(zh="设置密码", en="set the password"),
    "change_password": Text(zh="更改密码", en="change the password"),
    "forget_audit": Text(zh="清理过期日志", en="remove expired entries"),
    "rights_changed": Text(zh="权限变更后仍在操作", en="act with rights since changed"),
    "upload.commit": Text(zh="报表入库", en="load spreadsheets"),
    "upload.roll_back": Text(zh="换用旧版本", en="use an older version"),
    "alias.teach": Text(zh="记住网点别名", en="remember spellings of outlets"),
    "organisation.change": Text(zh="变更机构", en="change the organisation"),
    "organisation.undo": Text(zh="撤回机构变更", en="undo a change of the organisation"),
    "organisation.adopt": Text(zh="更新机构表", en="change the organisation"),
    "organisation.appoint": Text(zh="更新任职", en="change role holders"),
    "scheme.adopt": Text(zh="启用考核办法", en="adopt a scheme"),
    "complaint_words.adopt": Text(zh="启用投诉明细用词", en="adopt words of complaint lists"),
    "form.adopt": Text(zh="启用检查表", en="adopt a check form"),
    "figures.adopt": Text(zh="启用自定义指标", en="adopt own figures"),
    "scheme.draft": Text(zh="保存或丢弃办法草稿", en="keep or discard a scheme's draft"),
    "targets.set": Text(zh="设定目标", en="set targets"),
    "exclusion.decide": Text(zh="决定不参评", en="exclude from a month"),
    "exclusion.withdraw": Text(zh="撤回不参评决定", en="withdraw an exclusion"),
    "month.check": Text(zh="核对月份", en="check a month"),
    "month.published": Text(zh="发布月份", en="publish a month"),
    "month.corrected": Text(zh="更正已发布月份", en="correct a published month"),
    "month.withdrawn": Text(zh="撤回已发布月份", en="withdraw a published month"),
    "store.back_up": Text(zh="备份", en="make a backup"),
    "store.restore": Text(zh="从备份恢复", en="restore a backup"),
    "store.rebuild": Text(zh="重建数据库", en="make the facts anew"),
}
"""One we have no words for is shown as it is."""

SOUGHT: dict[str, tuple[Text, tuple[str, ...]]] = {
    "": (Text(zh="全部事项", en="All acts"), ()),
    "door": (
        Text(zh="登录与账号", en="Sign-in and accounts"),
        (
            "sign_in",
            "sign_out",
            "sign_out_everywhere",
            "end_session",
            "set_password",
            "change_password",
            Act.MANAGE_PEOPLE,
            Act.CHANGE_SETTINGS,
        ),
    ),
    "figures": (
        Text(zh="数据与发布", en="Data and publication"),
        (
            "upload.commit",
            "upload.roll_back",
            "month.check",
            "month.published",
            "month.corrected",
            "month.withdrawn",
            "exclusion.decide",
            "exclusion.withdraw",
            Act.OBJECT,
            Act.ANSWER_OBJECTION,
        ),
    ),
    "rules": (
        Text(zh="办法、目标、机构", en="Schemes, targets, organisation"),
        (
            "scheme.adopt",
            "scheme.draft",
            "targets.set",
            "organisation.change",
            "organisation.undo",
            "organisation.adopt",
            "organisation.appoint",
            "alias.teach",
        ),
    ),
    "files": (
        Text(zh="导出", en="Exports"),
        (Act.EXPORT_LEAGUE, Act.EXPORT_LEDGER, Act.EXPORT_AUDIT, Act.VIEW_FAIRNESS, Act.VIEW_TARGETS, Act.VIEW_UPLOADS),
    ),
}
"""What the log may be narrowed to: words, and the acts that belong to them (none: all)."""


OBJECTS: dict[str, Text] = NAMES | {
    "roster": Text(zh="机构表", en="the organisation"),
    "holders": Text(zh="任职", en="role holders"),
    "new": Text(zh="新草稿", en="a new draft"),
    "audit": Text(zh="审计日志", en="the audit log"),
}


def object_words(viewer: Viewer, name: str) -> str:
    """What an act was about: a setting by its name; a person, month or file as the log has it."""
    return viewer.say(OBJECTS[name]) if name in OBJECTS else clean(name)


def act_words(viewer: Viewer, act: str) -> str:
    kind = act.partition(" ")[0]  # "scheme.draft discarded"
    if kind in OTHER_ACTS:
        return viewer.say(OTHER_ACTS[kind])
    return viewer.say(RIGHTS[Act(act)].words) if act in set(Act) else act
