"""The sample data shows every state of the product, is loaded once, and its pages are light and don't contradict."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from races.domain.status import EditionStatus, ListingStatus, RaceFormat
from races.models import Edition, Organizer, Race
from races.queries.race.published_race import race_numbered_or_404
from races.samples.loading import load_samples
from races.services.runner.runner_race import RunnerRace
from terrain.domain.forecasts.freshness import Freshness
from terrain.domain.pace.told import Quantity
from terrain.models import Course, Forecast, TrackVersion
from tests.cast import NOW
from tests.races.samples.doors import contradictions, outliers, visit, wrong_sums
from tests.races.samples.page_weight import count_queries, weigh
from tests.races.samples.pages import pages_of

CONTINENTS = {
    "Europe": {"FR", "CH", "AT", "IT", "NO", "GB", "PT", "ES", "PL", "NL", "DK", "DE", "BG"},
    "North America": {"US", "CA", "MX"},
    "South America": {"CL", "AR", "BR"},
    "Africa": {"ZA", "MA", "TZ"},
    "Asia": {"JP", "HK", "NP", "MY"},
    "Oceania": {"NZ", "AU"},
}


@pytest.fixture(scope="module", autouse=True)
def samples(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Loaded once for all tests here, in a transaction that is undone behind them."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_samples(NOW)
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_samples_show_every_state_and_are_loaded_once() -> None:
    assert Race.objects.count() >= 80
    assert Race.objects.submitted().count() == 10
    assert Organizer.objects.filter(is_sample=True).count() == 3
    assert set(Race.objects.values_list("format", flat=True)) == set(RaceFormat)
    assert set(Course.objects.exclude(grade=None).values_list("grade", flat=True)) == {1, 2, 3, 4, 5, 6}
    assert set(Course.objects.exclude(confidence="").values_list("confidence", flat=True)) == {"A", "B", "C"}
    countries = set(Race.objects.published().values_list("edition__event__country", flat=True))
    assert all(countries & codes for codes in CONTINENTS.values())

    [changed] = TrackVersion.objects.filter(version=2)
    assert changed.change_note
    assert changed.technicality != changed.technicality_before
    assert changed.distance_before_m is not None
    assert 0.3 < (changed.distance_m - changed.distance_before_m) / 1000 < 1.5

    statuses = Counter(Edition.objects.values_list("status", flat=True))
    assert statuses[EditionStatus.CANCELLED] == statuses[EditionStatus.POSTPONED] == 1
    assert statuses[EditionStatus.DATE_TO_BE_CONFIRMED] == statuses[EditionStatus.RESCHEDULED] == 1
    upcoming = Race.objects.published().upcoming(NOW).filter(starts_at__isnull=False)
    assert sum((race.starts_at - NOW).days < 16 for race in upcoming if race.starts_at) >= 10
    assert Race.objects.published().exclude(pk__in=Race.objects.upcoming(NOW)).exists()
    assert Forecast.objects.filter(provider="sample").exists()

    before = Race.objects.count()
    assert load_samples(NOW) == 0
    assert Race.objects.count() == before


@pytest.mark.django_db
def test_samples_show_each_state_of_a_forecast() -> None:
    states = {
        event: RunnerRace(race, NOW).forecast
        for race in Race.objects.published().upcoming(NOW).select_related("edition__event", "course")
        if (event := race.edition.event.name)
    }
    shown = {name: states[name].freshness for name in ("Lauvière Trail", "Heidepad", "Karren Skyrace")}
    assert shown == {
        "Lauvière Trail": Freshness.SAMPLE,
        "Heidepad": Freshness.STALE,
        "Karren Skyrace": Freshness.AGEING,
    }
    assert states["Coast Range Rain"].freshness is Freshness.UNAVAILABLE
    assert states["Coast Range Rain"].sentence == (
        "No forecast has arrived yet. It is asked for several times a day. The weather service can’t be reached."
    )
    assert states["Pierre Plantée"].sentence.startswith("No forecast yet. It begins on ")
    assert not states["Lauvière Trail"].is_trend
    assert any(state.is_trend and state.is_sample for state in states.values())


@pytest.mark.django_db
def test_samples_show_each_state_of_exposure() -> None:
    """Described throughout, at least so much, and not described: a search finds some and leaves others out."""
    states = Counter(
        (race.course.exposure is not None, race.course.is_exposure_at_least)
        for race in Race.objects.published().select_related("course")
        if race.course and race.course.grade
    )
    assert {state for state, races in states.items() if races >= 3} >= {(True, False), (True, True), (False, True)}


@pytest.mark.django_db
def test_every_sample_race_is_marked() -> None:
    assert not Race.objects.filter(edition__event__is_sample=False).exists()
    assert Race.objects.filter(status=ListingStatus.DRAFT).exists()


MOST_QUERIES = {"search": 8, "race": 5}
MOST_BYTES = 150_000
SEARCHES = ["/races/", "/races/?grade_min=3&without=scramble&page=2", "/races/?q=trail&sort=-technicality"]


def addresses_of_races(number: int) -> list[str]:
    """Of the most technical ones."""
    races = Race.objects.published().select_related("edition__event").order_by("-course__technicality")[:number]
    return [f"/races/{race.edition.event.slug}/{race.edition.year}/{race.slug}/" for race in races]


@pytest.mark.django_db
def test_search_and_race_pages_ask_the_database_little() -> None:
    client, pages = Client(), SEARCHES + addresses_of_races(12)
    with time_machine.travel(NOW, tick=False):
        queries = {page: count_queries(client, page) for page in pages}
    most = {page: MOST_QUERIES["search" if page in SEARCHES else "race"] for page in pages}
    assert {page: count for page, count in queries.items() if count > most[page]} == {}


@pytest.mark.browser
@pytest.mark.django_db
def test_search_and_race_pages_stay_light() -> None:
    client = Client()
    with time_machine.travel(NOW, tick=False):
        pages = {address: client.get(address) for address in (SEARCHES[0], *addresses_of_races(1))}
    weights = weigh(pages)
    assert {page: weight for page, weight in weights.items() if not 10_000 < weight <= MOST_BYTES} == {}


DOORS = {"water", "page", "badges", "road book", "hours", "hours of all", "kit", "kit rules", "calendar", "times"}


@pytest.mark.django_db
def test_no_two_doors_tell_different_values_of_one_claim_and_all_sums_add_up() -> None:
    """Each race at three paces; one without a forecast tells no weather, and its times at one pace."""
    wrong, doors = [], Counter()
    for race_id in Race.objects.published().values_list("pk", flat=True):
        for pace in (330.0, 240.0, 480.0):
            asked = visit(race_id, NOW, pace)
            spoken = asked.spoken
            doors.update({"water"} if asked.tells_water else ())
            doors.update({door for door, _told in spoken})
            off = (*contradictions(spoken), *outliers(spoken), *wrong_sums(asked))
            wrong += [f"{asked.runner.race} at {pace}: {line}" for line in off]
            if not asked.runner.forecast.is_known:
                break
    assert wrong == []
    assert set(doors) == DOORS


def kinds_of_races() -> list[Race]:
    """One race of each state of its forecast and of what is known of its runners' hours."""
    kinds: dict[tuple[object, ...], Race] = {}
    for race_id in Race.objects.published().values_list("pk", flat=True):
        runner = RunnerRace(race_numbered_or_404(race_id), NOW)
        state = runner.forecast
        has_dark = Quantity.DARK in runner.told and runner.told[Quantity.DARK].value > 0
        if runner.window:
            kinds.setdefault((state.freshness, state.is_trend, runner.party.whose, has_dark), runner.race)
    return list(kinds.values())


@pytest.mark.django_db
def test_no_page_of_a_race_contradicts_another() -> None:
    with time_machine.travel(NOW, tick=False):
        asked = [pages_of(race, NOW, 480.0) for race in kinds_of_races()]
    assert len(asked) >= 8
    for pages in asked:
        race = str(pages.runner.race)
        assert (race, [door for door, says in pages.said.items() if not says]) == (race, [])
        assert (race, pages.felt_beyond, pages.dark_beside, pages.api_beside) == (race, [], set(), [])
        assert (race, len(pages.finishes)) == (race, 1 if pages.runner.finish_at else 0)
        assert all(clock in pages.page for clock in pages.finishes)
