"""The headers every answer carries, and what a page may load: nothing from another host, no inline script."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders

PAGE_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # Streamlit's emotion writes its styles into the page
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self' data: blob:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "frame-src 'none'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
DOOR_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


def dressed(headers: MutableHeaders, *, tls: bool) -> None:
    """Add what is missing; an answer that brought its own policy keeps it."""
    for name, value in ALWAYS.items():
        headers[name] = value
    headers.setdefault("content-security-policy", PAGE_POLICY)
    headers.setdefault("cache-control", "no-store")
    if tls:
        headers["strict-transport-security"] = "max-age=31536000"
    for name in ("server", "access-control-allow-origin", "access-control-allow-credentials"):
        if name in headers:
            del headers[name]
