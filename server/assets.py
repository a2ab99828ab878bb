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
    ".woff": "font/woff",
}
ICONS = "icons.woff"
"""The icons in use (server/icon_font.py); without the file, Streamlit's own font is loaded."""
HEAD = """<title>服务榜 ServiceLeague</title>
<link rel="icon" href="/door/mark.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/door/touch.png">
<link rel="manifest" href="/door/app.webmanifest">
<link rel="preload" as="fetch" crossorigin="anonymous" href="/_stcore/health">
<link rel="preload" as="fetch" crossorigin="anonymous" href="/_stcore/host-config">"""
"""Put on a phone's first screen, the page has our mark and opens without the browser's bars.

What Streamlit asks for before its socket is asked for while its scripts still load, as its own `fetch` does it, or it
would be loaded twice; page.js opens the socket.
"""
COMPRESSED: dict[str, bytes] = {}
"""By its address; a first load takes about 100 of Streamlit's files, 2.6 MB in all."""
FOR_EVER, AN_HOUR, ASK_AGAIN = "public, max-age=31536000, immutable", "public, max-age=3600", "no-cache"
CHINESE = ("PingFang SC", "PingFangSC-Regular", "Microsoft YaHei", "Noto Sans CJK SC", "NotoSansCJKsc-Regular")
"""By the names of their faces, the fonts that stand before Source Sans in .streamlit/config.toml."""


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
    html = re.sub(r'(static/css/index\.[^"]+)', rf"\1?{_mark(style())}", html)
    html = html.replace("<title>Streamlit</title>", HEAD)
    html = html.replace('<html lang="en">', f'<html lang="{"zh-CN" if language == "zh" else "en"}">')
    html = html.replace(
        '<script type="module"',
        f'<script src="{_address("page.js")}" defer fetchpriority="high"></script>\n<script type="module"',
        1,
    )
    html = html.replace(
        "</body>", f'<link rel="stylesheet" href="{_address("page.css")}">\n</body>'
    )  # behind Streamlit's own styles
    return re.sub(r"\n\s*\n+", "\n", html).encode()


@lru_cache
def style() -> bytes:
    """Streamlit's stylesheet with our cut icon font; Source Sans is loaded only where no Chinese font stands."""
    css = next((STREAMLIT / "static" / "css").glob("index.*.css")).read_text(encoding="utf-8")
    here = ",".join(f'local("{name}")' for name in CHINESE)
    css = re.sub(r"url\([^)]*SourceSansVF-Upright", rf"{here},\g<0>", css)
    if (OURS / ICONS).is_file():
        css = re.sub(r"url\([^)]*MaterialSymbols", rf'url({_address(ICONS)})format("woff"),\g<0>', css)
    return css.encode()


def _mark(content: bytes) -> str:
    """Another after each change, so that no browser keeps an old file."""
    return hashlib.sha256(content).hexdigest()[:8]


def _address(name: str) -> str:
    """Where one of our files is."""
    return f"/door/{name}?{_mark((OURS / name).read_bytes())}"


def shell_answer(language: str, sight: str = "", *, zipped: bool) -> Response:
    """The page, with what this person may read before Streamlit draws it; that is kept nowhere."""
    body, kind = shell(language), "text/html; charset=utf-8"
    if sight:
        body = body.replace(b"</body>", sight.encode() + b"</body>")
        return _answer(gzip.compress(body, 6) if zipped else body, kind, zipped=zipped, cache="no-store")
    return _answer(_zipped(body) if zipped else body, kind, zipped=zipped, cache=ASK_AGAIN)


def own_answer(name: str, mark: str = "", *, zipped: bool = False) -> Response | None:
    """One of our files, kept for ever where it is asked for as it is now; None when there is none of that name."""
    file = OURS / name
    if file.name != name or file.suffix not in KINDS or not file.is_file():
        return None
    content, cache = file.read_bytes(), AN_HOUR
    if mark and mark == _mark(content):
        cache = FOR_EVER
    zipped = zipped and file.suffix in {".js", ".css", ".svg"}
    return _answer(_zipped(content) if zipped else content, KINDS[file.suffix], zipped=zipped, cache=cache)


def static_answer(path: str) -> Response | None:
    """A script or style of Streamlit, compressed; None when the path is none of these and Streamlit has to answer."""
    file = (STREAMLIT / path.lstrip("/")).resolve()
    if file.suffix not in {".js", ".css"} or STREAMLIT.resolve() not in file.parents or not file.is_file():
        return None
    address = f"/{file.relative_to(STREAMLIT.resolve()).as_posix()}"
    content = style() if file.match("css/index.*.css") else file.read_bytes()
    COMPRESSED[address] = gzip.compress(content, 9, mtime=0)
    return static_kept(address)


def static_kept(path: str) -> Response | None:
    """The same where it was compressed before: at once, without another thread."""
    kept = COMPRESSED.get(path)
    return None if kept is None else _answer(kept, KINDS[Path(path).suffix], zipped=True, cache=FOR_EVER)


@lru_cache(maxsize=20)
def _zipped(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _answer(body: bytes, kind: str, *, zipped: bool, cache: str) -> Response:
    headers = {"cache-control": cache, "vary": "Accept-Encoding", **({"content-encoding": "gzip"} if zipped else {})}
    return Response(body, media_type=kind, headers=headers)
