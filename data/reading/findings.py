"""What is wrong with a cell, row or sheet: returned all at once, never raised.

To add a kind of finding, add its line to the table below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypedDict

from data.types import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One problem at one place of a received file.

    `cell` is an A1 address, "line 12" in a CSV file, or empty for the whole sheet or file;
    `seen` and `expected` are shown as they are; `blocks` tells whether the file can't be
    loaded before somebody decides; `left_out` whether something of the file would not count that may be meant to.
    """

    sheet: str = ""
    cell: str = ""
    code: str
    seen: str = ""
    expected: str = ""
    blocks: bool
    outlet: str = ""
    field: str = ""
    left_out: bool = False

    def words(self, language: Language) -> str:
        return FINDINGS[self.code].say(language)


class Told(TypedDict, total=False):
    """What may be told of a finding beside its code."""

    sheet: str
    cell: str
    seen: str
    expected: str
    outlet: str
    field: str
    left_out: bool


_DRAWN = """
    fault duplicate_outlet | 机构编码重复 | The same outlet code twice
    fault not_a_date | 不是日期 | Not a date
    fault required_cell | 必填的单元格为空 | A required cell is blank
    fault unknown_seat | 不认识的岗位 | Not a known seat
    fault unknown_kind_of_outlet | 不认识的网点类型 | Not a known kind of outlet
    fault alias_suggest | 机构名称的写法不在机构表里，请确认是哪一家
        | The outlet is spelt in a way nobody has taught yet: confirm which one is meant
    fault unknown_outlet | 机构表里没有这个网点 | The organisation has no such outlet
    fault no_outlet | 这一行有数字，却没有网点 | A row of figures without an outlet
    fault outlet_not_open | 该网点当月未营业 | The outlet was not open in that month
    note missing_outlet | 当月营业的网点没有数据 | An outlet open in that month has no row
    note name_differs | 编码对得上，名称与机构表不同（可能改过名）
        | The code is known, the name is not the one in the organisation (renamed?)
    fault code_name_conflict | 机构编码与名称不是同一家 | The code and the name are different outlets
    note duplicate_same | 重复的行，内容相同，只取一次 | The same row twice, with the same figures: taken once
    fault duplicate_conflict | 同一网点有两行，数字或其他列不同
        | Two rows of one outlet that differ in figures or another column
    fault tells_apart | 同一网点同月有多行，未读取的这一列各不相同：它区分的内容是否应合在一起？
        | An outlet has several rows in a month and this unread column differs: do the rows belong together?
    fault no_weight | 多行合并时，平均值、比率或最大值缺少所依据的数，无法计算
        | Rows are to be added up, but the figure that weighs this mean, rate or maximum is missing
    tick error_cell | 单元格是公式错误 | The cell holds a formula error
    tick uncalculated | 公式没有计算结果，请在 Excel 中打开后另存
        | The formula has no calculated value: open in Excel and save again
    fault no_results | 整列公式的结果都是 0 或空，可能没有计算过，请确认
        | All formulas of the column have the result 0 or none: they may never have been calculated
    fault not_a_number | 不是数字 | Not a number
    fault unclear_mark | “无”是 0 还是没有数据？ | Does this mark mean 0 or no data?
    fault mixed_units | 单位不明确或一列中混用 | The unit is not clear, or mixed in one column
    fault out_of_range | 数值超出可能的范围 | The value is out of range
    note missing_value | 必填指标为空，按缺失处理 | A required figure is blank: counted as missing
    fault merged_value | 数字跨行合并，分不清属于哪一行 | One figure is merged over several rows
    tick sum_mismatch | 分项与总数不符 | The parts and the total disagree
    tick rate_mismatch | 比率与笔数不符 | The rate and the counts disagree
    note totals_mismatch | 表内合计与各行之和不符 | The sheet's own total is not the sum of its rows
    tick date_outside_month | 日期不在该月 | The date is outside the month
    fault period_conflict | 文件各处写的月份不一致 | The file names different months
    fault period_missing | 找不到月份 | No month is named
    fault period_impossible | 月份在一年以后，不可能 | The month is more than a year ahead, which can't be
    tick period_future | 月份在将来 | The month is in the future
    tick period_gap | 不是接下来的月份：前一月和后一月都没有数据
        | Not next in line: neither the month before nor the month after has figures
    fault period_locked | 该月已经发布：本文件作为更正入库，数字在下一版发布时才改变
        | The month is published: this file goes in as a correction, and figures change only with the next version
    fault unknown_kind | 看不出是哪一种报表 | Which kind of sheet it is isn't clear
    fault which_form | 此文件按哪张检查表读取？ | By which check form is this file to be read?
    note form_as_before | 几张检查表都合适，按上次的回答读取
        | Several check forms would fit: read by the one answered before
    fault unknown_item | 检查表里没有这一项：是哪一项，还是不属于本表？
        | The check form has no such item: which one is it, or is it none of this form?
    fault marks_differ | 文件写的分值与检查表不同：按哪个？
        | The file has other full marks than the check form: which hold?
    fault part_missing | 检查表的这一部分在文件里没有列 | The file has no column for this part of the check form
    fault over_max | 得分超过该项满分 | More points than the item has
    fault below_zero | 得分低于零分 | Fewer points than none
    fault not_all_or_nothing | 该项只能得满分或零分 | This item earns all of its points or none
    fault value_differs | 实测值与得分不符 | The points are not those of the measured value
    fault not_applicable_here | 该项不能为不适用：按0分，还是不计入？
        | This item can't be not applicable: does it earn nothing, or is it left out?
    fault item_blank | 该项没有得分；空白不等于不适用：按0分，还是不计入？
        | The item has no mark, and blank is not the same as not applicable: nothing earned, or left out?
    fault mode_unclear | 看不出检查方式，或本检查表不含这种方式
        | The way of checking is not clear, or this form has no such way
    fault visit_conflict | 同一次检查有两份结果，分数不同 | Two results of one visit that differ
    tick total_differs | 文件的合计与按检查表计算的不同 | The file's total is not what the check form gives
    fault loses_visits | 现有的检查不在本文件中：替换，还是追加？
        | Stored visits are not in this file: replace them, or add to them?
    fault rate_alone | 只有比率、没有笔数，无法汇总：请附上分母
        | A rate without any count can't be summed up: add what it is of
    fault figure_column | 自定义指标缺少一列 | An own figure lacks one of its columns
    fault which_figure | 这些列可以是几个自定义指标：是哪一个？ | These columns could be several own figures: which one?
    fault figure_later | 该月还没有这个自定义指标 | This own figure is not there yet in that month
    fault unknown_branch | 机构表里没有这家一级支行 | The organisation has no such tier-1 branch
    fault unknown_reason | 不认识的投诉原因：归入哪一类？ | A reason nobody has taught yet: which one is it?
    fault unknown_level | 不认识的投诉级别：现场、行内还是监管？
        | A level nobody has taught yet: site, bank or regulator?
    fault unknown_verdict | 不认识的认定结果：有效、重复还是非本行？
        | A verdict nobody has taught yet: valid, a duplicate, or not ours?
    fault unknown_liable | 看不出是否有责 | Whether the bank is liable is not clear
    fault verdict_missing | 投诉明细没有认定结果：每件都算有效吗？ | The list has no verdicts: is every complaint valid?
    fault complaint_conflict | 同一编号的投诉出现两次，内容不同 | Two complaints of one number that differ
    fault closed_impossible | 办结日期早于受理日期，或晚一年以上
        | Closed before it was received, or more than a year later
    note list_lacks | 投诉明细没有这一列，相应的数按没有数据处理
        | The list has no such column: its figures count as no data
    note word_unread | 不认识的渠道或业务类别，未记录 | An unknown channel or kind of business: not recorded
    note unlisted_zero | 投诉明细未列出的营业网点按0件 | Open outlets that the list does not name have no complaints
    note unlisted_missing | 投诉明细未列出的营业网点按没有数据处理
        | Open outlets that the list does not name count as without data
    note replaces_monthly | 该月原为投诉月报，改由明细得出 | The month's sheet gives way to the figures of this list
    note replaces_list | 该月原有投诉明细，改按月报，明细不再计入
        | The month's complaint list gives way to this sheet and counts no more
    note list_counts | 同一文件里有投诉明细，以明细为准，本表未读取
        | The file has a complaint list, which counts: this sheet is not read
    note not_kept | 这些列不读取；收到的文件只保存清空后的副本
        | Columns that are not read: of the file only a copy without them is kept
    note numbers_masked | 电话或证件号码已遮盖，不保存 | Telephone or identity numbers: masked, not kept
    fault no_heading | 找不到认识的表头 | No known headings were found
    fault ambiguous_heading | 两列都像是同一个指标 | Two columns could both be this figure
    fault narrower_heading | 只说到一部分客户、渠道或时段，不是网点整体的指标：可以当作整体的数吗？
        | Speaks of some customers, channels or hours only: is it the outlet's general figure?
    fault column_missing | 缺少必填的列 | A required column is missing
    note unknown_column | 不认识的列，未读取 | An unknown column: not read
    note read_as | 按此指标读取 | Read as this figure
    fault loses_columns | 现有版本有这些数据，本文件没有，入库后会丢失
        | The stored version has figures that this file lacks altogether
    note total_row | 合计行，不入库 | A totals row: not loaded
    note note_row | 说明行，不入库 | A note: not loaded
    note heading_repeated | 重复的表头，不入库 | Headings repeated: not loaded
    note row_left_out | 按您的决定不入库 | Left out as you decided
    note hidden_row | 隐藏的行，默认不入库 | A hidden row: not loaded unless switched on
    note hidden_sheet | 隐藏的工作表，默认不读取 | A hidden sheet: not read unless switched on
    note second_block | 旁边另一块表的行，未读取 | A row of a second table beside the first: not read
    note unread_figure | 像是一个指标的列，未读取 | The column names a figure and was not read
    note blank_column | 必填的列整列为空 | A required column is wholly blank
    tick left_out | 有内容没有读入，请确认 | Something is left out: confirm it
    note sheet_skipped | 没有数据表的工作表，未读取 | A sheet without a table: not read
    note blank_row | 网点行没有数字，按没有数据处理 | An outlet's row without figures: counted as no data
    note own_workbook | 这是本系统发出的文件，已识别 | A file that this program gave out: recognised
    note jump | 与上月相比变化很大 | Very different from last month
    note macros | 文件含有宏，宏没有运行 | The file has macros; they were not run
    note external_links | 引用了其他文件，没有读取，用的是已保存的结果
        | Refers to other files: they were not read, the saved results count
    note far_cells | 有单元格离表格很远，请确认是否多余
        | Some cells stand far away from the table: check whether they belong there
    note encoding_guessed | 文件编码是按常用字推断的，请核对文字
        | The encoding was inferred from common characters: check the words
    note extension_differs | 扩展名与内容不符，按内容读取 | The extension does not fit the content: read by its content
"""
"""Weight, code, and the words in both languages. A **note** informs; a **tick** blocks until somebody says that the
figure counts as it stands, and loading the good rows counts as saying so; a **fault** keeps its row (or the whole
table) out until it is decided. A wrong figure moves money: what can't be told from an error is a fault."""

_LINES = re.findall(r"^ {4}(\w+) (\w+) \| ([^|]+?)\s*\| ([^|]+?)$", _DRAWN, re.MULTILINE)
FINDINGS: dict[str, Text] = {code: Text(zh=zh, en=en) for _, code, zh, en in _LINES}
NOTES, TICKS = (frozenset(code for weight, code, *_ in _LINES if weight == one) for one in ("note", "tick"))
