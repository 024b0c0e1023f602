from __future__ import annotations

from pathlib import Path

import pytest

from builder.settings import Folders, Settings, load


def settings(tmp_path: Path, text: str) -> tuple[Settings, list[str]]:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    found, findings = load(tmp_path / "mkdocs.yml")
    return found, [str(finding) for finding in findings]


def test_defaults_without_a_section(tmp_path: Path) -> None:
    assert settings(tmp_path, "site_name: x\n") == (Settings(), [])


def test_values_are_read(tmp_path: Path) -> None:
    found, findings = settings(tmp_path, "extra:\n  archive:\n    publish: excerpt\n    sources:\n      bao-x: {noindex: true}\n")
    assert findings == []
    assert found.publish == "excerpt"
    assert found.sources["bao-x"].noindex


def test_an_unknown_key_names_its_line_and_the_likely_one(tmp_path: Path) -> None:
    found, findings = settings(tmp_path, "extra:\n  archive:\n    language: en\n    publsh: none\n")
    assert findings == ["mkdocs.yml:4: unknown-key: “publsh” is not a key here → write publish"]
    assert found.language == "en"


def test_a_wrong_value_keeps_the_default_and_the_rest(tmp_path: Path) -> None:
    found, findings = settings(tmp_path, "extra:\n  archive:\n    listing_rows: many\n    language: en\n")
    assert len(findings) == 1
    assert findings[0].startswith("mkdocs.yml:3: wrong-value: listing_rows: ")
    assert "'many'" in findings[0]
    assert (found.listing_rows, found.language) == (200, "en")


def test_broken_yaml_is_one_line(tmp_path: Path) -> None:
    found, findings = settings(tmp_path, "extra:\n  archive: [1,\n")
    assert found == Settings()
    assert len(findings) == 1
    assert findings[0].startswith("mkdocs.yml:3: broken-yaml: ")


def test_python_tags_of_mkdocs_do_no_harm(tmp_path: Path) -> None:
    text = "x: !!python/name:os.system\ny: !ENV [A, b]\nextra:\n  archive:\n    language: en\n"
    assert settings(tmp_path, text) == (Settings(language="en"), [])


@pytest.mark.parametrize("text", ["extra: 3\n", "extra:\n  archive: 3\n", "- a\n"])
def test_a_section_that_is_no_mapping(tmp_path: Path, text: str) -> None:
    assert settings(tmp_path, text)[0] == Settings()


def test_another_collection_has_pages_of_its_own(tmp_path: Path) -> None:
    folders = Folders.of(tmp_path, seeds=tmp_path / "other", site=tmp_path / "out" / "kho")
    assert not folders.own
    assert folders.pages == tmp_path / ".cache" / "pages" / "kho"
    assert Folders.of(tmp_path).pages == tmp_path / "docs"
