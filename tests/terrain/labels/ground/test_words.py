import pytest

from terrain.domain.ground.obstacle import TagInvalid
from terrain.domain.ground.vocabulary import Confidence, Exposure, Grade, Severity
from terrain.labels.ground import words
from terrain.labels.ground.severities import severity_anchor
from terrain.labels.ground.tags import PROBLEMS, tag_problem


@pytest.mark.parametrize("field_and_code", PROBLEMS)
def test_every_problem_of_a_tag_is_a_sentence(field_and_code: tuple[str, str]) -> None:
    sentence = tag_problem(TagInvalid(*field_and_code))
    assert sentence.endswith(".")
    assert "%" not in sentence


def test_every_code_has_its_words() -> None:
    assert set(words.SEVERITY_NAMES) == set(Severity)
    assert set(words.EXPOSURE_NAMES) == set(Exposure)
    assert set(words.GRADE_NAMES) == set(Grade)
    assert set(words.CONFIDENCE_NAMES) == set(Confidence)


def test_anchor_of_a_kind_and_severity() -> None:
    assert severity_anchor("scramble", 3) == "Pulling up on large holds"
