"""Search in a browser on a built site: what a query loads and how long it takes, and whether what was meant comes first.

``python -m tests.bench.searching SITE COUNT [SEED]`` prints the figures for the site of the collection of that size and seed.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import quote

from tests.bench.queries import Query, queries
from tools import browser as tools_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

COLD_EVERY = 5
"""Every so many queries one is also asked in a browser that knows nothing of the site."""

SLOWER = 4
"""How much slower a phone's processor is taken to be."""

_COMPRESSED = {".html", ".css", ".js", ".svg", ".xml", ".json"}
_FIRST, _FIVE = 1, 5

_WATCH = """
addEventListener("DOMContentLoaded", () => {
  const list = document.querySelector("[data-results]");
  new MutationObserver(() => { if (list.dataset.state === "done") window.finished = performance.now(); })
    .observe(list, { attributes: true, attributeFilter: ["data-state"] });
});
"""
_ASK = """
(q) => new Promise((resolve) => {
  const list = document.querySelector("[data-results]"), start = performance.now();
  const watch = new MutationObserver(() => {
    if (list.dataset.state !== "done" || list.dataset.query !== q) return;
    watch.disconnect();
    const shown = [...list.querySelectorAll("[data-result]")].slice(0, 5);
    resolve([performance.now() - start, shown.map((one) => one.dataset.id)]);
  });
  watch.observe(list, { attributes: true, attributeFilter: ["data-state"] });
  history.pushState(null, "", "?" + new URLSearchParams({ q }));
  dispatchEvent(new PopStateEvent("popstate"));
})
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One query on the search page."""

    query: Query
    shown: tuple[str, ...]
    """``data-id`` of the first five results."""
    milliseconds: float

    @property
    def place(self) -> int:
        """Place of what was meant among the first five, 0 where it is not among them."""
        return self.shown.index(self.query.wanted) + 1 if self.query.wanted in self.shown else 0


@dataclass(frozen=True, slots=True)
class Cold:
    """One query as the first thing a browser does on the site."""

    query: Query
    milliseconds: float
    """From the address to the finished list."""
    size: int
    """Bytes of the files that search itself loaded, its scripts included, compressed as they were sent."""
    requests: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of search."""

    asked: tuple[Asked, ...]
    """Each query on a page that has asked others before."""
    again: tuple[Asked, ...]
    """The same when all that they load is there."""
    slow: tuple[Asked, ...]
    """Those that were asked cold, again on a slow processor."""
    cold: tuple[Cold, ...]

    def share(self, least: int) -> float:
        """Share of the queries whose known item is among the first ``least``."""
        return sum(1 <= one.place <= least for one in self.asked) / len(self.asked)


def search(site: Path, asked: Sequence[Query]) -> Figures:
    """Ask all queries of a built site; needs a Chromium."""
    from playwright.sync_api import sync_playwright

    path = tools_browser.installed()
    if path is None:
        raise FileNotFoundError(tools_browser.REMEDY)
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=tools_browser.flags())
        chosen = asked[::COLD_EVERY]
        cold = [_cold(browser, address, query) for query in chosen]
        page = browser.new_page()
        page.goto(f"{address}tim-kiem/")
        page.wait_for_selector("[data-results][data-state=done]", state="attached")
        first, again = ([_ask(page, query) for query in asked] for _ in range(2))
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        slow = [_ask(page, query) for query in chosen]
        browser.close()
    return Figures(tuple(first), tuple(again), tuple(slow), tuple(cold))


def _ask(page: Page, query: Query) -> Asked:
    milliseconds, shown = page.evaluate(_ASK, query.typed)
    return Asked(query, tuple(shown), milliseconds)


def _cold(browser: Browser, address: str, query: Query) -> Cold:
    context = browser.new_context()
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    searching: dict[str, int] = {}
    devtools.on("Network.requestWillBeSent", lambda event: searching.update(_of_search(event)))
    devtools.on("Network.responseReceived", lambda event: _note(searching, event))
    page.add_init_script(_WATCH)
    page.goto(f"{address}tim-kiem/?q={quote(query.typed)}")
    page.wait_for_selector("[data-results][data-state=done]", state="attached")
    milliseconds = page.evaluate("window.finished")
    context.close()
    return Cold(query, milliseconds, sum(searching.values()), len(searching))


def _of_search(event: dict) -> dict[str, int]:
    url = event["request"]["url"]
    return {event["requestId"]: 0} if "/scripts/search/" in url or "/tim-kiem/du-lieu/" in url else {}


def _note(searching: dict[str, int], event: dict) -> None:
    if event["requestId"] in searching:
        searching[event["requestId"]] = int(event["response"]["headers"].get("Content-Length", 0))


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files as hosts do: compressed, over connections that stay open."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    """As hosts have it; without, a body waits some 40 ms until the browser has acknowledged the headers."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in _COMPRESSED:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a site while it is served."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def table(figures: Figures) -> Iterator[str]:
    """The figures as lines of Markdown."""
    yield "| search in Chromium | median | worst |"
    yield "| --- | --- | --- |"
    yield _row("first query: kB loaded", [one.size / 1e3 for one in figures.cold], 1)
    yield _row("first query: requests", [one.requests for one in figures.cold])
    yield _row("first query: ms until the list stands", [one.milliseconds for one in figures.cold])
    yield _row("further query: ms", [one.milliseconds for one in figures.asked])
    yield _row("query again: ms", [one.milliseconds for one in figures.again])
    yield _row(f"query again, processor {SLOWER} × slower: ms", [one.milliseconds for one in figures.slow])
    yield ""
    yield f"Of {len(figures.asked)} queries of which one item is known to answer them, it came first in {figures.share(_FIRST):.3f},"
    yield f"among the first five in {figures.share(_FIVE):.3f}:"
    yield ""
    yield "| kind of query | queries | first | among five |"
    yield "| --- | --- | --- | --- |"
    for kind in dict.fromkeys(one.query.kind for one in figures.asked):
        places = [one.place for one in figures.asked if one.query.kind == kind]
        yield f"| {kind} | {len(places)} | {places.count(1)} | {len(places) - places.count(0)} |"


def _row(name: str, values: Iterable[float], digits: int = 0) -> str:
    found = list(values)
    return f"| {name} | {median(found):.{digits}f} | {max(found):.{digits}f} |"


def main(argv: Sequence[str]) -> int:
    """Measure a site."""
    figures = search(Path(argv[0]), queries(int(argv[1]), int(argv[2]) if len(argv) > 2 else 1))
    print("\n".join(table(figures)))  # noqa: T201  # the result of the command
    for one in figures.asked:
        if one.place != 1:
            print(one.place, one.query, one.shown[:1], file=sys.stderr)  # noqa: T201  # what to look at
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
