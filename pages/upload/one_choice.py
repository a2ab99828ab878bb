"""One answer to a question: a button, and beside it what it does; the words of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from data.types import Text
from data.uploads.causes import OpenQuestion
from data.uploads.draft import FileDraft
from pages.upload.answers import Gives, answer_button, is_answered
from ui.shell.viewer import Viewer
from ui.words import clean

Drafts = Mapping[str, FileDraft]
Look = Literal["primary", "secondary", "tertiary"]
_DRAWN = """
    is       | 是{outlet}                | It is {outlet}                | 计入这家；以后这样写不再问 | its figures; remembered for next time
    none     | 这些行不入库            | Leave its rows out          | 不计入任何网点 | they count nowhere
    use      | 用这个月份              | Use this month              | 上面的文件都按这个月读取 | the files above are read as of this month
    indeed   | 确实是{zh}              | It is indeed {en}           | 照此入库 | loaded so
    unit     | {zh}                    | {en}                        | 整列按此单位读取 | the whole column is read so
    general  | 就是网点整体的数        | It is the general figure    | 按此读取，同样的表头不再问 | read so; the heading is not asked again
    unread   | 不读这一列              | Do not read the column      | 其余各列照常 | the other columns as usual
    off      | 不读这张表              | Leave this sheet out        | 其余照常 | the rest as usual
    add      | 同一网点的各行相加      | Add up the rows of each outlet | 笔数相加，平均值按笔数加权 | counts add up, means go by their counts
    visits   | 每行各算一次            | Each row counts by itself   | 各行都是一次检查 | each is a visit
    apart    | 与此列无关              | It does not matter          | 各行照旧核对 | the rows are checked as before
    only     | 只取“{text}”            | Only “{text}”               | 其余各行不计 | other rows do not count
    left     | 不读入这些，其余照常    | Leave that out              | 数目有变时会再问 | asked again when the number changes
    stands   | 照此计入                | It counts as it stands      | 按文件里的数入库 | loaded as the file has it
    all      | 全部照此计入            | All count as they stand     | 按文件里的数入库 | loaded as the file has them
    missing  | 照此计入                | It counts as it stands      | 按没有数据处理 | counted as missing
    out      | 该行不入库              | Leave the row out           | 这家网点的这张表暂无数据 | the outlet has no figures of this sheet
    rows_out | 这些行都不入库          | Leave all these rows out    | 这些网点的这张表暂无数据 | the outlets have no figures of this sheet
    edit     | 改为{text}              | Make it {text}              | 文件不变，入库的是这个数 | the file stays, this figure is loaded
    correction | 作为更正继续（{text}） | Go on as a correction ({text})       | 理由随更正保存 | the reason is kept with it
    keep     | 只更新本文件的列，其余保留 | Only these columns; the others stay | 不丢失任何数字 | no figure is lost
    item     | 是“{zh}”                | It is “{en}”                | 按此计入；以后这样写不再问 | counts so; remembered for next time
    not_ours | 不属于本表，不计        | None of this form           | 其余各项照常 | the other items as usual
    form     | 是“{zh}”                | It is “{en}”                | 按这张检查表读取；看上去一样的文件不再问 | read by this form; not asked of files that look the same
    figure   | 是“{zh}”                | It is “{en}”                | 按这个指标读取 | read as this figure
    by_form  | 按检查表的分值          | The form's marks hold       | 得分不变 | the points stay
    by_file  | 按文件的分值            | The file's marks hold       | 只对本文件 | for this file only
    zero     | 按0分                   | It earned nothing           | 计入应得分 | it could have earned its points
    absent   | 不计入                  | Leave it out                | 不计入得分和应得分 | of both sums
    mode     | 是{zh}                  | It is {en}                  | 各种方式分别计算 | each way is a figure of its own
    meaning  | 是{zh}                  | It is {en}                  | 按此计入；以后这样写不再问 | counts so; remembered for next time
    other_month | 不计入本月            | Not of this month           | 到那个月的明细里计入 | they belong to the list of their own month
    all_valid | 每件都算有效           | Every one is valid          | 没有重复和非本行的 | none is a duplicate or not ours
    add_to   | 追加                    | Add to what is there        | 现有的检查都保留 | the stored visits stay
    instead  | 替换                    | Replace them                | 不在本文件中的检查不再计入 | stored visits that are not in the file count no more
    leave    | 这个月不入库            | Leave this month as it is   | 现有版本不变 | the stored version stays
    replace  | 整版替换                | Replace all of this month   | 现有版本的这些列会没有数据 | the stored figures of these columns count no more
"""  # noqa: E501
_LINES = [[part.strip() for part in line.split("|")] for line in _DRAWN.strip().splitlines()]
WORDS = {name: (Text(zh=zh, en=en), Text(zh=does, en=so)) for name, zh, en, does, so in _LINES}
"""By name, what an answer says and what it does."""


def choice(
    viewer: Viewer, asked: OpenQuestion, spot: str, code: str, gives: Gives, *, icon: str = "",
    look: Look = "secondary", key: str = "", **told: str,
) -> None:  # fmt: skip
    """One answer, and beside it what it does."""
    words, does = WORDS[code]
    label = Text(zh=words.zh.format(**told), en=words.en.format(**told))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        given, said = (asked, label, gives), clean(viewer.say(label))
        answer_button(said, f"{code} {spot} {key}".rstrip(), is_answered, *given, icon=icon, look=look)
        st.markdown(f":small[:gray[{viewer.say(does)}]]", width="content")
