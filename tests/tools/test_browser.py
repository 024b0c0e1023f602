"""The browser that the tests use: found, or asked for in one line."""

from __future__ import annotations

import time

import pytest

from tools import browser as tools_browser


def test_a_named_program_is_taken_and_no_other(monkeypatch, tmp_path):
    program = tmp_path / "my-chromium"
    program.write_text("#!/bin/sh\n")
    monkeypatch.setenv("CHROMIUM", str(program))
    assert tools_browser.installed() is None  # it is no program yet
    program.chmod(0o755)
    assert tools_browser.installed() == str(program)


def test_nothing_found_is_one_line_that_says_what_to_install(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "missing"))
    assert tools_browser.main() == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "apt-get install chromium" in said


def test_steps_are_tried_in_order_until_one_works(monkeypatch):
    tried: list[str] = []
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(tools_browser, "_download", lambda: tried.append("download"))
    monkeypatch.setattr(tools_browser, "_from_packages", lambda: tried.append("packages"))
    monkeypatch.setattr(tools_browser, "installed", lambda: "/chromium" if tried == ["download"] else None)
    assert tools_browser.provide() == "/chromium"
    assert tried == ["download"]
    monkeypatch.setattr(tools_browser, "installed", lambda: None)
    assert tools_browser.provide() is None
    assert tried == ["download", "download", "packages"]


def test_an_install_that_hangs_is_stopped_with_its_children(capsys, tmp_path):
    alive = tmp_path / "alive"
    assert not tools_browser._run(["sh", "-c", f"(sleep 1; touch {alive}) & wait"], limit=0.1)
    time.sleep(1.2)
    assert not alive.exists()
    assert "did not work" in capsys.readouterr().err


@pytest.mark.parametrize(("root", "expected"), [(True, True), (False, False)])
def test_only_root_runs_without_the_sandbox(monkeypatch, root, expected):
    monkeypatch.setattr(tools_browser, "_is_root", lambda: root)
    assert ("--no-sandbox" in tools_browser.flags()) is expected


@pytest.mark.browser
def test_a_page_opens(browser):
    page = browser.new_page()
    page.set_content("<title>Nghị quyết</title>")
    assert page.title() == "Nghị quyết"
    page.close()
