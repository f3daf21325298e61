import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.scales import orientation_of
from terrain.domain.ground.vocabulary import Grade, ObstacleKind
from terrain.labels.ground.guides import GUIDES
from terrain.labels.ground.severities import SEVERITY_ANCHORS
from terrain.labels.ground.sketches import EXPOSURE_WORDS, SKETCH_WORDS
from terrain.labels.ground.words import KIND_NAMES
from tests.markup import tight


def test_every_kind_has_a_guide(client: Client) -> None:
    page = client.get(reverse("terrain:guides")).content.decode()
    assert all(reverse("terrain:guide", args=[kind]) in page for kind in ObstacleKind)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", GUIDES)
def test_a_guide_says_what_its_kind_is_and_how_severe_it_can_be(client: Client, kind: ObstacleKind) -> None:
    page = client.get(f"/terrain/{kind}/")
    assert page.status_code == 200
    text = page.content.decode().replace("&#x27;", "'")
    assert f"<h1>{KIND_NAMES[kind]}</h1>" in text
    assert all(str(anchor) in text for anchor in SEVERITY_ANCHORS[kind])
    guide = GUIDES[kind]
    said = [
        guide.what,
        guide.moves,
        guide.stays,
        guide.weather,
        guide.rating,
        *guide.technique,
        *guide.practice,
        *guide.wear,
    ]
    assert [line for line in said if str(line) not in text] == []


@pytest.mark.django_db
@pytest.mark.parametrize("kind", GUIDES)
def test_every_severity_is_drawn_and_the_drawing_has_words(client: Client, kind: ObstacleKind) -> None:
    page = client.get(f"/terrain/{kind}/").content.decode()
    words = re.findall(r'<svg class="sketch"[^>]* role="img" aria-label="([^"]+)">', page)
    assert [unescape(text) for text in words] == [str(text) for text in SKETCH_WORDS[kind]]


@pytest.mark.django_db
def test_a_guide_leads_to_races_that_have_it_unless_it_is_no_ground(client: Client) -> None:
    assert "?obstacle=loose_rock" in client.get("/terrain/loose_rock/").content.decode()
    assert "Races that have it<" not in tight(client.get("/terrain/extreme_weather/").content.decode())


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["quicksand", "MUD", "mud-", "1"])
def test_other_words_are_not_found(client: Client, word: str) -> None:
    assert client.get("/terrain/mud/").status_code == 200
    assert client.get(f"/terrain/{word}/").status_code == 404


@pytest.mark.django_db
def test_pages_that_show_no_race_ask_the_database_nothing(client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        client.get("/terrain/")
        client.get("/terrain/exposure/")
        client.get("/terrain/technicality/")


@pytest.mark.django_db
def test_a_guide_names_the_levels_of_other_scales_where_it_is_ground(client: Client) -> None:
    reading = orientation_of(Grade.EXTREME, [ObstacleTag(ObstacleKind.SCRAMBLE, 5)])
    assert f"SAC {reading.sac.value}, YDS {reading.yds.value}, FFR {reading.ffrandonnee.value}" in text_of(client)
    assert "SAC T" not in text_of(client, "extreme_weather")


def text_of(client: Client, kind: str = "scramble") -> str:
    return unescape(client.get(f"/terrain/{kind}/").content.decode())


def test_every_exposure_is_drawn_and_the_drawing_has_words(client: Client) -> None:
    page = unescape(client.get("/terrain/exposure/").content.decode())
    words = re.findall(r'<svg class="sketch"[^>]* role="img" aria-label="([^"]+)">', page)
    assert words == [str(text) for text in EXPOSURE_WORDS.values()]
