from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from builder.model import RUNNING_TEXT
from tests.cleaning.fixtures import HERE, cleaned

SEEDS = Path(__file__).parents[2] / "seeds"
WANTED = yaml.safe_load((HERE / "seeds.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", WANTED)
def test_own_captures_are_cleaned_as_they_were(name):
    wanted = WANTED[name]
    (article,) = cleaned((SEEDS / name).read_bytes())
    record = article.record
    found = {
        "title": record.title,
        "date": record.date,
        "date_range": record.date_range,
        "byline": list(record.byline),
        "source": record.source.name,
        "running": [one.line for one in article.labels if one.label in RUNNING_TEXT],
    }
    assert found == {**wanted, "date": str(wanted["date"]) if wanted["date"] else None}
    assert article.confidence == "high"
