"""Rights, accounts and signing in."""

from data.errors import Refusal
from data.types import Text


class NoRight(Refusal):
    code = "no_right"
    words = Text(
        zh="您的角色（{role}）没有权限：{act}。如需要，请联系管理员。",
        en="Your role ({role}) may not do this: {act}. Ask the administrator if you need it.",
    )


class RightsChanged(NoRight):
    """What is on the screen was cut for other rights than the person has now."""

    code = "rights_changed"
    words = Text(
        zh="您的权限或管辖范围已变更，请刷新页面。", en="Your role or your outlets have changed. Reload the page."
    )


class SignedOut(Refusal):
    code = "signed_out"
    words = Text(zh="登录已失效，请重新登录。", en="You are signed out. Please sign in again.")


class WrongPassword(Refusal):
    """One sentence for every reason, so that nobody learns which accounts exist."""

    code, status = "wrong_password", 401
    words = Text(
        zh="用户名或密码不正确，或账号已停用。", en="The user name or password is wrong, or the account is disabled."
    )


class NotVouched(Refusal):
    code = "not_vouched"
    words = Text(zh="统一认证没有完成，请重新登录。", en="Single sign-on was not completed. Please sign in again.")


class SignOnSilent(Refusal):
    code, status = "sign_on_silent", 503
    words = Text(
        zh="统一认证或目录服务没有应答，未能登录。请稍后再试；仍不行请联系系统管理员。",
        en="The single sign-on or directory does not answer, so you are not signed in. "
        "Try again in a moment; if it stays, ask the administrator.",
    )


class NoAccount(Refusal):
    code = "no_account"
    words = Text(
        zh="您已通过统一认证，但本系统没有您的账号或账号已停用。请联系系统管理员。",
        en="You are known there, but have no working account here. Ask the administrator.",
    )


class LdapMissing(Refusal):
    code = "ldap_missing"
    words = Text(
        zh="登录设置中有 [ldap]，但未安装 ldap3。请安装：.venv/bin/python -m pip install ldap3==2.9.1，或去掉 [ldap]。",
        en="[ldap] is asked for, but ldap3 is not installed. "
        "Install it: .venv/bin/python -m pip install ldap3==2.9.1, or remove [ldap].",
    )


class TooManyTries(Refusal):
    code, status = "too_many_tries", 429
    words = Text(zh="尝试次数过多，请 {wait} 秒后再试。", en="Too many tries. Please wait {wait} s.")


class WeakPassword(Refusal):
    code = "weak_password"
    words = Text(zh="密码不符合要求：{zh}", en="The password does not meet the rules: {en}")


class CodeExpired(Refusal):
    code = "code_expired"
    words = Text(
        zh="链接无效、已用过或已过期，请联系管理员重新发送。",
        en="The link is wrong, used or expired. Ask the administrator for a new one.",
    )


class UnknownAccount(Refusal):
    code = "unknown_account"
    words = Text(zh="没有用户“{seen}”。", en="There is no account “{seen}”.")


class LoginTaken(Refusal):
    code = "login_taken"
    words = Text(zh="用户名“{seen}”已被使用。", en="The user name “{seen}” is taken.")


class BadAccount(Refusal):
    code = "bad_account"
    words = Text(zh="用户信息有误：{zh}", en="The account is not right: {en}")


class LastAdministrator(Refusal):
    code = "last_administrator"
    words = Text(
        zh="这是最后一个可用的系统管理员，不能停用或改为其他角色。",
        en="This is the last working administrator: it can't be disabled or given another role.",
    )


class BadSetting(Refusal):
    code = "bad_setting"
    words = Text(zh="设置“{name}”的值无效：{zh}", en="The value for “{name}” is not allowed: {en}")
