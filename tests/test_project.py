"""The house: what holds for the repository as a whole, whoever works on which room.

Each rule is a function from text to complaints. It is run on the repository, and on one bad example that it must complain about.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
LONGEST_FILE = 400
LONGEST_FUNCTION = 60

FORBIDDEN = {
    "a path of one machine": re.compile(r"/(?:work|home|root|Users)/[a-z]\w*|\.\./(?:shared|\.library)\b"),
    "a package registry": re.compile(
        r"\b(?:pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org)\b|--(?:extra-)?index-url"
    ),
    "a merge left open": re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE),
}
"""What no tracked text file may mention, by name. Captures are not ours to judge, and this file must say what it looks for."""

Rule = Callable[[str], Iterator[str]]


def tracked(*patterns: str) -> list[str]:
    """Paths of tracked files, those that were deleted but not yet committed left out."""
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", *patterns], check=True, capture_output=True, encoding="utf-8"
    )
    return [path for path in listed.stdout.split("\0") if path and (ROOT / path).is_file()]


def short_file(source: str) -> Iterator[str]:
    if (lines := source.count("\n")) > LONGEST_FILE:
        yield f"{lines} lines: give its parts rooms of their own"


def short_functions(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{node.name} has {lines} lines: name its steps"


def no_forbidden_words(text: str) -> Iterator[str]:
    for name, pattern in FORBIDDEN.items():
        for match in pattern.finditer(text):
            yield f"line {text.count(chr(10), 0, match.start()) + 1} mentions {name}: {match.group()!r}"


def hashed_pins(lock: str) -> Iterator[str]:
    if "://" in lock:
        yield "names an address"
    for entry in re.sub(r"\\\n", " ", lock).splitlines():
        name = entry.split("==")[0].strip()
        if entry.startswith("-"):
            yield f"has an option: {entry}"
        elif name and not name.startswith("#") and not ("==" in entry and "--hash=sha256:" in entry):
            yield f"{name} is not pinned with a hash"


def sound_workflow(text: str) -> Iterator[str]:
    workflow = yaml.safe_load(text)
    if workflow.get("permissions") != {"contents": "read"}:
        yield "does not start from permissions: contents: read"
    if workflow.get("env", {}).get("NO_MKDOCS_2_WARNING") != "1":
        yield "does not set NO_MKDOCS_2_WARNING"
    for name, job in workflow["jobs"].items():
        if "timeout-minutes" not in job:
            yield f"job {name} may run for ever"
        for step in job["steps"]:
            if "uses" in step and not re.fullmatch(r"actions/[\w-]+@v\d+", step["uses"]):
                yield f"job {name} uses {step['uses']}"
            called = re.findall(r"\bmake ([a-z-]+)", step.get("run", ""))
            yield from (f"job {name} calls make {target}, which does not exist" for target in called if target not in targets())


def documented_targets(makefile: str) -> Iterator[str]:
    phony = set(re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[0].split())
    documented = set(re.findall(r"^([a-z-]+):.*## \w", makefile, re.MULTILINE))
    named = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    yield from (f"{target} has no ## line" for target in sorted(phony - documented))
    yield from (f"{target} is not in .PHONY" for target in sorted(named - phony))


def existing_targets(prose: str) -> Iterator[str]:
    called = re.findall(r"(?:`|^|&& )make ([a-z-]+)", prose, re.MULTILINE)
    yield from (f"make {target} does not exist" for target in called if target not in targets())


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


BAD_FUNCTION = "def long():\n" + "    pass\n" * LONGEST_FUNCTION
BAD_WORKFLOW = "{jobs: {test: {steps: [{uses: someone/thing@main}, {run: make nothing}]}}}"
RULES: list[tuple[Rule, list[str], str, int]] = [
    # rule, the files it holds for, a bad example, how many complaints that must raise
    (short_file, ["builder/*.py", "tools/*.py"], "\n" * (LONGEST_FILE + 1), 1),
    (short_functions, ["builder/*.py", "tools/*.py"], BAD_FUNCTION, 1),
    (no_forbidden_words, [".", ":!seeds", ":!tests/test_project.py"], "see /home/an/archive\nand pypi.org\n<<<<<<< HEAD\n", 3),
    (hashed_pins, ["requirements/*.txt"], "--index-url https://x\nmkdocs==1.6.1\nclick>=8 --hash=sha256:00\n", 4),
    (sound_workflow, [".github/workflows/*.yml"], BAD_WORKFLOW, 5),
    (existing_targets, ["*.md", "docs/**/*.md"], "Run `make everything`, or\nmake all\nand `make help`.\n", 2),
    (documented_targets, ["Makefile"], ".PHONY: help site\nhelp: ## List\nsite:\nserve: ## Serve\n", 2),
]


RULE_NAMES = [rule.__name__ for rule, *_ in RULES]


@pytest.mark.parametrize(("rule", "files", "bad", "complaints"), RULES, ids=RULE_NAMES)
def test_the_repository_keeps_the_rule(rule, files, bad, complaints):
    paths = tracked(*files)
    assert paths, "the rule looks at no file"
    found = [f"{path}: {complaint}" for path in paths if (text := readable(path)) is not None for complaint in rule(text)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(("rule", "files", "bad", "complaints"), RULES, ids=RULE_NAMES)
def test_the_rule_complains_about_its_bad_example(rule, files, bad, complaints):
    assert len(list(rule(bad))) == complaints


def readable(path: str) -> str | None:
    """Text of a tracked file; None for fonts and pictures."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def test_only_the_rooms_that_render_need_mkdocs():
    """As for someone who has only the builder: what `inspect` and `cite` need can be imported without a renderer."""
    modules = [path[:-3].replace("/", ".").removesuffix(".__init__") for path in tracked("builder/*.py")]
    free = [name for name in modules if not re.match(r"builder\.(?:hook|render|__main__)\b", name)]
    assert "builder.cli" in free
    program = (
        f"import sys, importlib\nsys.modules.update(mkdocs=None, material=None)\nfor name in {free}: importlib.import_module(name)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def test_every_lock_pins_what_its_input_asks_for():
    for path in tracked("requirements/*.in"):
        asked = set(re.findall(r"^([A-Za-z][\w-]*)", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE))
        lock = (ROOT / path).with_suffix(".txt").read_text(encoding="utf-8")
        pinned = set(re.findall(r"^([a-z][\w-]*)==", lock, re.MULTILINE))
        assert asked
        assert {name.lower() for name in asked} <= pinned, path


def test_the_locks_agree_with_each_other():
    """`make serve` after `make test` must not change the environment."""
    pins: dict[str, set[str]] = {}
    for name in ("runtime", "dev"):
        lock = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")
        pins[name] = set(re.findall(r"^[a-z][\w-]*==[^\\\n]*", lock, re.MULTILINE))
    assert pins["runtime"]
    assert pins["runtime"] <= pins["dev"]


def test_make_help_names_every_target():
    shown = subprocess.run(["make", "--no-print-directory", "help"], cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    assert {line.split()[0] for line in shown.stdout.splitlines()} == targets()
