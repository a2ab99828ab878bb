"""What is asked for is not there, or can not be read: months, metrics, schemes, tables."""

from data.errors import Refusal
from data.types import Text


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


class BranchOnly(Refusal):
    code = "branch_only"
    words = Text(
        zh="“{zh}”只有支行数据，不能用于网点考核。",
        en="“{en}” has figures of tier-1 branches only: outlets can't be ranked or judged by it.",
    )


class FormLater(Refusal):
    code = "form_later"
    words = Text(
        zh="“{zh}”从 {since} 起才有，不能从 {scheme} 起使用。",
        en="“{en}” is there from {since} only: it can't be used from {scheme} on.",
    )


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


class BadLines(Refusal):
    code = "bad_lines"
    words = Text(zh="标线有误（{where}）：{zh}", en="The lines are wrong at {where}: {en}")


class NoSchemeInForce(Refusal):
    code = "no_scheme"
    words = Text(zh="{month} 没有生效的考核办法。", en="No scheme is in force for {month}.")


class BadRoster(Refusal):
    """The facts hold `file` and `findings`."""

    code = "bad_roster"
    words = Text(
        zh="{file} 不能作为机构表导入：需要“机构编码”和“网点名称”两列"
        "（别名表：别名、机构编码；任职表：姓名、岗位、任职机构、任职起），且每格可读。",
        en="{file} can't be read as an organisation table: it needs a code and a name column "
        "(aliases: alias, code; holders: person, seat, scope, since), and every cell must be readable.",
    )


class BadOutlet(Refusal):
    code = "bad_outlet"
    words = Text(
        zh="网点须有各自的编码（最多40字）和名称（最多200字），撤销须晚于开业，也不能并入自己：{seen}",
        en="An outlet needs a code of its own (at most 40 characters) and a name (200), closes after it opened, "
        "and is not merged into itself: {seen}",
    )


class UnknownCode(Refusal):
    code = "unknown_code"
    words = Text(
        zh="机构表里没有编码：{seen}。请先导入机构表。",
        en="The organisation has no code: {seen}. Load the roster first.",
    )


class UnknownScheme(Refusal):
    code = "unknown_scheme"
    words = Text(zh="没有考核办法“{seen}”。可用：{known}。", en="There is no scheme “{seen}”. Known: {known}.")


class SchemeTooEarly(Refusal):
    code = "scheme_too_early"
    words = Text(
        zh="{published} 已经发布，新办法不能自 {month} 起生效；请改为 {after} 或以后。",
        en="{published} is published already, so a scheme can't take effect from {month}; choose {after} or later.",
    )


class NoChineseFont(Refusal):
    code = "no_chinese_font"
    words = Text(
        zh="服务器没有中文字体：请安装 fonts-noto-cjk 或把字体放入 {folder}；Word、Excel 和短信不受影响。",
        en="No Chinese font on the server: install fonts-noto-cjk or put fonts into {folder}; "
        "Word, Excel and the message are not affected.",
    )


class TypesettingTooSlow(Refusal):
    code = "typesetting_too_slow"
    words = Text(
        zh="排版超过 {limit} 秒，已停止；请稍后再试，Word、Excel 和短信不受影响。",
        en="Typesetting took more than {limit} seconds and was stopped; try again later. "
        "Word, Excel and the message are not affected.",
    )
