"""Names and phone numbers in texts, masked before they are written down."""

from __future__ import annotations

import re

# The commonest family names; a name is looked for only beside a word of address, so that ordinary words stay readable.
FAMILY = (
    "欧阳|上官|司马|诸葛|司徒|东方|独孤|南宫|皇甫|尉迟|公孙|慕容|令狐|夏侯|"
    "王|李|张|刘|陈|杨|黄|赵|吴|周|徐|孙|马|朱|胡|郭|何|高|林|罗|郑|梁|谢|宋|唐|许|韩|冯|邓|曹|彭|曾|肖|田|董|袁|潘|于|蒋|蔡|余|杜|叶|程|苏|魏|吕|丁|任|沈|姚|卢|姜|崔|"
    "钟|谭|陆|汪|范|金|石|廖|贾|夏|韦|付|方|白|邹|孟|熊|秦|邱|江|尹|薛|闫|段|雷|侯|龙|史|陶|黎|贺|顾|毛|郝|龚|邵|万|钱|严|覃|武|戴|莫|孔|向|汤|常|温|康|施|文|牛|樊|葛|邢|安|齐|易|乔|伍|庞|颜|倪|庄|聂|章|鲁|岳|翟|申|欧|耿|关|兰|焦|俞|左|柳|甘|祝|包|宁|尚|符|舒|阮|柯|纪|梅|童|凌|毕|单|裴|霍|涂|成|苗|谷|盛|曲|翁|冉|骆|蓝|路|游|辛|靳|管|柴|蒙|鲍|华|喻|祁|蒲|房|滕|屈|饶|解|牟|艾|尤|时|阳|穆|农|司|卓|古|吉|缪|简|车|项|连|芦|麦|褚|娄|窦|戚|岑|景|党|宫|费|卜|冷|晏|席|卫|米|柏|宗|瞿|桂|全|佟|应|臧|闵|苟|邬|边|卞|姬|师|和|仇|栾|隋|商|刁|沙|荣|巫|寇|桑|郎|甄|丛|仲|虞|敖|巩|明|佘|池|查|麻|苑|迟|邝"
)
TITLES = "先生|女士|小姐|太太|同志|师傅|老师|阿姨|大爷|大妈|叔叔|行长|副行长|经理|主任|主管|柜员|大堂|客户经理"
ALSO_WORDS = frozenset("向和时应关于车全查明连安常成方高任温阳商贺万钱金石")
"""Family names that are also everyday words: 向经理反映 names nobody."""
_NAMED = re.compile(rf"(?P<family>{FAMILY})(?P<given>[一-鿿]{{0,2}}?)(?P<title>{TITLES})")
_BEFORE = "客户|柜员|经理|员工|姓名|储户|投诉人|来电人|联系人|当事人|保安|主任|行长|名叫|叫做|我叫"
_AFTER = r"[\s,，。、;；:：()（）的在于称反来说表认向到要因\d]|$"
_CALLED = re.compile(rf"(?P<before>(?:{_BEFORE})[:：]?\s?)(?P<family>{FAMILY})(?P<given>[一-鿿]{{1,2}}?)(?={_AFTER})")
_STARS = re.compile(rf"(?P<family>{FAMILY})(?:某某?|[*＊×xX]{{1,2}})")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)(0\d{2,3})[- —]?(\d{7,8})(?!\d)")
_IDENTITY = re.compile(r"(?<![\dA-Za-z])(\d{6})\d{8}(\d{3}[\dXx])(?![\dA-Za-z])")
_CARD = re.compile(r"(?<!\d)(\d{4})[ -]?\d{4}[ -]?\d{4}[ -]?\d{1,4}(?:[ -]?\d{1,3})?(?!\d)")
_MAIL = re.compile(r"([\w.+-])[\w.+-]*@([\w-]+\.[\w.-]+)")


def masked(text: str) -> str:
    """The text with names, phones, identity and card numbers and mail addresses covered.

    >>> masked("客户张小明(13812345678)反映李经理态度不好")
    '客户张**(138****5678)反映李*经理态度不好'
    >>> masked("排队 40 分钟,高峰期窗口少")
    '排队 40 分钟,高峰期窗口少'
    """
    text = _IDENTITY.sub(r"\1********\2", text)
    text = _MOBILE.sub(r"\1****\3", text)
    text = _CARD.sub(r"\1 **** ****", text)
    text = _LANDLINE.sub(r"\1-****", text)
    text = _MAIL.sub(r"\1***@\2", text)
    text = _STARS.sub(lambda match: f"{match['family']}*", text)
    text = _NAMED.sub(_without_given, text)
    return _CALLED.sub(lambda match: match["before"] + match["family"] + "*" * len(match["given"]), text)


def _without_given(match: re.Match[str]) -> str:
    if not match["given"] and match["family"] in ALSO_WORDS:
        return match[0]
    return f"{match['family']}{'*' * max(len(match['given']), 1)}{match['title']}"
