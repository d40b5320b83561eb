"""The Content-Security-Policy of a finished page, which runs and loads only what is its own."""

import re
from base64 import b64encode
from hashlib import sha256

POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)

_INLINE_SCRIPT = re.compile(
    r"<script(?![^>]*\b(?:src=|application/json))[^>]*>(.*?)</script>", re.DOTALL
)


def with_policy(html: str, *, content: str = "") -> str:
    """Return a page with its policy in its head.

    The theme's inline scripts are let through by their hashes (CSP level 2, section "hash-source").
    A script inside `content`, the part that comes from the guide, is not.
    Raises ValueError where there is no place for a policy, lest a page go out without one.
    """
    scripts = dict.fromkeys(_INLINE_SCRIPT.findall(html.replace(content, "") if content else html))
    hashes = "".join(f" 'sha256-{_hash(script)}'" for script in scripts)
    policy = POLICY.format(hashes=hashes)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    secured, heads = re.subn(r"<head(?: [^>]*)?>", lambda head: head[0] + meta, html, count=1)
    if not heads:
        raise ValueError("this page has no head that could hold its policy")
    return secured


def _hash(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()
