"""The words of a form's definition as a workbook has them: headings, facts above, what stands for a choice.

Headings and facts are known by patterns, as banks write them; the first of a choice's words is what we write.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from data.forms.form import MODES, Cadence, ItemKind
from data.text.folding import spelling
from data.text.word_patterns import WordPatterns, drawn_patterns, spoken_of
from data.types import Text

KINDS: dict[ItemKind, Text] = {
    ItemKind.POINTS: Text(zh="打分", en="points"),
    ItemKind.YES_NO: Text(zh="是否", en="yes or no"),
    ItemKind.DEDUCT: Text(zh="扣分", en="deductions"),
    ItemKind.BANDS: Text(zh="分档", en="bands"),
}
CADENCES: dict[Cadence, Text] = {
    Cadence.MONTH: Text(zh="每月", en="every month"),
    Cadence.HALF_MONTH: Text(zh="每半月", en="every half month"),
    Cadence.QUARTER: Text(zh="每季", en="every quarter"),
    Cadence.OPENING_DAY: Text(zh="每个营业日", en="every opening day"),
    Cadence.NONE: Text(zh="不定期", en="no fixed time"),
}
VETO_WORDS: dict[str, Text] = {
    "item": Text(zh="项目", en="item"),
    "section": Text(zh="模块", en="section"),
    "form": Text(zh="整表", en="form"),
}
CHOICES: Mapping[str, Mapping[str, Text]] = {
    "kind": {str(kind): words for kind, words in KINDS.items()},
    "cadence": {str(cadence): words for cadence, words in CADENCES.items()},
    "veto": VETO_WORDS,
    "modes": MODES,
    "takes": {"mystery": Text(zh="神秘人", en="mystery shopper")},
    "part": {
        "env": Text(zh="服务环境", en="environment"),
        "image": Text(zh="服务形象", en="appearance"),
        "process": Text(zh="服务规范", en="service standard"),
        "effic": Text(zh="服务效率", en="efficiency"),
        "lobby": Text(zh="厅堂管理", en="lobby management"),
    },
}
_OTHERS = """
    kind points: 计分 评分 得分
    kind yes_no: 是非 是/否 有无
    kind deduct: 扣减 逐处扣分 按处扣分
    kind bands: 档次 区间 分段 分档计分
    cadence month: 月 月度 每月一次
    cadence half_month: 半月 每半月一次
    cadence quarter: 季 季度 每季度 每季一次
    cadence opening_day: 每营业日 营业日 每日 每天
    cadence none: 无 不限
    veto item: 单项 本项
    veto section: 本模块 单模块
    veto form: 全表 一票 一票否决 整张表
"""
YES, NO = (
    frozenset("是 √ ✓ ✔ 可 能 y yes true 1".split()),
    frozenset("否 无 × x 不可 不能 n no false 0 - — / 不适用".split()),
)


def _known() -> dict[tuple[str, str], str]:
    said = {
        (name, spelling(one)): code
        for name, codes in CHOICES.items()
        for code, words in codes.items()
        for one in (code, words.zh, words.en)
    }
    for line in _OTHERS.strip().splitlines():
        (name, code), words = line.split(":")[0].split(), line.split(":")[1].split()
        said |= {(name, spelling(one)): code for one in words}
    return said


_CODES = _known()


def choice_said(name: str, text: str) -> str:
    """The code that a word stands for; the text itself where nobody knows it, to be refused with what there is."""
    folded = spelling(text)
    if name in ("veto", "takes", "part") and folded in NO:
        return ""
    return "mystery" if name == "takes" and folded in YES else _CODES.get((name, folded), text)


HEADINGS = drawn_patterns("""
    nothing: ^(序号|备注|说明|no\\.?|remarks?)$
    section_id: (模块|大类|维度|section).*(编号|代码|id)
    id: (项目|检查项|条目|item).*(编号|代码|id)|^(编号|代码|id)$
    part: 神秘人|part
    rectify: 整改|rectif
    post: 岗位|责任|post
    photo: 照片|拍照|photo
    veto: 否决|veto
    na: 不适用|n/?a$|apply
    bands: 档|bands
    each: 每处|每次|每项扣|扣分标准|each
    unit: 单位|unit
    kind: 类型|方式|kind|type
    max: 分值|满分|标准分|配分|最高分|max|marks|points
    also: 叫法|别名|又名|other
    en: 英文|english
    section: 模块|大类|维度|section
    zh: 项目|检查项|内容|标准|要求|条款|item
""")
"""In this order: 项目编号 is an id, 每处扣分 no kind of marks."""
FACTS = drawn_patterns("""
    id: ^(检查)?表?(编号|代码|id)$|^formid$
    title_en: 英文|englishtitle
    title: ^(检查)?表?(名称|标题)$|^title$
    from: ^(起始|生效|启用|执行|适用).*|^from
    modes: ^检查方式$|^方式$|^modes?
    cadence: 频次|频率|周期|cadence|howoften
    cap: 封顶|保留|cap|keeps
    takes: ^(用作|作为|代替)?.*神秘人|takes|mystery
    number: 文号|documentno
    document: 依据|document
""")


ITEM_HEADINGS: Mapping[str, Text] = {
    "id": Text(zh="项目编号", en="Item id"),
    "section_id": Text(zh="模块编号", en="Section id"),
    "section": Text(zh="模块", en="Section"),
    "zh": Text(zh="项目", en="Item"),
    "en": Text(zh="英文", en="English"),
    "max": Text(zh="分值", en="Marks"),
    "kind": Text(zh="类型", en="Kind"),
    "each": Text(zh="每处扣分", en="Each"),
    "bands": Text(zh="分档", en="Bands"),
    "unit": Text(zh="单位", en="Unit"),
    "na": Text(zh="可不适用", en="May not apply"),
    "veto": Text(zh="否决", en="Veto"),
    "rectify": Text(zh="整改天数", en="Days to rectify"),
    "post": Text(zh="责任岗位", en="Post"),
    "photo": Text(zh="照片", en="Photo"),
    "also": Text(zh="其他叫法", en="Other words"),
}
FACT_NAMES: Mapping[str, Text] = {
    "id": Text(zh="检查表编号", en="Form id"),
    "title": Text(zh="名称", en="Title"),
    "title_en": Text(zh="英文名称", en="English title"),
    "from": Text(zh="起始月份", en="From"),
    "modes": Text(zh="检查方式", en="Modes"),
    "cadence": Text(zh="频次", en="How often"),
    "cap": Text(zh="否决后保留（%）", en="Keeps under a veto (%)"),
    "takes": Text(zh="用作神秘人检查", en="Takes the place of mystery visits"),
    "document": Text(zh="依据", en="Document"),
}
"""As we write them."""


def word_for(patterns: WordPatterns, text: str) -> str:
    """What a heading or a fact is about; empty when it says none of these."""
    return spoken_of(patterns, re.sub(r"[(（\[【*].*$", "", spelling(text).lstrip("*")) or spelling(text))
