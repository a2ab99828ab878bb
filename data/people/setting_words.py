"""What the settings of the door and their choices are called."""

from __future__ import annotations

from data.types import Text

LEVELS: dict[str, Text] = {
    "head_office": Text(zh="总行", en="head office"),
    "province": Text(zh="省分行", en="the provincial branch"),
    "city": Text(zh="市分行", en="the city branch"),
    "headquarters": Text(zh="总部", en="headquarters"),
}
"""What the part of the bank that runs the ranking is called, as it stands in a sentence."""
BOARDS: dict[str, tuple[Text, Text]] = {
    "red_black": (Text(zh="红榜", en="Honour board"), Text(zh="黑榜", en="Bottom board")),
    "first_last": (Text(zh="前列", en="First places"), Text(zh="后列", en="Last places")),
}
"""What the first and the last places are called."""
NAMES: dict[str, Text] = {
    "bank_name": Text(zh="本行名称", en="Name of the bank"),
    "level": Text(zh="由哪一级主管排名", en="Which level runs the ranking"),
    "boards": Text(zh="前几名和后几名的称谓", en="What the first and the last places are called"),
    "idle_minutes": Text(zh="无操作多少分钟后退出", en="Signed out after so many idle minutes"),
    "absolute_hours": Text(zh="一次登录最长多少小时", en="Longest sign-in, in hours"),
    "invitation_hours": Text(zh="一次性链接有效多少小时", en="One-time links live so many hours"),
    "audit_keep_days": Text(zh="审计日志保存多少天（不少于183天）", en="Days the audit log is kept (183 or more)"),
    "password_profile": Text(zh="密码规则", en="Password rules"),
    "watermark": Text(zh="屏幕水印", en="Watermark on the screen"),
    "drafts_for_branches": Text(zh="支行可见未发布的月份", en="Branches see months that are not published"),
    "persons_of_checks": Text(zh="检查结果的责任人", en="Who answers for a finding of a check"),
    "working_days": Text(
        zh="日历未收录月份的工作日数，如 2027-01: 20; 2027-02: 16",
        en="Working days of months the calendar does not know, such as 2027-01: 20; 2027-02: 16",
    ),
    "two_pairs_of_eyes": Text(zh="两人复核（核对人不得发布）", en="Two pairs of eyes (who checks may not publish)"),
    "backup_hour": Text(
        zh="每天几点备份（北京时间；-1为不备份）", en="Hour of the daily backup (Beijing time; -1: none)"
    ),
    "backup_days": Text(zh="保留最近多少天的备份", en="Days of which the backup is kept"),
    "backup_weeks": Text(zh="保留最近多少周的备份", en="Weeks of which the backup is kept"),
    "backup_months": Text(zh="保留最近多少个月的备份", en="Months of which the backup is kept"),
    "notice_issuer": Text(zh="通报：印发部门", en="Notices: department that issues them"),
    "notice_addressee": Text(zh="通报：主送", en="Notices: addressee"),
    "notice_copies": Text(zh="通报：抄送", en="Notices: copies to"),
    "notice_contact": Text(zh="通报：联系人", en="Notices: contact"),
    "notice_telephone": Text(zh="通报：联系电话", en="Notices: telephone"),
    "notice_clauses": Text(
        zh="通报：条款，如“奖励：第十二条；处罚：第十三条；累计：第十五条”",
        en="Notices: clauses, such as reward: article 12; fine: article 13; repeat: article 15",
    ),
    "notice_year": Text(zh="通报：期号按哪一年编", en="Notices: year by which issues are numbered"),
    "notice_praise": Text(zh="通报：表扬（红榜）", en="Notices: who is commended (honour board)"),
    "assessment_masthead": Text(zh="考核通报：刊头", en="Assessment notice: masthead"),
    "assessment_first": Text(zh="考核通报：首期的期号/总期号", en="Assessment notice: first number/total"),
    "assessment_criticism": Text(zh="考核通报：对后几名的批评", en="Assessment notice: how the last are criticised"),
    "quality_masthead": Text(zh="质效通报：刊头", en="Quality notice: masthead"),
    "quality_first": Text(zh="质效通报：首期的期号/总期号", en="Quality notice: first number/total"),
    "quality_criticism": Text(zh="质效通报：对后几名的批评", en="Quality notice: how the last are criticised"),
}
CHOICES: dict[str, Text] = {
    **LEVELS,
    "red_black": Text(zh="红榜、黑榜", en="honour board and bottom board"),
    "first_last": Text(zh="前五名、后五名", en="first five and last five"),
    "nist": Text(zh="NIST：15个字符以上，不限组成，不定期更换", en="NIST: 15 characters or more, any kind, no expiry"),
    "dengbao": Text(
        zh="等保：10个字符以上三类组成，90天更换，不重复最近5个",
        en="Dengbao: 10 or more of three kinds, changed after 90 days, none of the last 5",
    ),
    "off": Text(zh="关闭", en="off"),
    "required": Text(zh="必须", en="required"),
    "recorded": Text(zh="记录", en="recorded"),
    "not_recorded": Text(zh="不记录，留存的文件里也清空", en="not recorded, nor kept in the file"),
    "closed": Text(zh="不可见", en="no"),
    "open": Text(zh="可见", en="yes"),
    "on": Text(zh="显示姓名、用户名和时间", en="name, user name and time"),
    "calendar": Text(zh="自然年", en="calendar year"),
    "assessment": Text(zh="考核年度", en="assessment year"),
    "together": Text(zh="全辖一起排", en="the first of all outlets"),
    "classes": Text(zh="按网点类型分别", en="the first of each class of outlets"),
    "names": Text(zh="点名", en="by name"),
    "count": Text(zh="只说几家，名单另行告知", en="as a number, told apart"),
    "none": Text(zh="不写", en="not at all"),
}


def value_of_setting(value: object) -> Text:
    """A setting's value: a choice in words, a number without needless zeros."""
    said = f"{value:g}" if isinstance(value, float) else str(value)
    return CHOICES.get(said, Text(zh=said, en=said))
