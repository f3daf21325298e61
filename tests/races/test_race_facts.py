"""What a race fact needs that kit rules may use: docs/developer/race-fact.md tells where it goes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from races.api.shapes import WholeRaceShape
from races.forms.race import BasicsForm
from races.models import Race
from terrain.domain.kit.race_facts import RACE_FACTS, YES_OR_NO
from terrain.domain.kit.rules import RULES
from terrain.management.advice_files import KEYS

TEMPLATES = Path(settings.BASE_DIR) / "templates"
NAMED = {name for rule in RULES for name in rule.names}


def gaps_of(fact: str) -> Iterator[str]:
    if fact not in {field.name for field in Race._meta.concrete_fields}:
        yield "a field of the race (races/models/race.py)"
    if fact not in BasicsForm.base_fields:
        yield "a field of the form (races/forms/race.py)"
    if f"form.{fact} " not in (TEMPLATES / "organize/_basics.html").read_text():
        yield "a place in the editor (templates/organize/_basics.html)"
    if fact not in WholeRaceShape().fields:
        yield "a field of the API (races/api/shapes.py)"
    if fact in YES_OR_NO and f"race.{fact} " not in (TEMPLATES / "races/_race/registration.html").read_text():
        yield "words on the race page (templates/races/_race/registration.html)"
    if fact not in KEYS:
        yield "a line in the help of advise (terrain/management/advice_files.py)"
    if fact not in NAMED:
        yield "a kit rule that uses it (terrain/domain/kit/rules)"


@pytest.mark.parametrize("fact", RACE_FACTS)
def test_a_race_fact_is_asked_told_and_used(fact: str) -> None:
    gaps = list(gaps_of(fact))
    assert gaps == [], f"the race fact {fact} lacks {', '.join(gaps)}"
