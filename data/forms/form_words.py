"""The words of a form's definition as a workbook has them: headings, facts above, what stands for a choice.

Headings and facts are known by patterns, as banks write them; what we write stands before these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from data.forms.form import MODES
from data.text.folding import spelling
from data.text.word_patterns import WordPatterns, spoken_of
from data.types import Text


def _drawn(table: str) -> Iterator[tuple[str, Text, str]]:
    """Name, words, and what else stands for it, of a table drawn a line each."""
    for line in table.strip().splitlines():
        name, zh, en, others = (part.strip() for part in line.split(" | ", 3))
        yield name, Text(zh=zh, en=en), others


_CHOICES = [*_drawn("""
    kind points         | 打分         | points           | 计分 评分 得分
    kind yes_no         | 是否         | yes or no        | 是非 是/否 有无
    kind deduct         | 扣分         | deductions       | 扣减 逐处扣分 按处扣分
    kind bands          | 分档         | bands            | 档次 区间 分段 分档计分
    cadence month       | 每月         | every month      | 月 月度 每月一次
    cadence half_month  | 每半月       | every half month | 半月 每半月一次
    cadence quarter     | 每季         | every quarter    | 季 季度 每季度 每季一次
    cadence opening_day | 每个营业日   | every opening day | 每营业日 营业日 每日 每天
    cadence none        | 不定期       | no fixed time    | 无 不限
    veto item           | 项目         | item             | 单项 本项
    veto section        | 模块         | section          | 本模块 单模块
    veto form           | 整表         | form             | 全表 一票 一票否决 整张表
    takes mystery       | 神秘人       | mystery shopper  | mystery
    part env            | 服务环境     | environment      | env
    part image          | 服务形象     | appearance       | image
    part process        | 服务规范     | service standard | process
    part effic          | 服务效率     | efficiency       | effic
    part lobby          | 厅堂管理     | lobby management | lobby
""")]  # fmt: skip
CHOICES: Mapping[str, Mapping[str, Text]] = {
    "modes": MODES,
    **{
        name: {each.split()[1]: words for each, words, _ in _CHOICES if each.split()[0] == name}
        for name in ("kind", "cadence", "veto", "takes", "part")
    },
}
"""By setting and code what a choice is called."""
_CODES = {
    (name, spelling(one)): code
    for name, codes in CHOICES.items()
    for code, words in codes.items()
    for one in (code, words.zh, words.en)
} | {(each.split()[0], spelling(one)): each.split()[1] for each, _, others in _CHOICES for one in others.split()}
YES, NO = (
    frozenset("是 √ ✓ ✔ 可 能 y yes true 1".split()),
    frozenset("否 无 × x 不可 不能 n no false 0 - — / 不适用".split()),
)


def choice_said(name: str, text: str) -> str:
    """The code that a word stands for; the text itself where nobody knows it, to be refused with what there is."""
    folded = spelling(text)
    if name in ("veto", "takes", "part") and folded in NO:
        return ""
    return "mystery" if name == "takes" and folded in YES else _CODES.get((name, folded), text)


_ITEM = [
    *_drawn(r"""
    nothing    |          |                 | ^(序号|备注|说明|no\.?|remarks?)$
    section_id | 模块编号 | Section id      | (模块|大类|维度|section).*(编号|代码|id)
    id         | 项目编号 | Item id         | (项目|检查项|条目|item).*(编号|代码|id)|^(编号|代码|id)$
    part       | 对应神秘人五项 | Part of mystery visits | 神秘人|part
    rectify    | 整改天数 | Days to rectify | 整改|rectif
    post       | 责任岗位 | Post            | 岗位|责任|post
    photo      | 照片     | Photo           | 照片|拍照|photo
    veto       | 否决     | Veto            | 否决|veto
    na         | 可不适用 | May not apply   | 不适用|n/?a$|apply
    bands      | 分档     | Bands           | 档|bands
    each       | 每处扣分 | Each            | 每处|每次|每项扣|扣分标准|each
    unit       | 单位     | Unit            | 单位|unit
    kind       | 类型     | Kind            | 类型|方式|kind|type
    max        | 分值     | Marks           | 分值|满分|标准分|配分|最高分|max|marks|points
    also       | 其他叫法 | Other words     | 叫法|别名|又名|other
    en         | 英文     | English         | 英文|english
    section    | 模块     | Section         | 模块|大类|维度|section
    zh         | 项目     | Item            | 项目|检查项|内容|标准|要求|条款|item
""")
]
"""In this order: 项目编号 is an id, 每处扣分 no kind of marks."""
_FACTS = [
    *_drawn(r"""
    id       | 检查表编号 | Form id       | ^(检查)?表?(编号|代码|id)$|^formid$
    title_en | 英文名称   | English title | 英文|englishtitle
    title    | 名称       | Title         | ^(检查)?表?(名称|标题)$|^title$
    from     | 起始月份   | From          | ^(起始|生效|启用|执行|适用).*|^from
    modes    | 检查方式   | Modes         | ^检查方式$|^方式$|^modes?
    cadence  | 频次       | How often     | 频次|频率|周期|cadence|howoften
    cap      | 否决后保留（%） | Keeps under a veto (%) | 封顶|保留|cap|keeps
    takes    | 用作神秘人检查 | Takes the place of mystery visits | ^(用作|作为|代替)?.*神秘人|takes|mystery
    number   | 文号       | Document no.  | 文号|documentno
    document | 依据       | Document      | 依据|document
""")
]
HEADINGS, FACTS = ([(name, re.compile(known)) for name, _, known in table] for table in (_ITEM, _FACTS))
ITEM_HEADINGS, FACT_NAMES = ({name: words for name, words, _ in table if words.zh} for table in (_ITEM, _FACTS))
"""As we write them."""
WORKBOOK = "id section_id section zh en max kind each bands unit na veto rectify post photo also".split()
"""The columns of a sheet of items."""


def word_for(patterns: WordPatterns, text: str) -> str:
    """What a heading or a fact is about; empty when it says none of these."""
    return spoken_of(patterns, re.sub(r"[(（\[【*].*$", "", spelling(text).lstrip("*")) or spelling(text))
