"""What matters are sorted into: complete, offered sensibly, and refused with one clear line when a file is wrong."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from models.taxonomy import DEPARTMENTS, KINDS, PACKAGED, TaxonomyError, load

LOCALES = Path(__file__).parents[2] / "locales"


def _words(language: str) -> dict[str, str]:
    body = FluentParser().parse((LOCALES / language / "taxonomy.ftl").read_text(encoding="utf-8")).body
    return {
        entry.id.name: "".join(part.value for part in entry.value.elements if isinstance(part, ast.TextElement))
        for entry in body if isinstance(entry, ast.Message) and entry.value
    }


@pytest.mark.parametrize(("language", "longest"), [("zh_Hans", 8), ("zh_Hant", 8), ("en", 24)])
def test_every_category_has_words_that_fit_a_button(language, longest):
    words = _words(language)
    codes = {code for one in load().categories for code in (one.code, *(sub.code for sub in one.subcategories))}
    assert set(words) == {f"category-{code}" for code in codes}
    assert [word for word in words.values() if len(word) > longest] == []


def test_within_one_category_no_two_buttons_read_the_same():
    for language in ("zh_Hans", "zh_Hant", "en"):
        words = _words(language)
        for category in load().categories:
            names = [words[f"category-{sub.code}"] for sub in category.subcategories]
            assert len(set(names)) == len(names)


def test_each_kind_offers_a_useful_few_and_always_something_else():
    taxonomy = load()
    assert len(taxonomy.categories_for("complaint")) <= 16
    assert len(taxonomy.categories_for("repair")) <= 8
    for kind in KINDS:
        offered = taxonomy.categories_for(kind)
        assert offered[-1].code == "OT"
        assert all(kind in category.kinds for category in offered)


def test_every_category_has_a_department_that_answers():
    taxonomy = load()
    assert {category.department for category in taxonomy.categories} <= set(DEPARTMENTS)
    assert taxonomy.department_of("HQ") == "engineering"
    assert taxonomy.department_of("NO-3") == "customer_service"
    assert taxonomy.category("FS").severity == "major"
    with pytest.raises(KeyError):
        taxonomy.category("XX")


def _written(tmp_path: Path, change: str, to: str) -> Path:
    text = PACKAGED.read_text(encoding="utf-8")
    assert change in text
    path = tmp_path / "own.yaml"
    path.write_text(text.replace(change, to, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(("change", "to", "says"), [
    ("department: engineering", "department: plumbers", "categories.HQ.department: 'plumbers' must be one of"),
    ("severity: important", "severity: huge", "categories.HQ.severity"),
    ("repair: [MS,", "repair: [ZZ,", "offered.repair: ZZ is no category of this file"),
    ("code: HQ-1,", "code: HO-1,", r"categories.HQ.subcategories\[1\].code"),
    ("    department: engineering\n", "", "categories.HQ.department: is missing"),
    ("support: customer_service", "helper: customer_service", "categories.HQ.helper: is not known here"),
    ("praise: [AT,", "praise: [AT, AT,", "offered.praise"),
    ("categories:\n", "categories: [\n", "is no YAML"),
])
def test_a_wrong_file_is_refused_in_one_line_that_names_the_fault(tmp_path, change, to, says):
    with pytest.raises(TaxonomyError) as refused:
        load(_written(tmp_path, change, to))
    assert re.search(says, str(refused.value))
    assert "own.yaml" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_missing_file_is_refused():
    with pytest.raises(TaxonomyError, match="cannot be read"):
        load(Path("nowhere.yaml"))


def test_a_community_may_name_a_category_itself(tmp_path):
    path = _written(tmp_path, "    department: engineering\n", "    department: engineering\n    name: 我们的房子\n")
    assert load(path).category("HQ").name == "我们的房子"
