"""An act that can not be done as things stand: uploads, checks, publications."""

from data.errors import Refusal
from data.types import Text


class ChangedMeanwhile(Refusal):
    code = "changed_meanwhile"
    words = Text(
        zh="{who} 已在 {when} 更改了同一份数据，您看到的预览已过期。请重新核对后再确认。",
        en="{who} changed the same data at {when}, after your preview. Look again before you confirm.",
    )


class ChangedSince(Refusal):
    code = "changed_since"
    words = Text(
        zh="这次变更之后，同样的内容又改过，或已被用到，不能直接撤回。请先撤回之后的变更。",
        en="What this change did has been changed again or is in use, so it can't be undone as it stands. "
        "Undo the later change first.",
    )


class ReasonNeeded(Refusal):
    code = "reason_needed"
    words = Text(zh="请写明理由（至少 4 个字）。", en="Please give a reason (at least 4 characters).")


class NeedsAnswers(Refusal):
    code = "needs_answers"
    words = Text(
        zh="文件 {file} 还有 {count} 个问题需要回答，未入库。请逐项处理，或只接受无问题的行。",
        en="{file} has {count} open questions, so nothing was loaded. Answer them, or accept the good rows only.",
    )


class NoSuchBatch(Refusal):
    code = "no_such_upload"
    words = Text(zh="没有编号为 {seen} 的上传版本。", en="There is no upload version {seen}.")


class NotReady(Refusal):
    code = "not_ready"
    words = Text(zh="{month} 还不能发布：{zh}", en="{month} can't be published yet: {en}")


class FactsDiffer(Refusal):
    code = "facts_differ"
    words = Text(
        zh="{month} 所依据的数据批次缺失、不完整或已被改动：{batches}。不能核对或发布；"
        "请运行 doctor，再从备份恢复（restore）或重建（rebuild）。",
        en="Batches that {month} rests on are missing, short or not as they were loaded: {batches}. "
        "It can't be checked or published. Run doctor, then restore a backup (restore) or rebuild the facts (rebuild).",
    )


class NotChecked(Refusal):
    code = "not_checked"
    words = Text(
        zh="{month} 的数字还没有人核对，或核对之后又有变化。请先由另一个人核对。",
        en="Nobody has checked the figures of {month}, or they have changed since. "
        "Have another person check them first.",
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


class BadViewName(Refusal):
    code = "bad_view_name"
    words = Text(
        zh="视图名称须为 1–40 个字，且不能与您已有的视图重名。",
        en="A view needs a name of 1 to 40 characters that you have not used yet.",
    )


class TooManyViews(Refusal):
    code = "too_many_views"
    words = Text(
        zh="每人每页最多保存 {most} 个视图，请先删除不用的。",
        en="At most {most} views are kept per person and page. Delete one first.",
    )
