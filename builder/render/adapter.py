"""MkDocs's events, answered: pages are written before a build, files published after it, and a failed build leaves the last good site.

MkDocs empties the folder it builds into, and decides about ``--strict`` only after all events: so it builds into a staging, which
becomes the site when the build is good.
"""

from __future__ import annotations

import importlib
import logging
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder import settings as settings_room
from builder import site as site_room
from builder.errors import BuilderError, Finding
from builder.pipeline import version_of
from builder.progress import stage
from builder.readers import SIDECAR
from builder.render import sitemap, watching
from builder.render.fast import Fast
from builder.render.policy import content_security_policy
from builder.settings import Folders, Settings
from builder.shelf import Shelf
from builder.site import Report, publishing
from builder.site.glance import write_glance
from builder.staging import Staging
from builder.text.slug import heading_slug
from builder.words import Words, words

if TYPE_CHECKING:  # MkDocs or ProperDocs: nothing of either is imported at run time but by the name of the one that runs
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

NOT_PUBLISHED = re.compile(r"words\.toml|assets/(javascripts|images)/.*|assets/stylesheets/palette\..*|.*\.map")
"""Files of the themes that no page uses: our words, and Material's scripts, colours and source maps."""

STYLESHEET = re.compile(r"assets/stylesheets/main\.[0-9a-f]+\.min\.css")

GLANCE = 20
"""Captures saved at once up to which their pages are shown before the site is built again; more would only make that later."""

NEVER = "1980-01-01"
"""For pages without a day; the compressed sitemap carries the newest day of all pages."""

NAV_WORDS = {
    "index.md": "nav.home",
    "bai-viet/index.md": "nav.articles",
    "van-ban/index.md": "nav.documents",
    "co-quan/index.md": "nav.issuers",
    "noi/index.md": "nav.places",
    "nguon/index.md": "nav.sources",
    "tinh-trang.md": "nav.coverage",
    "gioi-thieu.md": "nav.about",
}
"""Words for the entries of ``nav:``, which mkdocs.yml writes in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Look:
    """What templates may ask of the archive."""

    settings: Settings
    words: Words
    policy: str
    """Content-Security-Policy of every page."""
    stylesheet: str
    """Material's style sheet, whose name carries a hash of its version."""


class Adapter:
    """Answers the events of one MkDocs command. MkDocs and ProperDocs call it alike."""

    def __init__(self, root: str = "", prepared: tuple[Folders, Settings, Report] | None = None) -> None:
        """``prepared`` says that the pages are current already, as ``python -m builder build`` leaves them."""
        self.root = root
        self.prepared = prepared is not None
        self.folders: Folders | None = None
        self.settings = Settings()
        self.report: Report | None = None
        if prepared is not None:
            self.folders, self.settings, self.report = prepared
        self.serving = False
        self.host = "mkdocs"
        self.complaints = Complaints()
        self.fast: Fast | None = None
        self.nav: Navigation | None = None
        self.files: Files | None = None
        self.env: Environment | None = None
        self.staging: Staging | None = None
        self.records: tuple[str, Shelf] | None = None

    # The events, in the order MkDocs calls them.

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002  # what changed is known without ``--dirty``
        """Learn which command runs."""
        self.serving = command == "serve"
        if self.root and self.root not in sys.path:
            sys.path.insert(0, self.root)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the archive's settings and give MkDocs what depends on them."""
        self.host = type(config).__module__.partition(".")[0]
        self.complaints.listen(logging.getLogger(self.host))
        if not self.prepared:
            mkdocs_yml = Path(config.config_file_path).resolve()
            self.folders = Folders.of(mkdocs_yml.parent, site=Path(config.site_dir), pages=Path(config.docs_dir))
            self.settings, findings = settings_room.load(mkdocs_yml)
            self._log(findings)
        self.staging = Staging(Path(config.site_dir))
        config.site_dir = str(self.staging.folder)
        config.theme["language"] = self.settings.language
        config.theme.static_templates.add("robots.txt")
        toc = config.mdx_configs.setdefault("toc", {})
        toc["slugify"] = heading_slug  # Markdown's own drops đ; mkdocs.yml cannot name ours, which the mkdocs command cannot import
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make the pages current, and room for a new site beside the last good one; keep generated pages out of MkDocs's loop."""
        folders = self._folders()
        if not self.prepared:
            self._guarded(lambda: self._write(folders))
        self._staging().begin()
        self.fast = self._fast(config) if self.settings.fast else None
        if self.fast is not None:
            self.fast.begin(config)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:  # noqa: ARG002
        """Leave out what no page uses."""
        if self.fast is not None:
            self.fast.end()
        for file in [file for file in files if NOT_PUBLISHED.fullmatch(file.src_uri)]:
            files.remove(file)
        self.files = files
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Name the entries of the navigation in the language of the settings."""
        self.nav = nav
        spoken = words(self.settings.language)
        for page in nav.pages:
            if page.file.src_uri in NAV_WORDS:
                page.title = spoken[NAV_WORDS[page.file.src_uri]]
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give templates the words and the policy, and pages the day they were added instead of the day of the build."""
        self.env = env
        policy = content_security_policy(live_reload=self.serving)
        stylesheet = next(file.src_uri for file in files if STYLESHEET.fullmatch(file.src_uri))
        env.globals["archive"] = Look(self.settings, words(self.settings.language), policy, stylesheet)
        if self.fast is not None and self.nav is not None:
            self.fast.render(env, config, files, self.nav, fork=not self.serving)
        for file in files.documentation_pages():
            if file.page is not None:
                file.page.update_date = max(file.page.meta.get("added") or NEVER, self.fast.newest if self.fast else NEVER)
        return env

    def on_template_context(self, context: dict[str, Any], *, template_name: str, config: MkDocsConfig) -> dict[str, Any]:
        """Let the sitemap list the pages that were made faster, too, in several files where there are many."""
        if template_name == "sitemap.xml" and self.files is not None and self.env is not None:
            fast = self.fast if self.fast is not None and self.fast.scan.paths else None
            pages = fast.listed(self.files, config) if fast else context["pages"]
            template = self.env.get_template(template_name)
            context.update(sitemap.context(pages, config.site_url, template.render, self._staging()))
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put captures and downloads beside the pages; this is the site now, unless MkDocs is about to refuse it."""
        folders, staging = self._folders(), self._staging()
        if self.report is not None:
            # A served site is gone when serving ends, and so is what is remembered of it.
            kept = staging.live / ".kept" if self.serving else None
            records, url = self._records(config), config.site_url or ""
            publishing.publish_files(folders, self.settings, self.report, staging, records, url, kept)
        if not config.use_directory_urls and self.files is not None:
            publishing.mend_links_to_files(staging, (file.dest_uri for file in self.files.documentation_pages()))
        config.site_dir = str(staging.live)  # for who publishes it: ``mkdocs gh-deploy``
        self.complaints.stop()
        if config.strict and self.complaints.heard:
            staging.abandon()
        else:
            with stage("put in place"):
                staging.commit()
        if self.report is not None and self.report.standing is not None:
            self.report.standing.warm()

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        """Leave the last good site."""
        self._abandon()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:  # noqa: ARG002
        """Watch what people write, and never what the builder writes."""
        sieve = watching.watch(server, self._folders(), Path(config.config_file_path))
        watching.show_first(server, sieve, self._glance)
        return server

    def on_shutdown(self) -> None:
        """Leave the last good site after an interrupted build, too."""
        self._abandon()

    # What the events share.

    def _folders(self) -> Folders:
        assert self.folders is not None, "on_config comes first"
        return self.folders

    def _staging(self) -> Staging:
        assert self.staging is not None, "on_config comes first"
        return self.staging

    def _fast(self, config: MkDocsConfig) -> Fast:
        return Fast(self.host, self._staging(), self._records(config))

    def _records(self, config: MkDocsConfig) -> Shelf:
        """What is remembered of the files of this site."""
        folders, staging = self._folders(), self._staging()
        said = _version(folders, staging, config, self.host)
        if self.records is None or self.records[0] != said:
            path = None if self.serving else folders.kept / f"rendered-{staging.live.name}.sqlite"
            self.records = said, Shelf(path, said)
        return self.records[1]

    def _abandon(self) -> None:
        self.complaints.stop()
        if self.fast is not None:
            self.fast.end()
        if self.staging is not None:
            self.staging.abandon()

    def _write(self, folders: Folders) -> None:
        # The day new addresses are dated with; MkDocs's own notion of it heeds SOURCE_DATE_EPOCH.
        day = importlib.import_module(f"{self.host}.utils").get_build_date()
        self.report = site_room.write_pages(folders, self.settings, day=day, standing=self.serving)
        self._log(site_room.relative_to(self.report.findings, shown_in(folders.root, folders.seeds)))

    def _glance(self, changed: Iterable[Path]) -> bool:
        """Put the pages of captures that were saved into the site, and whether there are any."""
        folders, fast, report = self._folders(), self.fast, self.report
        saved = {path.relative_to(folders.seeds).as_posix() for path in changed if folders.seeds in path.parents}
        captures = sorted({path.removesuffix(SIDECAR) for path in saved})
        if fast is None or report is None or report.standing is None or not 0 < len(captures) <= GLANCE:
            return False
        pages = write_glance(report.standing, folders.pages, captures)
        made = fast.make_now(pages)
        if made:
            logging.getLogger(f"{self.host}.plugins.builder").info("Saved captures shown: %d pages", made)
        return made > 0

    def _guarded(self, work: Callable[[], None]) -> None:
        """Run a part of the builder; what stops it is said as MkDocs says it, so that ``mkdocs serve`` survives."""
        try:
            work()
        except BuilderError as error:
            raise self._plugin_error()(str(error)) from error

    def _plugin_error(self) -> type[Exception]:
        kind: type[Exception] = importlib.import_module(f"{self.host}.exceptions").PluginError
        return kind

    def _log(self, findings: Iterable[Finding]) -> None:
        """Errors as warnings, so that ``--strict`` counts them; notes as information."""
        log = logging.getLogger(f"{self.host}.plugins.builder")
        for finding in findings:
            log.log(logging.WARNING if finding.severity == "error" else logging.INFO, "%s", finding)


def _version(folders: Folders, staging: Staging, config: MkDocsConfig, host: str) -> str:
    """What the pages of a site depend on beside their files and templates, and which site it is."""
    code = version_of(("render", "pages/files.py", "pages/__init__.py", "settings.py", "text", "shelf.py"))
    packages = " ".join(f"{name} {version(name)}" for name in (host, "markdown", "jinja2", "markupsafe"))
    return f"{code} {packages} {folders.pages.resolve()} {staging.live.resolve()} {config.site_url} {config.use_directory_urls}"


def shown_in(root: Path, folder: Path) -> str:
    """A folder as a person would type it in the project's folder."""
    return folder.relative_to(root).as_posix() if folder.is_relative_to(root) else folder.as_posix()


class Complaints(logging.Handler):
    """Remembers what MkDocs warned of, leaving out the findings of the builder: a bad capture must not keep a new site back."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []
        self._logger: logging.Logger | None = None

    def listen(self, logger: logging.Logger) -> None:
        """Start anew; who listens already goes on."""
        if self._logger is logger:
            return
        self.stop()
        self.heard.clear()
        self._logger = logger
        logger.addHandler(self)

    def stop(self) -> None:
        """Stop listening; what was heard stays."""
        if self._logger is not None:
            self._logger.removeHandler(self)
            self._logger = None

    def emit(self, record: logging.LogRecord) -> None:
        """Remember a warning or an error."""
        if not record.name.endswith(".plugins.builder"):
            self.heard.append(record.getMessage())
