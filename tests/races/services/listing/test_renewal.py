from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from races.domain.status import EditionStatus, KitListKind, ListingStatus, Supply
from races.models import AidStation, CutOff, Edition, Event, KitList, MandatoryItem, Race
from races.services.listing.editions import EditionExists
from races.services.listing.renewal import EDITION_AFRESH, RACE_AFRESH, YearRefused, free_years, renew_edition
from terrain.domain.kit.race_facts import RACE_FACTS
from tests.cast import NOW, make_edition, make_race


def test_the_edition_is_copied_to_the_same_weekday(edition: Edition) -> None:
    Edition.objects.update(
        price=Decimal(55), currency="EUR", registration_url="https://example.org/", ends_on=date(2027, 6, 27)
    )
    renewed = renew_edition(edition, 2028)
    assert (renewed.starts_on, renewed.ends_on) == (date(2028, 6, 24), date(2028, 6, 25))
    assert (renewed.price, renewed.currency, renewed.registration_url) == (55, "EUR", "https://example.org/")
    assert (renewed.status, renewed.confirmed_at, renewed.time_zone) == (EditionStatus.SCHEDULED, None, "Europe/Paris")


def test_status_and_reason_stay_behind(edition: Edition) -> None:
    Edition.objects.update(
        status=EditionStatus.CANCELLED, status_reason="Rockfall.", status_changed_at=NOW, previous_date=date(2027, 6, 5)
    )
    renewed = renew_edition(edition, 2028)
    assert (renewed.status, renewed.status_reason) == (EditionStatus.SCHEDULED, "")
    assert (renewed.status_changed_at, renewed.previous_date) == (None, None)


def test_the_registration_window_moves_on_the_clock(event: Event) -> None:
    source = make_edition(
        event,
        date(2029, 4, 28),
        registration_opens_at=datetime(2029, 3, 26, 16, 0, tzinfo=UTC),
        registration_closes_at=datetime(2029, 4, 20, 16, 0, tzinfo=UTC),
    )
    renewed = renew_edition(source, 2030)
    # 18:00 in Paris each time: summer time has begun on 26 March 2029, but not yet on 25 March 2030.
    assert renewed.registration_opens_at == datetime(2030, 3, 25, 17, 0, tzinfo=UTC)
    assert renewed.registration_closes_at == datetime(2030, 4, 19, 16, 0, tzinfo=UTC)


def test_races_are_copied_as_drafts_with_the_same_course(race: Race) -> None:
    renewed = renew_edition(race.edition, 2028)
    copy = Race.objects.get(edition=renewed)
    assert (copy.name, copy.slug, copy.distance_m, copy.course) == (race.name, race.slug, race.distance_m, race.course)
    assert (copy.status, copy.published_at, copy.submitted_at) == (ListingStatus.DRAFT, None, None)
    race.refresh_from_db()
    assert race.status == ListingStatus.PUBLISHED


def test_a_start_keeps_its_clock_across_the_change_of_time(event: Event) -> None:
    source = make_edition(event, date(2029, 3, 25))
    make_race(source, starts_at=datetime(2029, 3, 25, 4, 0, tzinfo=UTC))
    renewed = renew_edition(source, 2030)
    # 06:00 in Paris both times: in summer time on 25 March 2029, in winter time on 24 March 2030.
    assert renewed.starts_on == date(2030, 3, 24)
    assert Race.objects.get(edition=renewed).starts_at == datetime(2030, 3, 24, 5, 0, tzinfo=UTC)


def test_aid_stations_are_copied(race: Race) -> None:
    AidStation.objects.create(race=race, name="Lac Vert", at_m=20_900, supplies=[Supply.WATER])
    renewed = renew_edition(race.edition, 2028)
    copies = AidStation.objects.filter(race__edition=renewed).values_list("name", "at_m", "supplies")
    assert list(copies) == [("Lac Vert", 20_900, ["water"])]
    assert AidStation.objects.filter(race=race).count() == 1


def test_cut_offs_are_copied(race: Race) -> None:
    CutOff.objects.create(race=race, name="Lac Vert", at_m=20_900, after_start_s=25_200)
    renewed = renew_edition(race.edition, 2028)
    copies = CutOff.objects.filter(race__edition=renewed).values_list("name", "at_m", "after_start_s")
    assert list(copies) == [("Lac Vert", 20_900, 25_200)]


def test_kit_lists_are_copied_without_their_activation(race: Race) -> None:
    KitList.objects.create(race=race, kind=KitListKind.BASIC)
    KitList.objects.create(race=race, kind=KitListKind.BAD_WEATHER, activated_at=NOW)
    renewed = renew_edition(race.edition, 2028)
    copies = KitList.objects.filter(race__edition=renewed).values_list("kind", "activated_at")
    assert sorted(copies) == [("bad_weather", None), ("basic", None)]


def test_required_items_are_copied_in_order(race: Race) -> None:
    kit_list = KitList.objects.create(race=race, kind=KitListKind.BASIC)
    MandatoryItem.objects.create(kit_list=kit_list, name="Whistle", item="whistle", position=1)
    MandatoryItem.objects.create(kit_list=kit_list, name="Survival blanket", note="1.4 × 2 m", position=0)
    renewed = renew_edition(race.edition, 2028)
    copies = MandatoryItem.objects.filter(kit_list__race__edition=renewed).values_list("name", "item", "note")
    assert list(copies) == [("Survival blanket", "", "1.4 × 2 m"), ("Whistle", "whistle", "")]


def test_a_second_time_is_refused_and_nothing_is_doubled(race: Race) -> None:
    renew_edition(race.edition, 2028)
    with pytest.raises(EditionExists):
        renew_edition(race.edition, 2028)
    assert (Edition.objects.count(), Race.objects.count()) == (2, 2)


@pytest.mark.parametrize("year", [2027, 2026, 2038, -1, 10**9])
def test_only_the_ten_years_ahead_can_be_chosen(race: Race, year: int) -> None:
    with pytest.raises(YearRefused):
        renew_edition(race.edition, year)
    assert Edition.objects.count() == 1


def test_a_postponed_edition_is_renewed_without_a_day(event: Event) -> None:
    source = make_edition(
        event,
        None,
        status=EditionStatus.POSTPONED,
        status_reason="Flood.",
        previous_date=date(2027, 6, 26),
    )
    renewed = renew_edition(source, 2028)
    assert (renewed.status, renewed.starts_on, renewed.expected_month) == (
        EditionStatus.DATE_TO_BE_CONFIRMED,
        None,
        6,
    )


def test_years_with_an_edition_are_not_offered(edition: Edition) -> None:
    make_edition(edition.event, date(2028, 6, 24))
    assert free_years(edition)[:2] == [2029, 2030]


def test_every_field_is_either_copied_or_set_afresh() -> None:
    """A field added later has to be sorted into one of the two."""
    copied = {
        Edition: {"time_zone", "registration_url", "price", "currency"},
        Race: {
            *("name", "slug", "format", "course", "distance_m", "gain_m", "loss_m", "figures_kept_for"),
            *("duration_s", "lap_m"),
            *("time_limit_s", *RACE_FACTS, "emergency_phone", "places", "description"),
        },
    }
    for model, afresh in ((Edition, EDITION_AFRESH), (Race, RACE_AFRESH)):
        fields = {field.name for field in model._meta.concrete_fields}
        assert fields - afresh == copied[model]
