"""The scripts that the build puts together for the browser."""

from __future__ import annotations

from importlib.resources import files

from builder.search.scripting import SCRIPTS, scripts

SOURCES = files("builder.search").joinpath("scripts")


def test_every_source_is_in_one_script():
    used = [f"{source}.js" for sources in SCRIPTS.values() for source in sources]
    assert sorted(used) == sorted(one.name for one in SOURCES.iterdir() if one.name.endswith(".js"))


def test_nothing_but_comments_and_indents_is_left_out():
    for path, text in scripts():
        kept = text.decode().splitlines()
        sources = SCRIPTS[path.removeprefix("scripts/search/").removesuffix(".js")]
        lines = [line.strip() for source in sources for line in SOURCES.joinpath(f"{source}.js").read_text("utf-8").splitlines()]
        code = [line for line in lines if not line.startswith(("/*", "//")) and not (line.startswith("* ") or line in ("*", "*/"))]
        assert [line for line in kept if line] == [line for line in code if line]
