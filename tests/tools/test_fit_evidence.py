"""The weights of evidence can be fitted again: on few pages sensibly, always alike, and on no page whose labels are wrong."""

from __future__ import annotations

import json
import re

import pytest

from builder.cleaning import path as cleaning_path
from builder.cleaning.path import PARTS
from builder.errors import BuilderError
from tests.cleaning.fixtures import HERE
from tools import fit_evidence
from tools.evidence.measure import as_written, folds, score
from tools.evidence.pages import OWN, read_folders
from tools.evidence.perceptron import Schedule, best_course, evidence_weights, fit, unfit
from tools.evidence.weights import NUMBER, SHIPPED, guessed, read_table, rewritten, weights_of

HEAD = "title: Mùa cá ở bến Gỗ\ndate: null\nbyline: []\nsource: Báo Bến Gỗ\n---\n"
BODY = (
    "site-chrome | Trang chủ\n"
    "title | Mùa cá ở bến Gỗ\n"
    "\n"
    "body | Sáng nay bến Gỗ đông hơn mọi ngày. Thuyền về từ ba giờ, cá cơm đầy khoang. Người gánh, người cân, người ghi sổ.\n"
    "body | Ông Tư bảo năm nay nước về sớm nên cá vào gần bờ. Ông đã đi biển bốn mươi năm và chưa thấy mùa nào như vậy.\n"
    "related-list | Tin liên quan\n"
    "related-list | Chợ cá họp sớm vì trời nắng\n"
    "footer | Bản quyền thuộc Báo Bến Gỗ\n"
)
QUICK = Schedule(rounds=6)


@pytest.fixture(scope="module")
def pages():
    return read_folders([HERE / "pages"])


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "ben-go.txt").write_text(HEAD + BODY, encoding="utf-8")
    return tmp_path


def unknowing():
    """Guesses that know which moves there are, and of evidence nothing."""
    weights = guessed(read_table())
    for row in weights.evidence.values():
        row[:] = [0.0] * len(PARTS)
    return weights


@pytest.mark.parametrize(
    ("evidence", "part"),
    [("sentences", "text"), ("related-label", "list"), ("footer", "footer"), ("contact", "contact"), ("likely-title", "title")],
)
def test_a_handful_of_pages_tells_what_plain_evidence_speaks_for(handful, evidence, part):
    row = handful.evidence[evidence]
    assert PARTS[row.index(max(row))] == part


@pytest.fixture(scope="module")
def handful(pages):
    return fit(pages[:16], unknowing(), QUICK)


def test_a_fit_helps_pages_that_it_has_not_seen(pages, handful):
    unseen = pages[16:32]
    assert score(unseen, as_written(handful)).line_accuracy > score(unseen, as_written(unknowing())).line_accuracy + 0.2


def test_the_same_pages_give_the_same_bytes_and_others_do_not(tmp_path, folder):
    first, second, other = (tmp_path / name for name in ("first.toml", "second.toml", "other.toml"))
    asked = ["--only", "--data", str(folder), "--pull", "0.001", "--rounds", "3"]
    assert fit_evidence.main([*asked, "--out", str(first)]) == 0
    assert fit_evidence.main([*asked, "--out", str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()
    (folder / "ben-go.txt").write_text(HEAD + BODY.replace("related-list", "site-chrome"), encoding="utf-8")
    assert fit_evidence.main([*asked, "--out", str(other)]) == 0
    assert first.read_bytes() != other.read_bytes()


def test_what_people_wrote_in_the_file_stays(handful):
    before, after = SHIPPED.read_text(encoding="utf-8"), rewritten(SHIPPED.read_text(encoding="utf-8"), handful)
    fitted = ("for = ", *(f"{part} = " for part in PARTS))
    kept = [line for line in before.split("\n") if not line.startswith(fitted)]
    assert kept == [line for line in after.split("\n") if not line.startswith(fitted)]
    old, new = read_table()["evidence"], as_written(handful)["evidence"]
    by_hand = {name for name, entry in old.items() if "by_hand" in entry}
    assert {"layout", "markup-h1", "declared-title"} <= by_hand
    assert {name: old[name] for name in by_hand} == {name: new[name] for name in by_hand}
    assert old["paragraph"] != new["paragraph"]


def test_the_shipped_file_is_written_as_the_tool_writes_it():
    text = SHIPPED.read_text(encoding="utf-8")
    assert rewritten(text, weights_of(read_table())) == text


def test_every_evidence_has_words_and_either_a_guess_or_a_reason():
    table = read_table()
    guessed(table)  # complains of those that have neither, or both
    assert all(entry["words"] and entry.get("by_hand", "reason") for entry in table["evidence"].values())


def test_what_is_set_by_hand_is_not_learnt_either(pages):
    guesses = unknowing()
    guesses.by_hand |= {"paragraph"}
    learnt = fit(pages[:8], guesses, QUICK)
    assert learnt.evidence["paragraph"] == guesses.evidence["paragraph"]
    assert learnt.evidence["sentences"] != guesses.evidence["sentences"]


def test_evidence_without_a_guess_is_told_of():
    table = read_table()
    table["evidence"]["new"] = {"words": "Mới", "for": {}}
    with pytest.raises(BuilderError, match=r"guesses\.toml: no-guess: 'new' has none → add a line"):
        guessed(table)


def test_the_course_learnt_with_is_the_course_shipped(pages):
    weights = weights_of(read_table())
    for page in pages:
        names = [own for _, own in page.units]
        found = best_course([evidence_weights(own, weights) for own in names], weights)
        assert found is not None
        assert [PARTS[part] for part in found] == cleaning_path.best_course([cleaning_path.weigh(own) for own in names]).parts


def test_every_labelled_page_has_a_course_that_agrees_with_its_labels():
    assert unfit(read_folders(OWN), guessed(read_table())) == []


def test_other_weights_hold_only_while_they_are_asked_for():
    before = cleaning_path.weigh(("paragraph",))
    table = read_table()
    table["evidence"]["paragraph"]["for"] = {"footer": 9.0}
    with cleaning_path.weighing(table):
        assert cleaning_path.weigh(("paragraph",))[NUMBER["footer"]] == 9.0
    assert cleaning_path.weigh(("paragraph",)) == before


def test_pages_of_one_outlet_are_held_out_together(pages):
    groups = folds(pages, 5)
    assert len(groups) == 5
    assert sorted(outlet for group in groups for outlet in group) == sorted({page.outlet for page in pages})
    assert len(folds(pages, 0)) == len({page.outlet for page in pages}) < len(pages)


def test_cross_validation_chooses_and_says_what_it_measured(folder, tmp_path, capsys):
    for number in range(3):
        own = HEAD.replace("Báo Bến Gỗ", f"Báo số {number}") + BODY
        (folder / f"{number}.txt").write_text(own, encoding="utf-8")
    asked = ["--only", "--data", str(folder), "--rounds", "2", "--folds", "0", "--jobs", "1", "--out", str(tmp_path / "new.toml")]
    assert fit_evidence.main(asked) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "4 pages of 4 outlets, 28 lines"
    assert [line.split()[0] for line in said[1:]] == ["shipped", *["held"] * len(fit_evidence.PULLS), "fitted,"]
    assert all("lines 0." in line or "lines 1." in line for line in said[1:])


def test_going_on_from_the_shipped_weights_stays_near_them(folder, tmp_path):
    (folder / "ben-go.txt").write_text(HEAD + BODY.replace("related-list", "site-chrome"), encoding="utf-8")
    out = tmp_path / "new.toml"
    asked = ["--only", "--data", str(folder), "--rounds", "2", "--jobs", "1", "--out", str(out)]
    assert fit_evidence.main([*asked, "--onward"]) == 0
    shipped, near = weights_of(read_table()), weights_of(read_table(out))
    assert fit_evidence.main([*asked, "--pull", "0.01"]) == 0
    assert 0 < _distance(shipped, near) < _distance(shipped, weights_of(read_table(out))) / 3


def _distance(one, other):
    return sum(abs(a - b) for left, right in zip(one.rows(), other.rows(), strict=True) for a, b in zip(left, right, strict=True))


def test_a_check_measures_and_writes_nothing(folder, capsys):
    before = SHIPPED.read_bytes()
    assert fit_evidence.main(["--check", "--only", "--data", str(folder)]) == 0
    assert re.fullmatch(
        r"1 pages of 1 outlets, 7 lines\nshipped weights +lines [01]\.\d{4}  labels [01]\.\d{4}\n", capsys.readouterr().out
    )
    assert SHIPPED.read_bytes() == before


def test_a_capture_with_labels_beside_it_reads_as_the_same_page(folder, tmp_path):
    beside = tmp_path / "beside"
    beside.mkdir()
    rows = [line.partition(" | ") for line in BODY.splitlines()]
    (beside / "01.txt").write_text("\n".join(text for _, _, text in rows), encoding="utf-16")
    labels = [{"line": number, "label": label or "blank"} for number, (label, _, _) in enumerate(rows, 1)]
    (beside / "01.json").write_text(json.dumps({"labels": labels, "record": {"source": "Báo Bến Gỗ"}}))
    one, other = read_folders([folder, beside])
    assert (one.units, one.outlet, one.labels) == (other.units, other.outlet, other.labels)


BAD_PAGES = [
    (
        "an unknown label",
        HEAD + BODY.replace("footer |", "foot |"),
        "ben-go.txt:13: unknown-label: 'foot' is no label → use one of",
    ),
    ("a line without a label", HEAD + BODY + "Lên đầu trang\n", "ben-go.txt:14: no-label: the line 'Lên đầu trang' has none →"),
    ("no head", BODY, "ben-go.txt: no-labelled-page: no head of title, date, byline and source above a line --- →"),
    ("a head that is no YAML", "title: [\n---\n" + BODY, "ben-go.txt: no-labelled-page: no head of"),
    ("a head without a date", "title: Một\n---\n" + BODY, "ben-go.txt: no-labelled-page: no head of"),
]


@pytest.mark.parametrize(("text", "said"), [bad[1:] for bad in BAD_PAGES], ids=[bad[0] for bad in BAD_PAGES])
def test_a_bad_page_is_one_line_and_nothing_is_written(folder, capsys, text, said):
    (folder / "ben-go.txt").write_text(text, encoding="utf-8")
    out = folder / "new.toml"
    assert fit_evidence.main(["--only", "--data", str(folder), "--out", str(out)]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert said in told
    assert not out.exists()


BAD_LABELS = [
    ("not JSON", "{", "ben-go.json: no-labelled-page: no object with labels"),
    ("no labels", "{}", "ben-go.json: no-labelled-page: no object with labels"),
    (
        "an unknown label",
        '{"record": {}, "labels": [{"line": 1, "label": "foot"}]}',
        "ben-go.json: unknown-label: 'foot' is no label",
    ),
    (
        "a line beyond the end",
        '{"record": {}, "labels": [{"line": 99, "label": "footer"}]}',
        "ben-go.json: no-such-line: line 99 has",
    ),
    (
        "a line without a label",
        '{"record": {}, "labels": [{"line": 1, "label": "footer"}]}',
        "ben-go.json: no-label: line 2 has none",
    ),
]


@pytest.mark.parametrize(("labels", "said"), [bad[1:] for bad in BAD_LABELS], ids=[bad[0] for bad in BAD_LABELS])
def test_bad_labels_beside_a_capture_are_one_line(folder, capsys, labels, said):
    (folder / "ben-go.json").write_text(labels, encoding="utf-8")
    assert fit_evidence.main(["--check", "--only", "--data", str(folder)]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert said in told


def test_a_folder_without_pages_is_one_line(tmp_path, capsys):
    assert fit_evidence.main(["--check", "--only", "--data", str(tmp_path / "none")]) == 1
    assert capsys.readouterr().err == "none: no-pages: no .txt in it → name a folder of labelled pages\n"


def test_what_cannot_be_written_is_one_line(folder, capsys):
    asked = ["--only", "--data", str(folder), "--pull", "0.001", "--rounds", "1", "--out", str(folder / "none" / "new.toml")]
    assert fit_evidence.main(asked) == 1
    assert capsys.readouterr().err == "new.toml: not-written: No such file or directory → name another file with --out\n"


def test_no_pages_at_all_is_asked_for_in_vain(capsys):
    with pytest.raises(SystemExit):
        fit_evidence.main(["--check", "--only"])
    assert capsys.readouterr().err.endswith("--only leaves no pages: name folders with --data\n")
