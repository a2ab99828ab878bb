"""Decisions of head office that can't stand: who takes no part, drafts of a scheme; objections, notes, notices."""

from data.errors import Refusal
from data.types import Text


class BadExclusion(Refusal):
    code = "bad_exclusion"
    words = Text(zh="不参评决定有误：{zh}。", en="The decision can't be recorded: {en}.")


class UnknownExclusion(Refusal):
    code = "unknown_exclusion"
    words = Text(
        zh="没有编号为 {seen} 的有效不参评决定，可能已经撤销。",
        en="There is no standing decision {seen}; it may have been withdrawn.",
    )


class DraftEnded(Refusal):
    code = "draft_ended"
    words = Text(
        zh="这份草稿已被启用或放弃，请另选一份。",
        en="This draft has been adopted or discarded meanwhile. Choose another one.",
    )


class DraftMoved(Refusal):
    code = "draft_moved"
    words = Text(
        zh="{who} 在您之后修改了这份草稿，您的改动没有保存。重新打开即可看到对方的版本。",
        en="{who} has changed this draft since you opened it, so your change was not saved. "
        "Open it again to see theirs.",
    )


class OwnDraft(Refusal):
    code = "own_draft"
    words = Text(
        zh="这份草稿是您最后修改的，须由另一个人核对并启用（两人复核）。",
        en="You were the last to change this draft; another person has to check and adopt it (two pairs of eyes).",
    )


class BadObjection(Refusal):
    code = "bad_objection"
    words = Text(zh="异议未记录：{zh}。", en="The objection was not recorded: {en}.")


class UnknownObjection(Refusal):
    code = "unknown_objection"
    words = Text(
        zh="没有编号为 {seen} 的待答复异议，可能已由他人答复。",
        en="No objection {seen} waits for an answer; somebody else may have answered it.",
    )


class WordsDontFit(Refusal):
    code = "words_dont_fit"
    words = Text(zh="须写 {least} 至 {most} 个字。", en="Write {least} to {most} characters.")


class BadNote(Refusal):
    code = "bad_note"
    words = Text(zh="批注未记录：{zh}。", en="The note was not recorded: {en}.")


class UnknownNote(Refusal):
    code = "unknown_note"
    words = Text(
        zh="没有编号为 {seen} 的批注，可能已经撤回。", en="There is no note {seen}; it may have been withdrawn."
    )


class UnknownFigure(Refusal):
    """An edited sentence of a notice has a hole 〔name〕 that its rule does not fill."""

    code = "unknown_figure"
    words = Text(
        zh="这句话没有数字“{seen}”。可用：{known}。",
        en="This sentence has no figure “{seen}”. It has: {known}.",
    )


class BadNotice(Refusal):
    code = "bad_notice"
    words = Text(zh="通报未签发：{zh}。", en="The notice was not signed: {en}.")


class BadCase(Refusal):
    code = "bad_case"
    words = Text(zh="案例未保存：{zh}。", en="The case was not kept: {en}.")


class UnknownNotice(Refusal):
    code = "unknown_notice"
    words = Text(
        zh="没有编号为 {seen} 的有效通报，可能已更正或作废。",
        en="No notice {seen} stands; it may have been corrected or withdrawn.",
    )


class BadForm(Refusal):
    code = "bad_form"
    words = Text(zh="检查表有误（{where}）：{zh}", en="The check form is wrong at {where}: {en}")


class FormTooEarly(Refusal):
    code = "form_too_early"
    words = Text(
        zh="{month} 已发布，检查表新版本最早从 {after} 起。",
        en="{month} is published: a new version of a check form can hold from {after} at the earliest.",
    )


class BadFigures(Refusal):
    code = "bad_figures"
    words = Text(zh="自定义指标有误（{where}）：{zh}", en="The own figures are wrong at {where}: {en}")


class FiguresTooEarly(Refusal):
    code = "figures_too_early"
    words = Text(
        zh="{month} 已发布，自定义指标新版本最早从 {after} 起。",
        en="{month} is published: a new version of own figures can hold from {after} at the earliest.",
    )


class UnknownOwnFigure(Refusal):
    code = "unknown_own_figure"
    words = Text(zh="没有自定义指标“{seen}”。已有：{known}。", en="There is no own figure “{seen}”. Known: {known}.")


class KeyChangesMeaning(Refusal):
    code = "key_changes_meaning"
    words = Text(
        zh="“{id}”已用于“{old}”，含义不能改变；请换一个编号。",
        en="“{id}” is in use for “{old}”, and what it means can't change; choose another id.",
    )


class UnknownForm(Refusal):
    code = "unknown_form"
    words = Text(zh="没有检查表“{seen}”。已有：{known}。", en="There is no check form “{seen}”. Known: {known}.")


class BadComplaintWords(Refusal):
    code = "bad_complaint_words"
    words = Text(zh="投诉明细用词有误（{where}）：{zh}", en="The words of complaint lists are wrong ({where}): {en}")
