import pytest
from django.test import Client
from django.urls import reverse

from races.domain.status import ListingStatus
from races.models import Edition, Race
from tests.cast import make_race
from tests.races.views.organize.pages import BASICS, address


def stored() -> dict[str, object]:
    return Race.objects.values().get()


def test_the_start_is_typed_as_clocks_show_it(as_ben: Client, draft: Race) -> None:
    as_ben.post(address("basics", draft), BASICS | {"start_day": "2027-06-26", "start_time": "06:30"})
    draft.refresh_from_db()
    assert draft.starts_at is not None
    assert draft.starts_at.isoformat() == "2027-06-26T04:30:00+00:00"
    assert 'value="06:30"' in as_ben.get(address("basics", draft)).content.decode()


def test_a_start_in_the_hour_that_is_left_out_is_named(as_ben: Client, draft: Race) -> None:
    Edition.objects.update(starts_on="2027-03-28", ends_on="2027-03-28")
    page = as_ben.post(address("basics", draft), BASICS | {"start_day": "2027-03-28", "start_time": "02:30"})
    assert "jump over this time. 03:30 is the next that exists" in page.content.decode()


def test_a_start_in_the_hour_that_happens_twice_means_the_first(as_ben: Client, draft: Race) -> None:
    Edition.objects.update(starts_on="2027-10-31", ends_on="2027-10-31")
    as_ben.post(address("basics", draft), BASICS | {"start_day": "2027-10-31", "start_time": "02:30"})
    draft.refresh_from_db()
    assert draft.starts_at is not None
    assert draft.starts_at.isoformat() == "2027-10-31T00:30:00+00:00"


def test_numbers_are_read_with_comma_and_with_thousands(as_ben: Client, draft: Race) -> None:
    as_ben.post(address("basics", draft), BASICS | {"distance_m": "36,4", "gain_m": "2,860", "loss_m": "2 855"})
    draft.refresh_from_db()
    assert (draft.distance_m, draft.gain_m, draft.loss_m) == (36_400, 2_860, 2_855)


def test_the_address_of_a_draft_follows_its_name(as_ben: Client, draft: Race) -> None:
    answer = as_ben.post(address("basics", draft), BASICS | {"name": "Crête 40"})
    assert answer["Location"].endswith("/races/crete-40/basics/")


def test_the_former_address_of_a_published_race_leads_on(as_ben: Client, race: Race) -> None:
    former = f"/races/lauviere-trail/{race.edition.year}/ridge-tour-36/"
    answer = as_ben.post(address("basics", race), BASICS | {"name": "Crête 40"})
    assert answer["Location"].endswith("/races/crete-40/basics/")
    Race.objects.update(status=ListingStatus.PUBLISHED)
    assert as_ben.get(former)["Location"] == former.replace("ridge-tour-36", "crete-40")


def test_an_edit_of_a_published_race_goes_back_to_review_and_says_so(as_ben: Client, race: Race) -> None:
    assert "Saving a change takes 1 published race back" in as_ben.get(address("basics", race)).content.decode()
    start = {"start_day": "2027-06-26", "start_time": "06:00"}
    page = as_ben.post(address("basics", race), BASICS | start | {"name": "Crête 40"}, follow=True).content.decode()
    race.refresh_from_db()
    assert race.status == ListingStatus.SUBMITTED
    assert "1 race is back in review" in page


def test_a_published_race_whose_start_is_taken_away_is_a_draft_again(as_ben: Client, race: Race) -> None:
    page = as_ben.post(address("basics", race), BASICS, follow=True).content.decode()
    race.refresh_from_db()
    assert (race.status, race.starts_at) == (ListingStatus.DRAFT, None)
    assert "1 race lacks something that it needs: it is a draft again." in page
    assert "back in review" not in page


def test_saving_without_a_change_keeps_it_published(as_ben: Client, race: Race) -> None:
    page = as_ben.get(address("basics", race))
    form = page.context["form"]
    values = {name: form[name].value() for name in form.fields}
    data = {
        name: form.fields[name].widget.format_value(value)
        if hasattr(value, "year") or hasattr(value, "hour")
        else value
        for name, value in values.items()
        if value not in (None, False)
    }
    as_ben.post(address("basics", race), data)
    race.refresh_from_db()
    assert race.status == ListingStatus.PUBLISHED


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"name": ""}, "This field is required."),
        ({"name": "a\x00b"}, "Null characters are not allowed."),
        ({"distance_m": ""}, "A race of this format needs its distance."),
        ({"distance_m": "0"}, "greater than or equal to 0.01"),
        ({"distance_m": "-5"}, "greater than or equal to 0.01"),
        ({"distance_m": "1e99"}, "Enter a number."),
        ({"distance_m": "9" * 400}, "Enter a number."),
        ({"distance_m": "nan"}, "Enter a number."),
        ({"distance_m": "2001"}, "less than or equal to 2000"),
        ({"gain_m": "9999999"}, "less than or equal to 200000"),
        ({"format": "timed"}, "A timed race needs its duration."),
        ({"format": "timed", "duration_s": "24:99"}, "Give hours and minutes"),
        ({"format": "timed", "duration_s": "0:00"}, "Give more than 0 minutes."),
        ({"format": "backyard"}, "A backyard race needs the length of its lap."),
        ({"format": "swim"}, "Select a valid choice"),
        ({"start_day": "2027-06-30", "start_time": "06:00"}, "This day lies outside the edition, 26 June 2027."),
        ({"start_day": "", "start_time": "06:00"}, "Give the day as well."),
        (
            {"start_day": "2027-06-26", "start_time": "26:00"},
            "Give a time from 00:00 to 23:59, such as 06:30 or 6:30 AM.",
        ),
        ({"start_day": "not a day", "start_time": "06:00"}, "Enter a valid date."),
        ({"places": "-1"}, "greater than or equal to 1"),
        ({"places": "9" * 30}, "less than or equal to 1000000"),
        ({"remoteness": "7"}, "Select a valid choice"),
        ({"description": "x" * 8001}, "at most 8000 characters"),
    ],
)
def test_bad_basics_are_named_at_the_field_and_nothing_is_stored(
    as_ben: Client, draft: Race, data: dict[str, str], sentence: str
) -> None:
    before = stored()
    page = as_ben.post(address("basics", draft), BASICS | data)
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert stored() == before


def test_saving_and_continuing_leads_to_the_next_step(as_ben: Client, draft: Race) -> None:
    assert as_ben.post(address("basics", draft), BASICS | {"onward": "1"})["Location"] == address("course", draft)


def test_a_form_sent_twice_makes_one_race(as_ben: Client, draft: Race) -> None:
    page = reverse("organize:new-race", args=[draft.edition.event.slug, 2027])
    answers = [as_ben.post(page, BASICS | {"name": "Arves 18"}).status_code for _ in range(2)]
    assert answers == [302, 200]
    assert Race.objects.count() == 2


def test_a_name_of_another_race_is_named_at_the_field(as_ben: Client, draft: Race) -> None:
    make_race(draft.edition, "Arves 18")
    page = as_ben.post(address("basics", draft), BASICS | {"name": "arves 18"}).content.decode()
    assert "This edition has a race of that name already." in page
    draft.refresh_from_db()
    assert draft.name == "Ridge Tour 36"


def test_without_a_day_no_start_is_asked(as_ben: Client, draft: Race) -> None:
    Edition.objects.update(starts_on=None, ends_on=None, status="date_tbc")
    assert 'name="start_time"' not in as_ben.get(address("basics", draft)).content.decode()
