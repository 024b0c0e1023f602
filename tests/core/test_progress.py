"""Where the time of a build went is said when asked for, and never otherwise."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from builder.progress import show_timings, stage


@pytest.fixture
def restored() -> Iterator[None]:
    log = logging.getLogger("builder.timings")
    yield
    log.handlers.clear()
    log.setLevel(logging.NOTSET)
    log.propagate = True


def test_stages_are_silent_unless_asked(capsys: pytest.CaptureFixture[str]) -> None:
    with stage("pages"):
        pass
    assert capsys.readouterr().err == ""


def test_stages_say_how_long_they_took(capsys: pytest.CaptureFixture[str], restored: None) -> None:
    show_timings()
    with pytest.raises(ValueError, match="x"), stage("pages"):
        raise ValueError("x")
    said = capsys.readouterr().err
    assert said.startswith("pages ")
    assert "s of processor" in said
