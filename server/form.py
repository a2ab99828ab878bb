"""The door's own pages as HTML: sign-in, set a password, a notice. Nothing in them runs; all text is escaped."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from starlette.responses import HTMLResponse

from data.errors import DataDamaged
from data.types import Language, Text
from server.headers import DOOR_POLICY

NAME = Text(zh="服务榜", en="ServiceLeague")


def say(language: Language, zh: str, en: str) -> str:
    return zh if language == "zh" else en


def door_page(language: Language, title: str, body: str, *, status: int = 200, path: str = "", query: dict[str, str] | None = None) -> HTMLResponse:
    other: Language = "en" if language == "zh" else "zh"
    switch = urlencode({**(query or {}), "lang": other})
    turn = f'<a class="turn" href="{escape(path)}?{escape(switch)}" lang="{other}">{"English" if other == "en" else "中文"}</a>' if path else ""
    html = f"""<!doctype html>
<html lang="{"zh-CN" if language == "zh" else "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(title)} · {NAME.say(language)}</title>
<link rel="icon" href="/door/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/door/door.css">
</head>
<body>
<header><img src="/door/mark.svg" alt="" width="36" height="36"><span class="name">{NAME.zh}<small>{NAME.en}</small></span>{turn}</header>
<main><h1>{escape(title)}</h1>
{body}
</main>
<footer>{say(language, "网点服务质量排名与奖惩", "Service quality of bank branches: ranks, rewards, fines")}</footer>
</body>
</html>"""
    return HTMLResponse(html, status_code=status, headers={"content-security-policy": DOOR_POLICY, "cache-control": "no-store"})


def _notice(words: str, kind: str) -> str:
    return f'<p class="{kind}" role="{"alert" if kind == "wrong" else "status"}">{escape(words)}</p>' if words else ""


def sign_in_form(
    language: Language, *, login: str = "", following: str = "/", wrong: str = "", note: str = "",
    status: int = 200, wait: int = 0, others: tuple[tuple[str, Text], ...] = (),
) -> HTMLResponse:  # fmt: skip
    """The sign-in page. `others` are further ways in: (address, words)."""
    query = escape(urlencode({"next": following}))
    links = "".join(f'<a class="other" href="{escape(address)}&amp;{query}">{escape(words.say(language))}</a>' for address, words in others)
    lost = say(
        language, "忘记密码或没有账号：请联系系统管理员，由其发送一次性链接。", "No account or password lost? The administrator sends you a one-time link."
    )
    first, second = ("", " autofocus") if login else (" autofocus", "")
    body = f"""{_notice(note, "note")}{_notice(wrong, "wrong")}
<form method="post" action="/login">
<input type="hidden" name="next" value="{escape(following)}">
<label for="u">{say(language, "用户名", "User name")}</label>
<input id="u" name="u" value="{escape(login)}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="80"
 required{first}>
<label for="p">{say(language, "密码", "Password")}</label>
<input id="p" name="p" type="password" autocomplete="current-password" maxlength="512" required{second}>
<button type="submit">{say(language, "登录", "Sign in")}</button>
</form>{links}
<p class="hint">{lost}</p>"""
    answer = door_page(language, say(language, "登录", "Sign in"), body, status=status, path="/login", query={"next": following})
    if wait:
        answer.headers["retry-after"] = str(wait)
    return answer


def password_form(language: Language, *, code: str, login: str, rules: str, wrong: str = "", status: int = 200) -> HTMLResponse:
    whose = f"<b>{escape(login)}</b>"
    intro = say(language, f"为账号 {whose} 设置密码。管理员不会知道您的密码。", f"Choose a password for {whose}. The administrator never learns it.")
    body = f"""{_notice(wrong, "wrong")}
<p>{intro}</p>
<form method="post" action="/set-password">
<input type="hidden" name="code" value="{escape(code)}">
<input type="hidden" name="username" value="{escape(login)}" autocomplete="username">
<label for="p">{say(language, "新密码", "New password")}</label>
<input id="p" name="p" type="password" autocomplete="new-password" maxlength="512" required autofocus aria-describedby="rules">
<p class="hint" id="rules">{escape(rules)}</p>
<label for="again">{say(language, "再输入一次", "Once more")}</label>
<input id="again" name="again" type="password" autocomplete="new-password" maxlength="512" required>
<button type="submit">{say(language, "保存密码", "Save password")}</button>
</form>"""
    return door_page(language, say(language, "设置密码", "Set your password"), body, status=status, path="/set-password", query={"code": code})


def words_page(language: Language, title: str, words: str, *, status: int = 200) -> HTMLResponse:
    way = f'<p><a class="other" href="/login">{say(language, "去登录", "To sign-in")}</a></p>'
    return door_page(language, title, _notice(words, "wrong" if status >= 400 else "note") + way, status=status)


def maintenance(damage: DataDamaged) -> HTMLResponse:
    """While the data can't be opened: what is wrong, in both languages, and what the operator does about it."""
    body = f'{_notice(damage.text("zh"), "wrong")}{_notice(damage.text("en"), "wrong")}<p class="hint">python cli.py --data DIR doctor</p>'
    return door_page("zh", "维护中 Maintenance", body, status=503)
