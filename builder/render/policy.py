"""What a page may load and run."""

from __future__ import annotations

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # Material's icons are data addresses in its style sheet
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}


def content_security_policy(*, live_reload: bool = False) -> str:
    """The policy of every page: everything from this site, no inline scripts or styles.

    ``mkdocs serve`` puts an inline script into the pages it serves; only then, with ``live_reload``, are inline scripts allowed.
    """
    policy = dict(_POLICY)
    if live_reload:
        policy["script-src"] += " 'unsafe-inline'"
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())
