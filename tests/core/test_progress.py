"""What each stage of a build did is said when it took its time or when asked for, and never otherwise."""

from __future__ import annotations

import pytest

from builder.progress import stage, stages_shown


def test_stages_are_silent_unless_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with stages_shown(short_ones_too=True):
        pass
    with stage("pages"):
        pass
    assert capsys.readouterr().err == ""


def test_a_short_stage_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with stages_shown(), stage("pages"):
        pass
    assert capsys.readouterr().err == ""


def test_a_stage_that_takes_its_time_says_what_it_did(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter((10.0, 13.5))
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    with stages_shown(), stage("pages") as now:
        now.did(1000, 1000, "pages")
    assert capsys.readouterr().err == "pages                  3.50 s   1,000 pages\n"


def test_a_stage_says_how_much_of_all_it_did_however_it_ends(capsys: pytest.CaptureFixture[str]) -> None:
    with stages_shown(short_ones_too=True), pytest.raises(ValueError, match="x"):
        fail()
    assert capsys.readouterr().err == "read, clean, find      0.00 s   3 of 12,000 captures\n"


def fail() -> None:
    with stage("read, clean, find") as now:
        now.did(3, 12_000, "captures")
        raise ValueError("x")
