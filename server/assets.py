"""What browsers load: our own few files, Streamlit's page with our words in it, its static files compressed once."""

from __future__ import annotations

import gzip
import hashlib
import re
from functools import lru_cache
from pathlib import Path

import streamlit
from starlette.responses import Response

OURS = Path(__file__).parent / "assets"
STREAMLIT = Path(streamlit.__file__).parent / "static"
KINDS = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
}
HEAD = """<title>服务榜 ServiceLeague</title>
<link rel="icon" href="/door/mark.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/door/touch.png">
<link rel="manifest" href="/door/app.webmanifest">"""
"""Put on a phone's first screen, the page has our mark and opens without the browser's bars."""
FOR_EVER, ASK_AGAIN = "public, max-age=31536000, immutable", "no-cache"


@lru_cache
def shell(language: str) -> bytes:
    """Streamlit's index.html, made ours: title, language, icon, words.

    No inline script, and nothing that points to interfaces we have switched off.
    """
    html = (STREAMLIT / "index.html").read_text(encoding="utf-8")
    html = re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)
    html = re.sub(
        r"<noscript>.*?</noscript>",
        "<noscript>请启用 JavaScript。 Please enable JavaScript.</noscript>",
        html,
        flags=re.DOTALL,
    )
    html = re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)
    html = re.sub(r"<link[^>]*(service-desc|shortcut icon|SourceSansVF)[^>]*>", "", html)
    html = html.replace("<title>Streamlit</title>", HEAD)
    html = html.replace('<html lang="en">', f'<html lang="{"zh-CN" if language == "zh" else "en"}">')
    html = html.replace(
        '<script type="module"', f'<script src="{_address("page.js")}" defer></script>\n<script type="module"', 1
    )
    html = html.replace(
        "</body>", f'<link rel="stylesheet" href="{_address("page.css")}">\n</body>'
    )  # behind Streamlit's own styles
    return re.sub(r"\n\s*\n+", "\n", html).encode()


def _address(name: str) -> str:
    """Where one of our files is; another after each change, so that no browser keeps an old one."""
    return f"/door/{name}?{hashlib.sha256((OURS / name).read_bytes()).hexdigest()[:8]}"


def shell_answer(language: str, *, zipped: bool) -> Response:
    body = _zipped_shell(language) if zipped else shell(language)
    return _answer(body, "text/html; charset=utf-8", zipped=zipped, cache=ASK_AGAIN)


@lru_cache
def _zipped_shell(language: str) -> bytes:
    return gzip.compress(shell(language), 9, mtime=0)


def own_answer(name: str) -> Response | None:
    """One of our files; None when there is none of that name."""
    file = OURS / name
    if file.name != name or file.suffix not in KINDS or not file.is_file():
        return None
    return _answer(file.read_bytes(), KINDS[file.suffix], zipped=False, cache="public, max-age=3600")


def static_answer(path: str) -> Response | None:
    """A script or style of Streamlit, compressed; None when the path is none of these and Streamlit has to answer."""
    file = (STREAMLIT / path.lstrip("/")).resolve()
    if file.suffix not in {".js", ".css"} or STREAMLIT.resolve() not in file.parents or not file.is_file():
        return None
    return _answer(_zipped(file), KINDS[file.suffix], zipped=True, cache=FOR_EVER)


@lru_cache(maxsize=400)  # a first load takes about 100 of them, 2.6 MB in all
def _zipped(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 9, mtime=0)


def _answer(body: bytes, kind: str, *, zipped: bool, cache: str) -> Response:
    headers = {"cache-control": cache, "vary": "Accept-Encoding", **({"content-encoding": "gzip"} if zipped else {})}
    return Response(body, media_type=kind, headers=headers)
