"""The commands: ``python -m builder build | process | inspect | cite | check | review | explain``.

Results go to stdout, findings and progress to stderr. Exit codes: 0 done, 1 an input could not be used, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from builder import __version__
from builder.errors import BuilderError, Finding
from builder.progress import bar, stages_shown
from builder.settings import Folders, Settings, load

if TYPE_CHECKING:
    from builder.citations.registry import Registry
    from builder.pipeline import Hands, Progress

    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # argparse has no other name for it

DONE, FAILED, USAGE = 0, 1, 2


def main(argv: Sequence[str]) -> int:
    """Run a command; returns the exit code."""
    arguments = _parser().parse_args(argv)
    command: Callable[[argparse.Namespace], int] = arguments.command
    try:
        return command(arguments)
    except BuilderError as error:
        return _say(error.findings)
    except BrokenPipeError:
        # Whoever read our output has seen enough; keep Python from complaining about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m builder", description="Turn a folder of saved Vietnamese articles into a static archive."
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for add in (_add_build, _add_process, _add_inspect, _add_cite, _add_check, _add_review, _add_explain):
        add(commands)
    return parser


def _add_build(commands: _Commands) -> None:
    parser = commands.add_parser("build", help="write the pages and render the site")
    _add_folders(parser)
    parser.add_argument("--site", type=Path, help="folder of the rendered site (default: site)")
    parser.add_argument("--pages-only", action="store_true", help="write the Markdown pages and stop before rendering")
    parser.add_argument("--offline", action="store_true", help="render a copy that is read from a disk, without a server")
    parser.add_argument(
        "--from",
        dest="stores",
        type=Path,
        action="append",
        default=[],
        metavar="STORE",
        help="take what `process` made; repeatable",
    )
    _add_hands(parser)
    parser.set_defaults(command=_build)


def _add_process(commands: _Commands) -> None:
    parser = commands.add_parser("process", help="read and clean a part of the captures, for a build elsewhere")
    parser.add_argument("store", type=Path, metavar="STORE", help="folder to keep what is made of them")
    parser.add_argument("--part", default="", metavar="FOLDER", help="folder below the seeds (default: all captures)")
    _add_folders(parser)
    _add_hands(parser)
    parser.set_defaults(command=_process)


def _add_inspect(commands: _Commands) -> None:
    parser = commands.add_parser("inspect", help="print what captures are made of, one JSON object an article")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="capture, or folder of captures")
    _add_registry(parser)
    parser.set_defaults(command=_inspect)


def _add_cite(commands: _Commands) -> None:
    parser = commands.add_parser("cite", help="print the documents that texts cite, one JSON object a text")
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="text to read; - for standard input")
    parser.add_argument("--jsonl", action="store_true", help='each line is {"id", "text", "meta"}; all texts form one collection')
    _add_registry(parser)
    parser.set_defaults(command=_cite)


def _add_check(commands: _Commands) -> None:
    parser = commands.add_parser("check", help="list what a maintainer should look at, without building")
    _add_folders(parser)
    parser.add_argument("--strict", action="store_true", help="exit 1 on notes too")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="how to print findings")
    parser.set_defaults(command=_check)


def _add_review(commands: _Commands) -> None:
    parser = commands.add_parser("review", help="list what most needs a person's look, worst first")
    parser.add_argument(
        "what", nargs="?", choices=["articles", "citations"], default="articles", help="what to list (default: articles)"
    )
    _add_folders(parser)
    parser.set_defaults(command=_review)


def _add_explain(commands: _Commands) -> None:
    parser = commands.add_parser("explain", help="say why each line was kept or set aside, and why each mention is linked or not")
    parser.add_argument("target", metavar="FILE[:LINE]", help="capture, and the line asked about")
    _add_registry(parser)
    parser.set_defaults(command=_explain)


def _add_folders(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--root", type=Path, default=Path(), help="folder of mkdocs.yml (default: here)")
    parser.add_argument("--seeds", type=Path, help="folder of captures (default: seeds)")
    _add_registry(parser)


def _add_hands(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--workers", type=int, default=None, metavar="N", help="processes to work with (default: one for each core)"
    )
    parser.add_argument("--scheduler", metavar="ADDRESS", help="work on captures on the Dask cluster with this scheduler")
    saying = parser.add_mutually_exclusive_group()
    saying.add_argument("--timings", action="store_true", help="say of every stage what it did and how long it took")
    saying.add_argument("--quiet", action="store_true", help="say nothing but findings")


def _add_registry(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--registry", metavar="FILE|none", help="registry of documents that replaces the built-in one")


def _build(arguments: argparse.Namespace) -> int:
    from builder import render, site

    folders, settings, wrong = _setting_up(arguments)
    day = datetime.now(tz=UTC).astimezone().date().isoformat()
    site.take_stores(folders, arguments.stores)
    with _said(arguments) as progress, _hands(arguments) as hands:
        report = site.write_pages(folders, settings, day=day, progress=progress, hands=hands)
        rendered = () if arguments.pages_only else render.render(folders, settings, report, offline=arguments.offline)
    unkept = (_not_minted(folders),) if os.environ.get("CI") or not folders.own else ()
    corpus = report.corpus
    code = _say([*wrong, *_in_seeds(report.findings, folders), *unkept, *rendered])
    _sum_up(
        arguments,
        f"{len(corpus.cards)} articles, {len(corpus.instruments)} documents; "
        f"{len(report.written)} pages written, {len(report.removed)} removed, {report.unchanged} unchanged",
    )
    return code


def _process(arguments: argparse.Namespace) -> int:
    from builder.pipeline import Store, process_part

    folders, _, wrong = _setting_up(arguments)
    with _said(arguments) as progress, _hands(arguments) as hands:
        count, found = process_part(folders.seeds, arguments.part, Store(arguments.store.resolve()), hands, progress)
    _sum_up(arguments, f"{count} captures")
    return _say([*wrong, *_in_seeds(found, folders)])


@contextmanager
def _said(arguments: argparse.Namespace) -> Iterator[Progress | None]:
    """Stages said on stderr as they end, as far as the arguments want them; gives what shows how far one is."""
    if arguments.quiet:
        yield None
        return
    with stages_shown(short_ones_too=arguments.timings):
        yield bar


def _sum_up(arguments: argparse.Namespace, line: str) -> None:
    if not arguments.quiet:
        print(line, file=sys.stderr)


@contextmanager
def _hands(arguments: argparse.Namespace) -> Iterator[Hands]:
    """Who works on the captures."""
    from builder.pipeline import Hands

    if arguments.scheduler is None:
        yield Hands(arguments.workers)
        return
    from builder import cluster

    with cluster.executor_of(arguments.scheduler) as (executor, at_once):
        yield Hands(arguments.workers, executor, ahead=2 * at_once)


def _inspect(arguments: argparse.Namespace) -> int:
    from builder import contracts

    missing = [path for path in arguments.paths if not path.exists()]
    rows, findings = contracts.inspect([path for path in arguments.paths if path.exists()], _registry(arguments))
    _print_json(rows)
    gone = [Finding(path.as_posix(), 0, "no-such-file", "there is no such file", "check the path", "error") for path in missing]
    return _say([*gone, *findings])


def _cite(arguments: argparse.Namespace) -> int:
    from builder import contracts

    name = arguments.file
    try:
        text = sys.stdin.buffer.read().decode() if name == "-" else Path(name).read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise BuilderError([Finding(name, 0, "unreadable", str(error), "give a UTF-8 text that can be read", "error")]) from error
    # JSON lines end at newlines only: text inside them may hold other separators that splitlines would cut at.
    texts = contracts.parse_jsonl(text.split("\n"), name) if arguments.jsonl else [(name, text, {})]
    _print_json(contracts.cite(texts, _registry(arguments)))
    return DONE


def _check(arguments: argparse.Namespace) -> int:
    from builder import checks, site

    folders, settings, wrong = _setting_up(arguments)
    corpus, said = site.load_corpus(folders, settings)
    findings = [*wrong, *_in_seeds(said, folders)]
    if folders.pages.is_dir():
        findings += checks.check_pages(folders.pages)
    if folders.site.is_dir():
        findings += checks.check_site(folders.site)
    if arguments.format == "json":
        fields = ("path", "line", "code", "message", "remedy", "severity")
        _print_json([{name: getattr(finding, name) for name in fields} for finding in findings])
    else:
        for finding in findings:
            print(finding)
        print(f"{len(corpus.cards)} articles, {len(findings)} findings", file=sys.stderr)
    failed = any(finding.severity == "error" or arguments.strict for finding in findings)
    return FAILED if failed else DONE


def _review(arguments: argparse.Namespace) -> int:
    from builder import review, site

    folders, settings, wrong = _setting_up(arguments)
    corpus, _ = site.load_corpus(folders, settings)
    lines = review.review_articles(corpus) if arguments.what == "articles" else review.review_citations(corpus)
    for line in lines:
        print(line)
    return _say(wrong)


def _explain(arguments: argparse.Namespace) -> int:
    from builder import explain

    file, _, line = arguments.target.rpartition(":")
    path, number = (Path(file), int(line)) if file and line.isdigit() else (Path(arguments.target), None)
    if not path.is_file():
        raise BuilderError([Finding(path.as_posix(), 0, "no-such-file", "there is no such file", "check the path", "error")])
    text, findings = explain.explain(path, number, _registry(arguments))
    print(text)
    return _say(findings)


def _setting_up(arguments: argparse.Namespace) -> tuple[Folders, Settings, tuple[Finding, ...]]:
    root = arguments.root.resolve()
    settings, findings = load(root / "mkdocs.yml")
    if arguments.registry:
        settings = settings.model_copy(update={"registry": arguments.registry})
    seeds = arguments.seeds.resolve() if arguments.seeds else None
    if seeds is not None and not seeds.is_dir():
        raise BuilderError(
            [Finding(str(arguments.seeds), 0, "no-such-folder", "there is no such folder", "check --seeds", "error")]
        )
    site = getattr(arguments, "site", None)
    return Folders.of(root, seeds, site.resolve() if site else None), settings, findings


def _registry(arguments: argparse.Namespace) -> Registry:
    from builder.site import registry_of

    registry, findings = registry_of(Settings(registry=arguments.registry))
    if findings:
        _say(findings)
    return registry


def _in_seeds(findings: Iterable[Finding], folders: Folders) -> tuple[Finding, ...]:
    from builder.site import relative_to

    seeds = folders.seeds
    return relative_to(findings, seeds.relative_to(folders.root).as_posix() if seeds.is_relative_to(folders.root) else str(seeds))


def _not_minted(folders: Folders) -> Finding:
    why = "addresses were given but not kept: " + ("CI is set" if folders.own else "this is not the project's own seeds folder")
    return Finding("seeds/_archive/ids.tsv", 0, "not-minted", why, "build the project's own seeds here to mint them")


def _print_json(rows: Iterable[object]) -> None:
    out = sys.stdout.buffer
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    out.flush()


def _say(findings: Iterable[Finding]) -> int:
    """Print findings on stderr; 1 when one of them is an error."""
    failed = False
    for finding in findings:
        print(finding, file=sys.stderr)
        failed = failed or finding.severity == "error"
    return FAILED if failed else DONE
