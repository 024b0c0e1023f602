"""The pictures by which other sites show a link to the archive: one for each kind of page, drawn here and kept in the theme.

`python -m tools.pictures` draws them anew, with the browser of the tests. They carry no words, so that one set serves every language.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.browser import flags, installed

FOLDER = Path(__file__).resolve().parents[1] / "builder" / "theme" / "images"
WIDTH, HEIGHT = 1200, 630
PAPER, RAISED, LINE, INK, BRICK, LINK, MARK = "#fcfbf8", "#f4f1ea", "#ddd7ca", "#5b5d63", "#8a3214", "#124f7c", "#fbe9a9"


def main() -> int:
    """Draw all pictures."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=installed(), args=flags())
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for name, inside in PICTURES.items():
            page.set_content(f'<body style="margin:0">{_svg(inside)}</body>')
            page.screenshot(path=FOLDER / f"og-{name}.png")
        browser.close()
    return 0


def _svg(inside: str) -> str:
    frame = f'<rect width="100%" height="100%" fill="{PAPER}"/><rect width="24" height="100%" fill="{BRICK}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" style="display:block">{frame}{inside}</svg>'


def _bars(x: int, y: int, widths: list[int], height: int = 20, step: int = 52, colour: str = LINE) -> str:
    return "".join(
        f'<rect x="{x}" y="{y + step * number}" width="{width}" height="{height}" rx="4" fill="{colour}"/>'
        for number, width in enumerate(widths)
    )


def _sheet(x: int, y: int, width: int, height: int) -> str:
    fold = 70
    edge = f"M{x} {y}h{width - fold}l{fold} {fold}v{height - fold}h{-width}z"
    corner = f'<path d="M{x + width - fold} {y}v{fold}h{fold}z" fill="{LINE}"/>'
    return f'<path d="{edge}" fill="{RAISED}" stroke="{LINE}" stroke-width="4"/>{corner}'


def _article() -> str:
    cited = f'<rect x="396" y="330" width="330" height="36" rx="4" fill="{MARK}"/>' + _bars(404, 338, [314], colour=LINK)
    lines = _bars(150, 90, [760, 520], 40, 66, INK) + _bars(150, 286, [900, 230, 860, 900, 470])
    return lines + cited + _bars(744, 338, [290])


def _document() -> str:
    ring = f'<circle cx="890" cy="420" r="84" fill="none" stroke="{BRICK}" stroke-width="14"/>'
    seal = f'{ring}<circle cx="890" cy="420" r="52" fill="{BRICK}"/>'
    text = _bars(330, 130, [300], 40, 66, INK) + _bars(330, 240, [540, 500, 540, 360, 420, 300])
    return _sheet(250, 60, 700, 520) + text + seal


def _list() -> str:
    rows = "".join(f'<circle cx="170" cy="{200 + 72 * number}" r="12" fill="{BRICK}"/>' for number in range(5))
    return _bars(150, 90, [480], 40, 66, INK) + rows + _bars(210, 190, [820, 700, 780, 640, 740], step=72)


def _archive() -> str:
    steps = (
        f'<path d="M600 250v60M420 390v-80h360v80" fill="none" stroke="{BRICK}" stroke-width="8"/>'
        + _sheet(500, 70, 200, 200) + _sheet(320, 380, 200, 200) + _sheet(680, 380, 200, 200)
    )  # fmt: skip
    return steps + _bars(530, 150, [120, 90], 16, 40) + _bars(350, 460, [120, 90], 16, 40) + _bars(710, 460, [120, 90], 16, 40)


PICTURES = {"article": _article(), "document": _document(), "list": _list(), "archive": _archive()}

if __name__ == "__main__":
    sys.exit(main())
