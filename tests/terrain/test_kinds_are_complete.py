"""What every kind of ground needs beside its record: docs/developer/kind-of-ground.md tells where it goes."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from terrain.domain.ground.cause import Cause
from terrain.domain.ground.kinds import KINDS
from terrain.domain.ground.vocabulary import ObstacleKind, Severity
from terrain.domain.sketch import DRAW
from terrain.labels.ground.guides import GUIDES
from terrain.labels.ground.severities import SEVERITY_ANCHORS
from terrain.labels.ground.sketches import SKETCH_WORDS
from terrain.labels.ground.words import KIND_DESCRIPTIONS, KIND_NAMES
from terrain.labels.race_day.words import WET_WORDS
from terrain.templatetags.patterns import PATTERNS

ICONS = Path(settings.BASE_DIR) / "static/icons.svg"
OF_EACH_KIND: Mapping[str, Mapping[ObstacleKind, object]] = {
    "name (KIND_NAMES)": KIND_NAMES,
    "description (KIND_DESCRIPTIONS)": KIND_DESCRIPTIONS,
    "anchors of its severities (SEVERITY_ANCHORS)": SEVERITY_ANCHORS,
    "guide (GUIDES)": GUIDES,
    "sketch (DRAW)": DRAW,
    "words of its sketches (SKETCH_WORDS)": SKETCH_WORDS,
    "pattern (PATTERNS)": PATTERNS,
}


def gaps_of(kind: ObstacleKind, stored: set[str]) -> Iterator[str]:
    yield from (what for what, table in OF_EACH_KIND.items() if kind not in table)
    if KINDS[kind].harder.keys() & {Cause.WET_ROCK, Cause.WET_ROOTS} and kind not in WET_WORDS:
        yield "word for it when wet (WET_WORDS)"
    if f'<symbol id="{kind}"' not in ICONS.read_text():
        yield "icon (static/icons.svg)"
    if kind not in stored:
        yield "migration (manage.py makemigrations terrain)"


@pytest.fixture(scope="module")
def stored_kinds() -> set[str]:
    """What the database takes after all migrations."""
    model = MigrationLoader(None).project_state().models["terrain", "obstacle"]
    (known,) = (one for one in model.options["constraints"] if one.name == "obstacle_kind_known")
    return set(dict(known.condition.children)["kind__in"]) & {code for code, _name in model.fields["kind"].choices}


@pytest.mark.parametrize("kind", ObstacleKind)
def test_a_kind_of_ground_lacks_nothing(kind: ObstacleKind, stored_kinds: set[str]) -> None:
    gaps = list(gaps_of(kind, stored_kinds))
    assert gaps == [], f"the kind of ground {kind} lacks its {', its '.join(gaps)}"


@pytest.mark.parametrize("table", [SEVERITY_ANCHORS, SKETCH_WORDS])
def test_each_severity_has_words_of_its_own(table: Mapping[ObstacleKind, tuple[object, ...]]) -> None:
    assert {kind for kind, words in table.items() if len(set(map(str, words))) != len(Severity)} == set()


def test_no_icon_of_a_kind_is_drawn_twice() -> None:
    drawn = re.findall(r'<symbol id="([^"]+)"', ICONS.read_text())
    assert [kind for kind in ObstacleKind if drawn.count(kind) > 1] == []
