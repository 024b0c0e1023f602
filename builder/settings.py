"""Settings of the archive: ``extra.archive`` in mkdocs.yml, validated, with line numbers in what it says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from builder.errors import Finding
from builder.handwritten import read_yaml, validate
from builder.model import Publish

SECTION = ("extra", "archive")


class SourceSettings(BaseModel):
    """What holds for all captures of one source."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    publish: Publish | None = Field(default=None, description="how much of its articles may be published")
    noindex: bool = Field(default=False, description="ask search engines to leave its pages out")
    licence: str | None = Field(default=None, description="licence or permission under which it is published")
    publish_comments: bool | None = Field(default=None, description="as the archive's setting, for this source")
    publish_contacts: bool | None = Field(default=None, description="as the archive's setting, for this source")


class Settings(BaseModel):
    """The archive's own settings. Unknown keys are errors, so that a typing mistake is seen."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    language: Literal["vi", "en"] = Field(default="vi", description="language of the interface")
    publish: Publish = Field(
        default="full", description="how much of an article may be published, unless a source or sidecar says else"
    )
    sources: dict[str, SourceSettings] = Field(default_factory=dict, description="settings per source, by its slug")
    publish_comments: bool = Field(default=False, description="publish readers' comments found in captures")
    publish_contacts: bool = Field(default=False, description="publish telephone numbers and addresses found around articles")
    captures: bool = Field(default=True, description="publish the untouched captures beside the pages")
    registry: str | None = Field(default=None, description="file that replaces the built-in registry of documents, or `none`")
    repository: str | None = Field(default=None, description="address of the public repository, for reports of errors")
    search: bool = Field(default=True, description="show the search box")
    fast: bool = Field(default=True, description="use the fast path of rendering where a page allows it")
    listing_rows: int = Field(default=200, ge=10, le=200, description="rows on one page of a listing")


@dataclass(frozen=True, slots=True)
class Folders:
    """The three folders of a build, and where the archive keeps its own files."""

    root: Path
    """Folder of mkdocs.yml."""
    seeds: Path
    pages: Path
    site: Path
    cache: Path

    @classmethod
    def of(cls, root: Path, seeds: Path | None = None, site: Path | None = None, pages: Path | None = None) -> Folders:
        """Folders of a project; a build of other seeds keeps its pages in a folder of its own, never in docs/."""
        own = seeds is None or seeds.resolve() == (root / "seeds").resolve()
        place = (site or root / "site").resolve()
        if pages is None:
            pages = root / "docs" if own else root / ".cache" / "pages" / place.name
        return cls(root, (root / "seeds") if seeds is None else seeds, pages, place, root / ".cache")

    @property
    def own(self) -> bool:
        """Whether these are the project's own seeds, whose addresses are minted and kept."""
        return self.seeds.resolve() == (self.root / "seeds").resolve()

    @property
    def kept(self) -> Path:
        """Folder of what builds of these captures remember of them; another folder of captures has another one."""
        name = "own" if self.own else hashlib.sha256(str(self.seeds.resolve()).encode()).hexdigest()[:16]
        return self.cache / "collections" / name

    @property
    def archive(self) -> Path:
        """Folder of the archive's own files beside the captures."""
        return self.seeds / "_archive"


def load(mkdocs_yml: Path) -> tuple[Settings, tuple[Finding, ...]]:
    """Settings of an archive, and what is wrong with them; what cannot be used keeps its default."""
    document, findings = read_yaml(mkdocs_yml, mkdocs_yml.name)
    if document is None:
        return Settings(), findings
    section = document.under(*SECTION)
    if section is None:
        return Settings(), findings
    settings, wrong = validate(Settings, section, partial=True)
    return settings or Settings(), (*findings, *wrong)
