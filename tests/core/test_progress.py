"""What each stage of a build did is said when it took its time or when asked for, and never otherwise."""

from __future__ import annotations

import sys
from itertools import count

import pytest

from builder.progress import followed, stage, stages_shown


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


def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said goes to a terminal, and every look at the clock finds a second gone."""
    clock = count()
    monkeypatch.setattr("time.monotonic", lambda: float(next(clock)))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)


def test_long_work_shows_its_rate_and_the_time_left_in_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_a_terminal(monkeypatch)
    with stages_shown():
        assert list(followed(iter("abcdef"), 6, "pages")) == list("abcdef")
    shown = capsys.readouterr().err
    assert "pages [██████████████████████████████] 6/6  1/s  0 s left" in shown
    assert "4/6  1/s  2 s left" in shown
    assert "\n" not in shown
    assert shown.endswith("\r\x1b[K"), "nothing is left of it"
    assert "2/6" not in shown, "what is done in two seconds says nothing"


def test_of_processes_the_first_shows_how_far_all_of_them_are(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_a_terminal(monkeypatch)
    with stages_shown():
        assert list(followed([2, 4, 6, 8], 7, "pages", 1, 2)) == [2, 4, 6, 8]
        assert capsys.readouterr().err == ""
        assert list(followed([1, 3, 5, 7], 7, "pages", 0, 2)) == [1, 3, 5, 7]
    shown = capsys.readouterr().err
    assert "6/7  2/s  0 s left" in shown
    assert "7/7" in shown, "a share is not always a whole part"


def test_work_that_stops_midway_leaves_no_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    at_a_terminal(monkeypatch)
    with stages_shown(), pytest.raises(ValueError, match="x"):
        stop_midway()
    assert capsys.readouterr().err.endswith("\r\x1b[K")


def stop_midway() -> None:
    for number in (items := followed(range(9), 9, "pages")):
        if number == 8:
            items.close()  # type: ignore[attr-defined]  # a generator that nobody holds any more
            raise ValueError("x")


def test_how_far_work_is_shows_only_while_stages_are_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_a_terminal(monkeypatch)
    assert list(followed(range(9), 9, "pages")) == list(range(9))
    assert capsys.readouterr().err == ""


def test_a_log_file_gets_no_line_that_is_written_over(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = count()
    monkeypatch.setattr("time.monotonic", lambda: float(next(clock)))
    with stages_shown():
        assert list(followed(range(9), 9, "pages")) == list(range(9))
    assert capsys.readouterr().err == ""
