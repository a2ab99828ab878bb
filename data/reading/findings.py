"""What is wrong with a cell, row or sheet: returned all at once, never raised.

To add a kind of finding, add its code and words to `FINDINGS`.
"""

from __future__ import annotations

from dataclasses import dataclass

from data.types import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One problem at one place of a received file.

    `cell` is an A1 address, "line 12" in a CSV file, or empty for the whole sheet or file;
    `seen` and `expected` are shown as they are; `blocks` tells whether the file can't be
    loaded before somebody decides; `left_out` whether something of the file would not count that may be meant to.
    """

    sheet: str
    cell: str
    code: str
    seen: str
    expected: str
    blocks: bool
    outlet: str = ""
    field: str = ""
    left_out: bool = False

    def words(self, language: Language) -> str:
        return FINDINGS[self.code].say(language)


FINDINGS: dict[str, Text] = {
    "duplicate_outlet": Text(zh="机构编码重复", en="The same outlet code twice"),
    "not_a_date": Text(zh="不是日期", en="Not a date"),
    "required_cell": Text(zh="必填的单元格为空", en="A required cell is blank"),
    "unknown_seat": Text(zh="不认识的岗位", en="Not a known seat"),
    "unknown_kind_of_outlet": Text(zh="不认识的网点类型", en="Not a known kind of outlet"),
    "alias_suggest": Text(
        zh="机构名称的写法不在机构表里，请确认是哪一家",
        en="The outlet is spelt in a way nobody has taught yet: confirm which one is meant",
    ),
    "unknown_outlet": Text(zh="机构表里没有这个网点", en="The organisation has no such outlet"),
    "no_outlet": Text(zh="这一行有数字，却没有网点", en="A row of figures without an outlet"),
    "outlet_not_open": Text(zh="该网点当月未营业", en="The outlet was not open in that month"),
    "missing_outlet": Text(zh="当月营业的网点没有数据", en="An outlet open in that month has no row"),
    "name_differs": Text(
        zh="编码对得上，名称与机构表不同（可能改过名）",
        en="The code is known, the name is not the one in the organisation (renamed?)",
    ),
    "code_name_conflict": Text(zh="机构编码与名称不是同一家", en="The code and the name are different outlets"),
    "duplicate_same": Text(
        zh="重复的行，内容相同，只取一次", en="The same row twice, with the same figures: taken once"
    ),
    "duplicate_conflict": Text(
        zh="同一网点有两行，数字或其他列不同", en="Two rows of one outlet that differ in figures or another column"
    ),
    "tells_apart": Text(
        zh="同一网点同月有多行，未读取的这一列各不相同：它区分的内容是否应合在一起？",
        en="An outlet has several rows in a month and this unread column differs: do the rows belong together?",
    ),
    "no_weight": Text(
        zh="多行合并时，平均值、比率或最大值缺少所依据的数，无法计算",
        en="Rows are to be added up, but the figure that weighs this mean, rate or maximum is missing",
    ),
    "error_cell": Text(zh="单元格是公式错误", en="The cell holds a formula error"),
    "uncalculated": Text(
        zh="公式没有计算结果，请在 Excel 中打开后另存",
        en="The formula has no calculated value: open in Excel and save again",
    ),
    "no_results": Text(
        zh="整列公式的结果都是 0 或空，可能没有计算过，请确认",
        en="All formulas of the column have the result 0 or none: they may never have been calculated",
    ),
    "not_a_number": Text(zh="不是数字", en="Not a number"),
    "unclear_mark": Text(zh="“无”是 0 还是没有数据？", en="Does this mark mean 0 or no data?"),
    "mixed_units": Text(zh="单位不明确或一列中混用", en="The unit is not clear, or mixed in one column"),
    "out_of_range": Text(zh="数值超出可能的范围", en="The value is out of range"),
    "missing_value": Text(zh="必填指标为空，按缺失处理", en="A required figure is blank: counted as missing"),
    "merged_value": Text(zh="数字跨行合并，分不清属于哪一行", en="One figure is merged over several rows"),
    "sum_mismatch": Text(zh="分项与总数不符", en="The parts and the total disagree"),
    "rate_mismatch": Text(zh="比率与笔数不符", en="The rate and the counts disagree"),
    "totals_mismatch": Text(zh="表内合计与各行之和不符", en="The sheet's own total is not the sum of its rows"),
    "date_outside_month": Text(zh="日期不在该月", en="The date is outside the month"),
    "period_conflict": Text(zh="文件各处写的月份不一致", en="The file names different months"),
    "period_missing": Text(zh="找不到月份", en="No month is named"),
    "period_impossible": Text(zh="月份在一年以后，不可能", en="The month is more than a year ahead, which can't be"),
    "period_future": Text(zh="月份在将来", en="The month is in the future"),
    "period_gap": Text(
        zh="不是接下来的月份：前一月和后一月都没有数据",
        en="Not next in line: neither the month before nor the month after has figures",
    ),
    "period_locked": Text(
        zh="该月已经发布：本文件作为更正入库，数字在下一版发布时才改变",
        en="The month is published: this file goes in as a correction, and figures change only with the next version",
    ),
    "unknown_kind": Text(zh="看不出是哪一种报表", en="Which kind of sheet it is isn't clear"),
    "no_heading": Text(zh="找不到认识的表头", en="No known headings were found"),
    "ambiguous_heading": Text(zh="两列都像是同一个指标", en="Two columns could both be this figure"),
    "narrower_heading": Text(
        zh="只说到一部分客户、渠道或时段，不是网点整体的指标：可以当作整体的数吗？",
        en="Speaks of some customers, channels or hours only: is it the outlet's general figure?",
    ),
    "column_missing": Text(zh="缺少必填的列", en="A required column is missing"),
    "unknown_column": Text(zh="不认识的列，未读取", en="An unknown column: not read"),
    "read_as": Text(zh="按此指标读取", en="Read as this figure"),
    "loses_columns": Text(
        zh="现有版本有这些数据，本文件没有，入库后会丢失",
        en="The stored version has figures that this file lacks altogether",
    ),
    "total_row": Text(zh="合计行，不入库", en="A totals row: not loaded"),
    "note_row": Text(zh="说明行，不入库", en="A note: not loaded"),
    "heading_repeated": Text(zh="重复的表头，不入库", en="Headings repeated: not loaded"),
    "row_left_out": Text(zh="按您的决定不入库", en="Left out as you decided"),
    "hidden_row": Text(zh="隐藏的行，默认不入库", en="A hidden row: not loaded unless switched on"),
    "hidden_sheet": Text(zh="隐藏的工作表，默认不读取", en="A hidden sheet: not read unless switched on"),
    "second_block": Text(zh="旁边另一块表的行，未读取", en="A row of a second table beside the first: not read"),
    "unread_figure": Text(zh="像是一个指标的列，未读取", en="The column names a figure and was not read"),
    "blank_column": Text(zh="必填的列整列为空", en="A required column is wholly blank"),
    "left_out": Text(zh="有内容没有读入，请确认", en="Something is left out: confirm it"),
    "sheet_skipped": Text(zh="没有数据表的工作表，未读取", en="A sheet without a table: not read"),
    "blank_row": Text(zh="网点行没有数字，按没有数据处理", en="An outlet's row without figures: counted as no data"),
    "own_workbook": Text(zh="这是本系统发出的文件，已识别", en="A file that this program gave out: recognised"),
    "jump": Text(zh="与上月相比变化很大", en="Very different from last month"),
    "macros": Text(zh="文件含有宏，宏没有运行", en="The file has macros; they were not run"),
    "external_links": Text(
        zh="引用了其他文件，没有读取，用的是已保存的结果",
        en="Refers to other files: they were not read, the saved results count",
    ),
    "far_cells": Text(
        zh="有单元格离表格很远，请确认是否多余",
        en="Some cells stand far away from the table: check whether they belong there",
    ),
    "encoding_guessed": Text(
        zh="文件编码是按常用字推断的，请核对文字",
        en="The encoding was inferred from common characters: check the words",
    ),
    "extension_differs": Text(
        zh="扩展名与内容不符，按内容读取", en="The extension does not fit the content: read by its content"
    ),
}
