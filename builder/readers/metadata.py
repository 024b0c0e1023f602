"""What the markup of a page declares about it: JSON-LD first (also broken), then Open Graph and other meta elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from bs4 import BeautifulSoup, Tag

from builder.data import load
from builder.text import fold, visible_line
from builder.text.stamps import is_age, machine_time

_ARTICLES = re.compile(r"Article|BlogPosting|Posting|Report", re.IGNORECASE)
_DATES = (
    "article:published_time og:published_time og:article:published_time pubdate publishdate publish-date "
    "datepublished dc.date.issued dcterms.created citation_publication_date "
    "sailthru.date article.published parsely-pub-date "
).split()
_DATES_OF_PAGES = ("date", "dc.date", "dcterms.date")
"""Days that systems set anew whenever a page is changed: believed where nothing else tells a day."""
_AUTHORS = ("author", "article:author", "dc.creator", "citation_author", "parsely-author")
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_SITES = ("og:site_name", "application-name", "dc.publisher", "article:publisher", "copyright")
_OWNED = re.compile(
    r"^(?:(?:copyright|bản quyền|©|\(c\)|&copy;|\d{4}(?:\s?[-–]\s?\d{4})?)[\s,.:|-]*)+(?:(?:by|thuộc về|thuộc|của)\s+)?",
    re.IGNORECASE,
)
"""``Copyright 2016 by …``: what stands before the name of the owner of a site."""
_REPOSTS = re.compile(r"blogger|vbulletin|phpbb|xenforo|mybb|smf", re.IGNORECASE)
"""Software of blogs and forums, where articles of the press are copied."""
_SECTIONS = ("article:section", "og:section")
_MAKERS = frozenset(
    {"vnpt", "viettel", "fpt", "vinades", "nukeviet", "dotnetnuke", "joomla", "joomla!", "drupal", "wordpress", "hemera", "epi"}
)
"""Who made a site, where its templates declare that instead of whose it is."""
_RDFA_DATE = re.compile(r"(?:dc|dcterms):(?:date|created|issued)|(?:schema:)?(?:datePublished|dateCreated)")
_FIELD = r'"{0}"\s*:\s*"((?:[^"\\]|\\.)*)"'
_SUFFIX = re.compile(r"\s+(?:[|»•·/]|::|//|[-–—])\s+(?=[^|»•·–—-]{2,60}$)")

_PORTAL = re.compile(r"(?:Trang|Cổng) (?:thông tin|TTĐT|tin\b)|Website\b", re.IGNORECASE)
_PLACE = re.compile(r"(?:Tỉnh|Thành phố|Huyện|Quận|Thị xã|Thị trấn|Xã|Phường)\b", re.IGNORECASE)
_LONGEST = 9
"""Words of the longest name of a site."""
_LONGEST_OFFICE = 12
_DASH = re.compile(r"\s+-\s+")
"""Also inside of a name: "Tin hoạt động - Sở Lao động - Thương binh và Xã hội tỉnh …"."""


def metadata_of(soup: BeautifulSoup) -> dict[str, str]:
    """What is declared of ``title``, ``date`` (EDTF, +07:00), ``author``, ``site``, ``section``, ``url``, ``description``, ``blog``."""
    found = _json_ld(soup)
    metas = _metas(soup)
    _add(found, "date", next((time for name in _DATES if (time := machine_time(metas.get(name, "")))), ""))
    _add(found, "date", _itemprop_date(soup))
    _add(found, "date", _date_at_heading(soup))
    _add(found, "date", _only_time(soup))
    _add(found, "page-date", next((time for name in _DATES_OF_PAGES if (time := machine_time(metas.get(name, "")))), ""))
    _add(found, "title", _first(metas, _TITLES) or _title(soup))
    _add(found, "author", _first(metas, _AUTHORS))
    owner = _OWNED.sub("", _first(metas, _SITES))
    _add(found, "site", "" if owner.casefold() in _MAKERS else owner)
    _add(found, "section", _first(metas, _SECTIONS))
    _add(found, "description", _first(metas, ("og:description", "description")))
    _add(found, "url", _canonical(soup, metas))
    if _REPOSTS.search(metas.get("generator", "")) or "wordpress.com" in found.get("url", ""):
        found["blog"] = "yes"
    declared = found.get("title", "")
    if turned := _site_before(declared, soup) or _blog_before(declared, soup):
        _add(found, "site", turned[0])
        declared = found["title"] = turned[1]
    _add(found, "site", _site_in(declared) or _site_in(_title(soup)) or _press_in(found.get("description", "")))
    _add(found, "site", _site_behind_heading(_title(soup), soup))
    if declared:
        found["title"] = without_site(declared, found.get("site", ""))
    return {key: value for key, value in found.items() if value}


def _site_in(title: str) -> str:
    """The name of a site behind a bar or dash at the end of a title, where it begins like one."""
    matches = list(_SUFFIX.finditer(title))
    tails = [title[match.end() :].strip() for match in (*matches[-1:], *_DASH.finditer(title))]
    words = tuple(word.lower() for word in load("cleaning/sources")["organisations"]["words"])
    tails = [tail for tail in tails if fold(_DASH.split(tail)[0]) not in _sections()]
    tail = next((tail for tail in tails if tail.lower().startswith(words) and 2 <= len(tail.split()) <= _LONGEST_OFFICE), "")
    head = title[: matches[0].start()].strip() if matches else ""
    inside = tuple(load("cleaning/sources")["organisations"]["behind_dash"])
    whole = title[: -len(tail)].rstrip(" -–") if tail.startswith(inside) and title.endswith(tail) else ""
    own = _SUFFIX.split(whole)[-1].strip()
    if own.lower().startswith(words):
        return f"{own} - {tail}"  # "Đài Phát thanh - Truyền hình Đồi Thông": one name
    if tail and _PORTAL.match(head) and _PLACE.match(tail) and len(head.split()) <= _LONGEST:
        return head  # "Trang thông tin điện tử xã Đồi Cát - huyện Bến Cỏ": the site, and where its place lies
    return tail


def _site_before(title: str, soup: BeautifulSoup) -> tuple[str, str] | None:
    """Site and headline of a title that names the site first, where what stands behind the dash heads the page."""
    parts = [part.strip() for part in _DASH.split(title, maxsplit=1)]
    words = tuple(word.lower() for word in load("cleaning/sources")["organisations"]["words"])
    if len(parts) < 2 or not parts[0].lower().startswith(words) or len(parts[0].split()) > _LONGEST_OFFICE:
        return None
    heads = {fold(" ".join(head.get_text().split())) for head in soup.find_all(["h1", "h2", "h3"])}
    return (parts[0], parts[1]) if fold(parts[1]) in heads and fold(parts[0]) not in heads else None


def _blog_before(title: str, soup: BeautifulSoup) -> tuple[str, str] | None:
    """Blog and headline of a title that names the blog first ("Vườn nhà Sáu: Mùa nước nổi"), where the page marks the headline as one."""
    blog, colon, headline = title.partition(": ")
    marked = {fold(" ".join(node.get_text().split())) for node in soup.select(".entry-title, .post-title, [itemprop=headline]")}
    blog, headline = blog.strip(), headline.strip()
    return (blog, headline) if colon and fold(headline) in marked and fold(blog) not in marked else None


def _site_behind_heading(title: str, soup: BeautifulSoup) -> str:
    """What stands behind the only first heading of the page in the title that the browser shows, where it names no part of the site."""
    heads = {fold(" ".join(head.get_text().split())) for head in soup.find_all("h1")}
    whole = " ".join(title.split())
    matches = [match for match in _SUFFIX.finditer(whole) if fold(whole[: match.start()].strip()) in heads]
    tail = whole[matches[0].end() :].strip(" /|") if len(heads) == 1 and len(matches) == 1 else ""
    named = 2 <= len(tail.split()) <= _LONGEST and tail[:1].isupper() and fold(tail) not in _sections()
    return tail if named else ""


@cache
def _sections() -> frozenset[str]:
    """Folded names of parts of a site."""
    return frozenset(map(fold, load("cleaning/sections")["names"]))


def _press_in(description: str) -> str:
    """A description that is nothing but the name of a paper or a portal: that of the site, given with each of its pages."""
    text = description.strip(" .")
    known = load("cleaning/sources")["organisations"]
    named = _PORTAL.match(text) or text.startswith(tuple(known["press"]))
    told = text.startswith(tuple(known["events"])) or any(f" {act}" in text.lower() for act in known["acts"])
    whole = 2 <= len(text.split()) <= _LONGEST and not re.search(r"[.,;:!?…]", text)
    return text if named and whole and not told else ""


def site_behind(title: str, lines: Iterable[str]) -> tuple[str, str] | None:
    """Headline and site of the title of a page, where the headline is a line of the page, and a line goes on behind the site's name."""
    matches = list(_SUFFIX.finditer(title))
    head, tail = (title[: matches[-1].start()].strip(), title[matches[-1].end() :].strip()) if matches else ("", "")
    if not 2 <= len(tail.split()) <= _LONGEST:
        return None
    headline, site = fold(head), fold(tail)
    folded = [fold(line) for line in lines]
    begins = any(re.match(re.escape(site) + r"\s*[-–|,:]\s", line) for line in folded)
    return (head, tail) if begins and headline in folded else None


def without_site(title: str, site: str) -> str:
    """A declared title without the name of the site after a bar or dash, where what stands there is that name."""
    matches = list(_SUFFIX.finditer(title))
    if not matches:
        return title
    match = matches[-1]
    if site and _SUFFIX.search(site) and title.endswith(site):
        return title[: -len(site)].rstrip(" -–—|")  # the name has a dash inside
    tail, head = title[match.end() :], title[: match.start()]
    squeezed = re.sub(r"\W|báo|điện tử|online", "", tail.lower())
    known = re.sub(r"\W|báo|điện tử|online", "", site.lower())
    named = bool(known) and (squeezed in known or known in squeezed)
    return head if named or "|" in match[0] or re.match(r"(?:Báo|Tạp chí|Đài|Cổng|Trang|Công đoàn|LĐLĐ)\b", tail) else title


def _add(found: dict[str, str], key: str, value: str) -> None:
    text = visible_line(value)
    if text and not found.get(key):
        found[key] = text


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((metas[name] for name in names if metas.get(name)), "")


def _metas(soup: BeautifulSoup) -> dict[str, str]:
    table: dict[str, str] = {}
    for meta in soup.find_all("meta"):
        content = str(meta.get("content") or "")
        for key in ("property", "name", "itemprop"):
            name = str(meta.get(key) or "").lower()
            if name and content:
                table.setdefault(name, content)
    return table


def _title(soup: BeautifulSoup) -> str:
    return soup.title.get_text() if soup.title else ""


def _canonical(soup: BeautifulSoup, metas: dict[str, str]) -> str:
    link = soup.find("link", rel="canonical")
    address = str(link.get("href") or "") if isinstance(link, Tag) else ""
    address = address or metas.get("og:url", "")
    return address if re.match(r"https?://\S+$", address) else ""


def _itemprop_date(soup: BeautifulSoup) -> str:
    tags = soup.find_all(True)  # once: each search walks through the whole page
    for node in [node for node in tags if node.get("itemprop") == "datePublished"][:_DATED]:
        value = str(node.get("datetime") or node.get("content") or node.get_text())
        if time := machine_time(value):
            return time
    for node in [node for node in tags if _RDFA_DATE.search(str(node.get("property", "")))][:_DATED]:
        if time := machine_time(str(node.get("content") or "")):
            return time
    return ""


_DATED = 3
"""Elements for a day that are looked at: those of other articles stand below them."""
_HEAD = 900
"""Characters of the longest head of an article: headline, summary, author, day, buttons."""
_TIMES = re.compile(r"datetime|data-(?:date|time|datetime|pubdate|publish(?:ed)?(?:-?(?:at|on|date|time))?)")
_CHANGED = re.compile(r"updat|modif|edit|cap-?nhat", re.IGNORECASE)


def _date_at_heading(soup: BeautifulSoup) -> str:
    """The day for machines in the head that holds the only first heading ("hôm qua" for readers), where there is just one."""
    heads = soup.find_all("h1")
    for around in heads[0].parents if len(heads) == 1 else ():
        if around.name in {"main", "body", "html"} or len(around.get_text()) > _HEAD:
            return ""
        times = [time for node in around.find_all(True) if (time := _machine_time_of(node))]
        if times:
            return times[0] if len({time[:10] for time in times}) == 1 else ""
    return ""


def _only_time(soup: BeautifulSoup) -> str:
    """The day for machines of the page's only element for a time, a few elements behind the only first heading; readers see an age."""
    heads, nodes = soup.find_all("h1"), soup.find_all("time", limit=_SECOND)
    if len(heads) != 1 or len(nodes) != 1 or not is_age(nodes[0].get_text().strip()):
        return ""
    behind = heads[0].find_all_next(True, limit=_BEHIND)
    return _machine_time_of(nodes[0]) if any(node is nodes[0] for node in behind) else ""


_SECOND = 2
_BEHIND = 30
"""Elements behind a headline among which the time of its article stands."""


def _machine_time_of(node: Tag) -> str:
    named = " ".join(node.get("class") or []) if isinstance(node.get("class"), list) else ""
    values = (str(value) for key, value in node.attrs.items() if _TIMES.fullmatch(key) and _YEAR_FIRST.match(str(value)))
    return next((time for value in values if (time := machine_time(value))), "") if not _CHANGED.search(named) else ""


_YEAR_FIRST = re.compile(r"\s*(?:19|20)\d\d-\d\d-\d\d")


def _json_ld(soup: BeautifulSoup) -> dict[str, str]:
    found: dict[str, str] = {}
    for script in soup.find_all("script", type=re.compile("ld\\+json", re.IGNORECASE)):
        text = script.string or script.get_text()
        nodes = list(_nodes(_parse(text)))
        articles = [node for node in nodes if _ARTICLES.search(_kind(node))]
        for node in articles:
            _from_node(found, node)
        if not nodes and _ARTICLES.search(text):
            _from_text(found, text)
    return found


def _parse(text: str) -> Any:  # noqa: ANN401  # JSON has no narrower type
    for attempt in (text, re.sub(r",\s*([}\]])", r"\1", re.sub(r"[\x00-\x1f]+", " ", text))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    queue = [value]
    while queue:
        item = queue.pop(0)
        if isinstance(item, list):
            queue += item[:50]
        elif isinstance(item, dict):
            yield item
            queue += item["@graph"][:50] if isinstance(item.get("@graph"), list) else []


def _kind(node: dict[str, Any]) -> str:
    kind = node.get("@type")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")


def _from_node(found: dict[str, str], node: dict[str, Any]) -> None:
    _add(found, "date", machine_time(str(node.get("datePublished") or "")) or "")
    _add(found, "title", _text(node.get("headline")))
    _add(found, "author", _name(node.get("author")))
    _add(found, "site", _outlet(_name(node.get("publisher"))))
    _add(found, "section", _text(node.get("articleSection")))


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _name(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(item) for item in value[:4])))
    if isinstance(value, dict):
        return _text(value.get("name"))
    return _text(value)


def _outlet(name: str) -> str:
    """A publisher's name; an address says where an outlet is, not what it is called."""
    return "" if re.match(r"(?:https?:)?//|www\.", name.strip(), re.IGNORECASE) else name


def _from_text(found: dict[str, str], text: str) -> None:
    """JSON-LD that no parser takes: its fields one by one."""
    for key, name in (("date", "datePublished"), ("title", "headline")):
        match = re.search(_FIELD.format(name), text)
        if match:
            value = match[1].replace('\\"', '"')
            _add(found, key, (machine_time(value) or "") if key == "date" else value)
    author = re.search(r'"author"\s*:\s*[\[{][^}]*?"name"\s*:\s*"([^"]+)"', text)
    if author:
        _add(found, "author", author[1])
    publisher = re.search(r'"publisher"\s*:\s*[\[{][^}]*?"name"\s*:\s*"([^"]+)"', text)
    if publisher:
        _add(found, "site", _outlet(publisher[1]))
