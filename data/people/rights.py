"""Who may do what, and over which outlets: the one table of rights.

To add an act, add a member to `Act` and its line to `RIGHTS`. A page names the act it needs.
Tests, the matrix in docs/security.md and the answer to "why can't I?" are generated from here.
The check is made where the act is done (`require`), never only on the page: callbacks run
before the script, and a client that is no browser sends what it likes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.errors.people import NoRight
from data.people.actor import COMMAND_LINE as COMMAND_LINE  # everybody asks for people and rights in one place: here
from data.people.actor import ROLE_NAMES as ROLE_NAMES
from data.people.actor import Actor, Role, role_words
from data.people.actor import OwnWords as OwnWords
from data.types import Text


class Reach(StrEnum):
    """Over which outlets a right holds."""

    ALL = "all"
    OWN = "own"  # own branches with their outlets, and own outlets
    RANKS = "ranks"  # own in detail, of the others what the scheme's visibility setting allows


class Act(StrEnum):
    VIEW_HOME = "view_home"
    VIEW_LEAGUE = "view_league"
    VIEW_OUTLET = "view_outlet"
    VIEW_SUBJECT = "view_subject"
    VIEW_ANSWERABLE = "view_answerable"
    VIEW_ANALYSIS = "view_analysis"
    VIEW_CORRECTIONS = "view_corrections"
    VIEW_LEDGER = "view_ledger"
    VIEW_UPLOADS = "view_uploads"
    VIEW_TARGETS = "view_targets"
    VIEW_FAIRNESS = "view_fairness"
    VIEW_NOTICE = "view_notice"
    CHECK_COPY = "check_copy"
    VIEW_SCHEME = "view_scheme"
    VIEW_ORGANISATION = "view_organisation"
    VIEW_PEOPLE = "view_people"
    VIEW_AUDIT = "view_audit"
    EXPORT_LEAGUE = "export_league"
    EXPORT_LEDGER = "export_ledger"
    EXPORT_AUDIT = "export_audit"
    UPLOAD = "upload"
    ROLL_BACK = "roll_back"
    TEACH_ALIAS = "teach_alias"
    ADD_OUTLETS = "add_outlets"
    EDIT_ORGANISATION = "edit_organisation"
    EDIT_HOLDERS = "edit_holders"
    EXCLUDE = "exclude"
    ADOPT_SCHEME = "adopt_scheme"
    TRY_SCHEME = "try_scheme"
    CHECK_MONTH = "check_month"
    PUBLISH = "publish"
    SET_TARGET = "set_target"
    OBJECT = "object"
    ANSWER_OBJECTION = "answer_objection"
    SET_LINES = "set_lines"
    WRITE_NOTE = "write_note"
    COMPOSE_NOTICE = "compose_notice"
    SIGN_NOTICE = "sign_notice"
    MANAGE_PEOPLE = "manage_people"
    CHANGE_SETTINGS = "change_settings"
    CHECK_AUDIT = "check_audit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """An act in words, and who has it over what."""

    words: Text
    roles: dict[Role, Reach]


_A, _H, _N, _B, _U = Role.ADMINISTRATOR, Role.HEAD_OFFICE, Role.ANALYST, Role.BRANCH_HEAD, Role.AUDITOR


def _right(zh: str, en: str, *everywhere: Role, own: bool = False, ranks: bool = False) -> Right:
    roles = dict.fromkeys(everywhere, Reach.ALL)
    if own or ranks:
        roles[_B] = Reach.RANKS if ranks else Reach.OWN
    return Right(words=Text(zh=zh, en=en), roles=roles)


RIGHTS: dict[Act, Right] = {
    Act.VIEW_HOME: _right("查看首页", "see the home page", _A, _H, _N, _U, ranks=True),
    Act.VIEW_LEAGUE: _right("查看排行榜", "see league tables", _H, _N, _U, ranks=True),
    Act.VIEW_OUTLET: _right("查看网点明细", "see an outlet's detail", _H, _N, _U, own=True),
    Act.VIEW_SUBJECT: _right("查看专题", "see subjects", _H, _N, _U, ranks=True),
    Act.VIEW_ANSWERABLE: _right("查看检查问题的责任人", "see who answers for a finding of a check", _H, _U, own=True),
    Act.VIEW_ANALYSIS: _right("查看分析", "see the analysis", _H, _N, _U, ranks=True),
    Act.VIEW_CORRECTIONS: _right("查看未发布的更正", "see corrections that are not published", _H, _N, _U),
    Act.VIEW_LEDGER: _right("查看奖惩台账", "see rewards and fines", _H, _U, own=True),
    Act.VIEW_UPLOADS: _right("查看上传记录", "see uploads", _H, _N, _U),
    Act.VIEW_TARGETS: _right("查看目标", "see targets", _H, _N, _U, own=True),
    Act.VIEW_FAIRNESS: _right("查看公平性分析", "see fairness checks", _H, _N, _U),
    Act.VIEW_NOTICE: _right("阅读通报", "read notices", _H, _N, _U, ranks=True),
    Act.CHECK_COPY: _right("核验通报", "check a copy of a notice", *Role),
    Act.VIEW_SCHEME: _right("查看考核办法", "see schemes", _H, _N, _U, _B),
    Act.VIEW_ORGANISATION: _right("查看机构", "see the organisation", _H, _N, _U),
    Act.VIEW_PEOPLE: _right("查看用户", "see accounts", _A, _U),
    Act.VIEW_AUDIT: _right("查看审计日志", "read the audit log", _A, _U),
    Act.EXPORT_LEAGUE: _right("导出排行榜", "export league tables", _H, _N, _U, ranks=True),
    Act.EXPORT_LEDGER: _right("导出奖惩台账", "export rewards and fines", _H, _U, own=True),
    Act.EXPORT_AUDIT: _right("导出审计日志", "export the audit log", _A, _U),
    Act.UPLOAD: _right("上传报表", "upload spreadsheets", _N),
    Act.ROLL_BACK: _right("撤回上传", "roll an upload back", _N),
    Act.TEACH_ALIAS: _right("维护网点别名", "teach outlet aliases", _H, _N),
    Act.ADD_OUTLETS: _right("新建报表中的网点", "add outlets that a sheet names", _H, _N),
    Act.EDIT_ORGANISATION: _right("维护机构", "edit the organisation", _H),
    Act.EDIT_HOLDERS: _right("维护任职人员", "edit role holders", _H),
    Act.EXCLUDE: _right("决定不参评", "exclude an outlet from a month", _H),
    Act.ADOPT_SCHEME: _right("启用考核办法", "adopt a scheme", _H),
    Act.TRY_SCHEME: _right("试算考核办法", "try a scheme on past months", _H, _U),
    Act.CHECK_MONTH: _right("核对月份", "check a month", _H, _N, _U),
    Act.PUBLISH: _right("发布月份", "publish a month", _H),
    Act.SET_TARGET: _right("设定目标", "set targets", _H),
    Act.OBJECT: _right("对奖惩明细提出异议", "object to a line of the ledger", own=True),
    Act.ANSWER_OBJECTION: _right("答复异议", "answer objections", _H),
    Act.SET_LINES: _right("设定达标线和警戒线", "set target and warning lines", _H),
    Act.WRITE_NOTE: _right("写走势批注", "write notes on series", _H, _N, own=True),
    Act.COMPOSE_NOTICE: _right("编写通报", "compose notices", _H),
    Act.SIGN_NOTICE: _right("签发通报", "sign notices", _H),
    Act.MANAGE_PEOPLE: _right("管理用户", "manage accounts", _A),
    Act.CHANGE_SETTINGS: _right("修改系统设置", "change settings", _A),
    Act.CHECK_AUDIT: _right("校验审计日志", "check the audit log", _A, _U),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether an act is allowed, and the reason in words either way."""

    yes: bool
    why: Text


def allowed(actor: Actor, act: Act) -> Verdict:
    right = RIGHTS[act]
    holders = [role for role in actor.roles() if role in right.roles]
    role = holders[0] if holders else actor.role
    level = actor.bank.level
    name, words = role_words(role, level), right.words
    if holders:
        return Verdict(yes=True, why=Text(zh=f"“{name.zh}”可以：{words.zh}。", en=f"{name.en} may {words.en}."))
    who = [role_words(held, level) for held in Role if held in right.roles]
    return Verdict(
        yes=False,
        why=Text(
            zh=f"“{name.zh}”不可以：{words.zh}。可以的角色：{'、'.join(text.zh for text in who)}。",
            en=f"{name.en} may not {words.en}. Those who may: {', '.join(text.en for text in who)}.",
        ),
    )


def require(actor: Actor, act: Act) -> None:
    """Let the act go on, or refuse it.

    Raises:
        NoRight: The actor's role does not have this right.
    """
    if not allowed(actor, act).yes:
        raise no_right(actor, act)


def no_right(actor: Actor, act: Act) -> NoRight:
    """The refusal: the role lacks the right, or has it over other outlets."""
    language = actor.language or "zh"
    role = role_words(actor.role, actor.bank.level).say(language)
    return NoRight(role=role, act=RIGHTS[act].words.say(language), right=str(act))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which outlets a person sees in detail. Ranks are computed over everybody first, then cut by this."""

    everything: bool
    branches: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()

    def sees(self, *, outlet: str, branch: str) -> bool:
        return self.everything or outlet in self.outlets or (branch != "" and branch in self.branches)

    @staticmethod
    def condition(outlet: str = "outlet", branch: str = "branch") -> str:
        """A DuckDB condition over two column names (constants of the caller), with the named `parameters`."""
        return f"($scope_all or list_contains($scope_outlets, {outlet}) or list_contains($scope_branches, {branch}))"

    def parameters(self) -> dict[str, object]:
        return {
            "scope_all": self.everything,
            "scope_outlets": sorted(self.outlets) or [""],
            "scope_branches": sorted(self.branches - {""}) or ["\0"],
        }


def scope(actor: Actor, act: Act = Act.VIEW_OUTLET) -> Scope:
    """The outlets over which the actor has this right in detail; nothing at all without the right."""
    reaches = {RIGHTS[act].roles[role] for role in actor.roles() if role in RIGHTS[act].roles}
    if Reach.ALL in reaches:
        return Scope(everything=True)
    if reaches:
        return Scope(everything=False, branches=actor.branches, outlets=actor.outlets)
    return Scope(everything=False)
