"""How the notice looks in Word: one line a style, in the measures commonly given for official documents.

Children of an element stand in the order of the schema: Word refuses some files where they do not.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from data.types import Language

WIDTH = 8844
"""Twips between the margins of A4: 156 mm."""

SONG, HEI, KAI, TITLE = "仿宋", "黑体", "楷体", "方正小标宋简体"
CALLED_ELSEWHERE = {
    SONG: "仿宋_GB2312,FangSong,STFangsong,华文仿宋",
    KAI: "楷体_GB2312,KaiTi,STKaiti,华文楷体",
    HEI: "SimHei,STHeiti,华文黑体",
    TITLE: "FZXiaoBiaoSong-B05S,方正小标宋_GBK,宋体,SimSun",
    "宋体": "SimSun,STSong,华文宋体",
}
"""By what other names, older ones and those of other systems, Word finds a font, the nearest first."""
LATIN = "Times New Roman"
RED = "C00000"
_RULE = "<w:pBdr>{}</w:pBdr>"
_TAB = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs>'
_LINE = '<w:{} w:val="single" w:sz="{}" w:space="{}" w:color="{}"/>'


@dataclass(frozen=True, slots=True, kw_only=True)
class WordStyle:
    """A style of paragraphs. Sizes and pitches are points, in Chinese and in English; a pitch is exact."""

    font: str = SONG
    size: tuple[float, float] = (16, 12)
    pitch: tuple[float, float] = (28.9, 18)
    align: str = "left"
    indent: int = 0
    """Letters by which the first line begins further in, in Chinese."""

    right: int = 0
    before: float = 0
    after: tuple[float, float] = (0, 0)
    colour: str = ""
    kept: bool = False
    """Stays on the page of what follows."""

    on_new_page: bool = False
    border: str = ""
    """Rules and tab stops, as the schema has them one after the other."""

    level: int | None = None


_CELL = WordStyle(size=(9.5, 9), pitch=(11.8, 11.5))
_SMALL = WordStyle(size=(9, 9), pitch=(13, 12))
STYLES: dict[str, WordStyle] = {
    "Masthead": WordStyle(font=TITLE, size=(36, 28), pitch=(50, 36), align="center", colour=RED),
    "Issue": WordStyle(align="center"),
    "Issuer": WordStyle(border=_RULE.format(_LINE.format("bottom", 18, 3, RED)) + _TAB),
    "Subject": WordStyle(font=TITLE, size=(22, 18), pitch=(33, 24), align="center", kept=True),
    "Addressee": WordStyle(after=(0, 6)),
    "Said": WordStyle(indent=2, after=(0, 6)),
    "Listed": WordStyle(indent=5),
    "Section": WordStyle(font=HEI, indent=2, kept=True, level=0),
    "Print": WordStyle(size=(12, 10), pitch=(20, 14), indent=2, before=3, after=(3, 6)),
    "Signature": WordStyle(align="right", right=2, kept=True),
    "SignatureDay": WordStyle(align="right", right=4),
    "TableTitle": WordStyle(font=HEI, size=(12, 11), pitch=(24, 18), align="center", before=4, kept=True),
    "Annex": WordStyle(font=HEI, kept=True, on_new_page=True, level=0),
    "AnnexTitle": WordStyle(font=TITLE, size=(20, 16), pitch=(30, 24), align="center", kept=True),
    "NextPage": WordStyle(size=(9, 9), pitch=(12, 12), kept=True, on_new_page=True),
    "Unit": WordStyle(size=(9, 9), pitch=(13, 12), align="right", kept=True),
    "Remark": _SMALL,
    "After": WordStyle(size=(6, 6), pitch=(8, 8)),
    "CellHead": WordStyle(font=HEI, size=(9.5, 7), pitch=(11.8, 11.5), align="center", kept=True),
    "Cell_left": _CELL,
    "Cell_center": WordStyle(size=(9.5, 9), pitch=(11.8, 11.5), align="center"),
    "Cell_right": WordStyle(size=(9.5, 9), pitch=(11.8, 11.5), align="right"),
    "Cell_code": WordStyle(size=(7.5, 7.5), pitch=(11.8, 11.5), align="center"),
    "Copies": WordStyle(
        size=(14, 11), pitch=(26, 18), before=10, kept=True,
        border=_RULE.format(_LINE.format("top", 8, 4, "auto")),
    ),
    "Sent": WordStyle(
        size=(14, 11), pitch=(26, 18), kept=True,
        border=_RULE.format(_LINE.format("top", 4, 4, "auto") + _LINE.format("bottom", 8, 4, "auto")) + _TAB,
    ),
    "Source": WordStyle(size=(8, 8), pitch=(16, 14), align="center"),
    "FootOdd": WordStyle(font="宋体", size=(14, 11), pitch=(18, 14), align="right", right=1),
    "FootEven": WordStyle(font="宋体", size=(14, 11), pitch=(18, 14), indent=1),
    "Mark": WordStyle(size=(9, 9), pitch=(12, 12), align="center"),
}  # fmt: skip


def fonts(chinese: str) -> str:
    return f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{chinese}" w:cs="{LATIN}"/>'


def font_table() -> str:
    """What Word takes where a font of that name is not there."""
    listed = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for name, others in CALLED_ELSEWHERE.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{listed}</w:fonts>'


def styles_in_xml(language: Language) -> list[BaseOxmlElement]:
    """The defaults of the document, then every style."""
    return [parse_xml(_defaults(language)), *(parse_xml(_style(name, language)) for name in ("Normal", *STYLES))]


def _defaults(language: Language) -> str:
    lang = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    return (
        f'<w:docDefaults {nsdecls("w")}><w:rPrDefault><w:rPr>{fonts(SONG)}<w:sz w:val="24"/><w:szCs w:val="24"/>{lang}'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _style(name: str, language: Language) -> str:
    look, side = STYLES.get(name, WordStyle()), 0 if language == "zh" else 1
    size, default = f'w:val="{round(look.size[side] * 2)}"', ' w:default="1"' if name == "Normal" else ""
    bold = "<w:b/>" if side and look.font == HEI and name != "CellHead" else ""  # Latin letters have no 黑体
    colour = f'<w:color w:val="{look.colour}"/>' if look.colour else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{name}"/>{based}'
        f"<w:qFormat/><w:pPr>{_paragraph(look, side)}</w:pPr>"
        f"<w:rPr>{fonts(look.font)}{bold}{colour}<w:sz {size}/><w:szCs {size}/></w:rPr></w:style>"
    )


def _paragraph(look: WordStyle, side: int) -> str:
    size, spacing = look.size[side], [round(one * 20) for one in (look.before, look.after[side], look.pitch[side])]
    first = look.indent if side == 0 else 0
    indent = f'<w:ind w:rightChars="{look.right * 100}" w:right="{round(look.right * size * 20)}"' * bool(
        look.right or first
    )
    indent += f' w:firstLineChars="{first * 100}" w:firstLine="{round(first * size * 20)}"/>' if indent else ""
    return "".join(
        (
            "<w:keepNext/>" if look.kept else "",
            "<w:pageBreakBefore/>" if look.on_new_page else "",
            look.border,
            '<w:spacing w:before="{}" w:after="{}" w:line="{}" w:lineRule="exact"/>'.format(*spacing),
            indent,
            f'<w:jc w:val="{look.align}"/>',
            "" if look.level is None else f'<w:outlineLvl w:val="{look.level}"/>',
        )
    )
