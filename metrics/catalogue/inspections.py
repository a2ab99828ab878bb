"""What a mystery shopper saw: points earned of the points that could be."""

from __future__ import annotations

from fractions import Fraction

from data.types import Better, Text
from metrics.marks import marks
from metrics.metric import NOTICE, PLAN, POINTS, PROGRAMME, SERVICE, Metric


def inspection(key: str, zh: str, en: str, why_zh: str, why_en: str, part: str, source: str) -> Metric:
    return Metric(
        key=key,
        name=Text(zh=zh, en=en),
        why=Text(zh=why_zh, en=why_en),
        unit=POINTS,
        better=Better.HIGHER,
        table="mystery_visit",
        top=f"{part}points",
        per=f"{part}possible",
        n="visits",
        scale=Fraction(100),
        marks=marks("90", "80"),
        source=source,
        owner=SERVICE,
    )


INSPECTIONS = (
    inspection(
        "mystery",
        "神秘人检查得分",
        "Mystery-shopper score",
        "以陌生客户的眼光看服务。不适用的项目不计入分子和分母。",
        "The service as a stranger meets it. Items that do not apply leave both sums.",
        "",
        f"{PROGRAMME}; {PLAN}: inspection cycle; ISO 20252 practice",
    ),
    inspection(
        "hall_env",
        "厅堂环境管理",
        "Hall environment",
        "六项考核之一：网点环境。",
        "One of the six items: the state of the hall.",
        "env_",
        f"{NOTICE}: six-item assessment",
    ),
    inspection(
        "counter_standard",
        "柜面标准化服务",
        "Counter standard service",
        "六项考核之一：柜面是否按规范服务。",
        "One of the six items: whether the counter serves by the standard.",
        "process_",
        f"{NOTICE}: six-item assessment",
    ),
    inspection(
        "image",
        "服务形象",
        "Appearance",
        "神秘人检查的一个部分：着装、仪容和举止。",
        "A part of the mystery visit: dress, looks and bearing.",
        "image_",
        f"{PROGRAMME}; {PLAN}: inspection cycle",
    ),
    inspection(
        "effic",
        "服务效率",
        "Efficiency",
        "神秘人检查的一个部分：等候和办理快慢。",
        "A part of the mystery visit: how long one waits and is served.",
        "effic_",
        f"{PROGRAMME}; {PLAN}: inspection cycle",
    ),
    inspection(
        "lobby_duty",
        "大堂经理及安保履职",
        "Lobby manager and security on duty",
        "六项考核之一：大堂是否有人管。",
        "One of the six items: whether the lobby is looked after.",
        "lobby_",
        f"{NOTICE}: six-item assessment",
    ),
)
