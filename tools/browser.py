"""A Chromium for the browser tests: the one that is installed, else one that can be installed.

`python -m tools.browser` prints the path of the program, or one line that says what to install.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
DOWNLOAD_LIMIT = 30
"""Seconds that Playwright's own download may take; behind a closed network it would hang for minutes."""
REMEDY = (
    "no browser for the tests: install Chromium or Google Chrome (Debian: apt-get install chromium), or set CHROMIUM=/path/to/it"
)


def installed() -> str | None:
    """Path of a Chromium or Chrome on this machine; None when there is none. The variable CHROMIUM names another one."""
    named = os.environ.get("CHROMIUM")
    return next((path for path in ([named] if named else _places()) if path and os.access(path, os.X_OK)), None)


def flags() -> list[str]:
    """Command-line flags that keep a browser quiet: no request of its own, and no sandbox where root could not have one."""
    quiet = [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    return [*quiet, "--no-sandbox"] if _is_root() else quiet


def provide() -> str | None:
    """Path of a browser, installing one where there is none; None when nothing worked."""
    path = installed()
    steps = () if os.environ.get("CHROMIUM") else (_download, _from_packages)
    for install in steps:
        if path:
            break
        install()
        path = installed()
    return path


def _places() -> Iterator[str | None]:
    yield from map(shutil.which, NAMES)
    yield from MACOS
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def _download() -> None:
    _run([sys.executable, "-m", "playwright", "install", "chromium"], limit=DOWNLOAD_LIMIT)


def _from_packages() -> None:
    if not shutil.which("apt-get"):
        return
    sudo: list[str] = []
    if not _is_root():
        if not shutil.which("sudo") or not _run(["sudo", "--non-interactive", "true"], limit=10):
            return
        sudo = ["sudo", "--non-interactive"]
    apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--yes"]
    _run([*apt, "update"], limit=300)
    _run([*apt, "install", "--no-install-recommends", "chromium"], limit=900)


def _run(command: list[str], limit: float) -> bool:
    """Whether the command succeeded within ``limit`` seconds. It runs in a session of its own, so that its children end with it."""
    print("+", *command, file=sys.stderr, flush=True)
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)
    try:
        ok = process.wait(limit) == 0
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        ok = False
    if not ok:
        print("  that did not work", file=sys.stderr, flush=True)
    return ok


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def main() -> int:
    """Print the path of a browser and return 0, or print what to install and return 1."""
    path = provide()
    print(path or REMEDY, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
