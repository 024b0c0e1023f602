"""What every room's tests may ask for."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tools import browser as tools_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The same examples everywhere, and no failure because a machine is slow.
settings.register_profile("archive", derandomize=True, deadline=None)
settings.load_profile("archive")

# A shell in the background has interrupts ignored, and whoever is started from it; tests stop what they start by one.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium that makes no request of its own. Tests that use it carry the mark ``browser``."""
    from playwright.sync_api import sync_playwright

    path = tools_browser.installed()
    if path is None:
        pytest.fail(tools_browser.REMEDY, pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=tools_browser.flags())
        yield chromium
        chromium.close()
