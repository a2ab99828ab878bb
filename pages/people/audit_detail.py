"""What the audit log says besides an act, in words; the exported file has it as it was chained.

To word another detail, add it to `NAMES`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from data.errors import Refusal
from data.people.rights import Role
from data.reading.finding_words import version_words
from data.types import Text
from ui.shell.viewer import Viewer

NAMES: dict[str, Text] = {
    "did": Text(zh="操作", en="did"),
    "how": Text(zh="方式", en="by"),
    "role": Text(zh="角色", en="role"),
    "role_before": Text(zh="原角色", en="role before"),
    "branches": Text(zh="支行", en="branches"),
    "outlets": Text(zh="网点", en="outlets"),
    "holders": Text(zh="任职", en="holders"),
    "person": Text(zh="任职人", en="holder"),
    "staff_number": Text(zh="工号", en="staff number"),
    "before": Text(zh="原为", en="before"),
    "after": Text(zh="改为", en="after"),
    "reason": Text(zh="理由", en="reason"),
    "rows": Text(zh="行数", en="rows"),
    "since": Text(zh="起始月份", en="since"),
    "from_month": Text(zh="起始月份", en="from"),
    "sha256": Text(zh="文件指纹", en="fingerprint of the file"),
    "figures": Text(zh="数据指纹", en="fingerprint of the figures"),
    "versions": Text(zh="版本与数据指纹", en="versions and fingerprints"),
    "batch": Text(zh="批次", en="batch"),
    "spellings": Text(zh="写法", en="spellings"),
    "decisions": Text(zh="决定", en="decisions"),
    "ended": Text(zh="结束", en="ended"),
    "removed": Text(zh="清除条数", en="removed"),
}
VALUES: dict[str, Text] = {
    "add": Text(zh="建立账号", en="make an account"),
    "invite": Text(zh="邀请", en="invite"),
    "reset": Text(zh="重置密码", en="reset the password"),
    "disable": Text(zh="停用", en="disable"),
    "enable": Text(zh="启用", en="enable"),
    "change": Text(zh="更改", en="change"),
    "tie": Text(zh="指明任职人", en="say whose seats are their own"),
    "export": Text(zh="导出", en="export"),
    "password": Text(zh="密码", en="password"),
    "adopted": Text(zh="已启用", en="adopted"),
    "discarded": Text(zh="已放弃", en="discarded"),
}
"""One we have no words for is shown as it is."""
ROLES = ("role", "role_before")


def detail_words(viewer: Viewer, detail: str) -> str:
    """Of a refusal the sentence that was shown; of an act what was recorded with it, empty things left out."""
    found: dict[str, object] = json.loads(detail)
    told = _told(viewer, found)
    parts = (
        f"{_say(viewer, NAMES, name)}{viewer.t('：', ': ')}{_value(viewer, name, value)}"
        for name, value in found.items()
        if value not in ("", [], None)
    )
    return told or viewer.t("；", "; ").join(parts)


def _told(viewer: Viewer, found: dict[str, object]) -> str:
    """What a refusal says of these facts; empty when it is none of ours, or its facts have changed since."""
    kind = next((one for one in _kinds(Refusal) if one.code == found.get("code")), None)
    try:
        return viewer.say(kind.words).format(**found) if kind else ""
    except (KeyError, IndexError, ValueError):
        return ""


def _kinds(of: type[Refusal]) -> Iterator[type[Refusal]]:
    for kind in of.__subclasses__():
        yield kind
        yield from _kinds(kind)


def _value(viewer: Viewer, name: str, value: object) -> str:
    """What a person wrote stays as it was written; only where we name our versions are they said in words."""
    if isinstance(value, list):
        return viewer.t("、", ", ").join(_value(viewer, name, one) for one in value)
    if name in ROLES and value in list(Role):
        return viewer.role(Role(value))
    return version_words(str(value), viewer.language) if name == "versions" else _say(viewer, VALUES, str(value))


def _say(viewer: Viewer, words: dict[str, Text], key: str) -> str:
    return viewer.say(words[key]) if key in words else key
