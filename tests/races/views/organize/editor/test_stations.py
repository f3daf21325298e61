import pytest
from django.test import Client

from races.domain.status import ListingStatus
from races.models import AidStation, CutOff, Race
from tests.races.views.organize.pages import address, rows

REFUGE = {"at_km": "13.1", "after_start": "4:30", "name": "Refuge"}
LAKE = {"at_km": "20,9", "name": "Lac Vert", "supplies": ["water", "food"]}


def plan(
    cut_offs: list[dict[str, object]], stations: list[dict[str, object]], limit: str = "12:00"
) -> dict[str, object]:
    return rows("cut-offs", *cut_offs) | rows("stations", *stations) | {"time_limit_s": limit}


def test_rows_become_cut_offs_and_stations(as_ben: Client, draft: Race) -> None:
    answer = as_ben.post(address("stations", draft), plan([REFUGE], [LAKE]) | {"onward": "1"})
    assert answer["Location"] == address("kit", draft)
    assert list(CutOff.objects.values_list("at_m", "after_start_s", "name")) == [(13_100, 16_200, "Refuge")]
    assert list(AidStation.objects.values_list("at_m", "name", "supplies")) == [(20_900, "Lac Vert", ["water", "food"])]
    draft.refresh_from_db()
    assert draft.time_limit_s == 43_200


def test_saved_rows_are_shown_again(as_ben: Client, draft: Race) -> None:
    as_ben.post(address("stations", draft), plan([REFUGE], [LAKE]))
    page = as_ben.get(address("stations", draft)).content.decode()
    assert all(f'value="{value}"' in page for value in ("13.1", "4:30", "20.9", "12:00"))


def test_saving_the_same_again_keeps_a_race_published(as_ben: Client, race: Race) -> None:
    CutOff.objects.create(race=race, at_m=13_100, after_start_s=16_200, name="Refuge")
    as_ben.post(address("stations", race), plan([REFUGE], []))
    race.refresh_from_db()
    assert race.status == ListingStatus.PUBLISHED


def test_a_change_takes_a_published_race_back_to_review(as_ben: Client, race: Race) -> None:
    as_ben.post(address("stations", race), plan([REFUGE], []))
    race.refresh_from_db()
    assert race.status == ListingStatus.SUBMITTED


def test_emptied_lists_are_removed(as_ben: Client, draft: Race) -> None:
    as_ben.post(address("stations", draft), plan([REFUGE], [LAKE]))
    as_ben.post(address("stations", draft), plan([], [], limit=""))
    draft.refresh_from_db()
    assert (CutOff.objects.count(), AidStation.objects.count(), draft.time_limit_s) == (0, 0, None)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (plan([REFUGE | {"at_km": "0"}], []), "greater than or equal to 0.01"),
        (plan([REFUGE | {"at_km": "90"}], []), "This lies beyond the finish, at km 36.1."),
        (plan([REFUGE | {"after_start": "soon"}], []), "Give hours and minutes"),
        (plan([REFUGE | {"after_start": ""}], []), "This field is required."),
        (plan([REFUGE | {"after_start": "-1:00"}], []), "Give hours and minutes"),
        (plan([REFUGE | {"after_start": "٣:٠٠"}], []), "Give hours and minutes"),
        (plan([REFUGE, REFUGE | {"name": "Again"}], []), "Another row has the same kilometre."),
        (plan([REFUGE, REFUGE | {"at_km": "20", "after_start": "4:00"}], []), "comes earlier on the course"),
        (plan([REFUGE | {"after_start": "13:00"}], []), "later than the time limit"),
        (plan([], [LAKE | {"name": ""}]), "This field is required."),
        (plan([], [LAKE | {"name": "x" * 81}]), "at most 80 characters"),
        (plan([], [LAKE | {"supplies": ["champagne"]}]), "Select a valid choice"),
        (plan([], [LAKE | {"at_km": "90"}]), "This lies beyond the finish"),
        (plan([], [LAKE, LAKE]), "Another row has the same kilometre."),
        (plan([], [], limit="forever"), "Give hours and minutes"),
        ({"time_limit_s": "12:00"}, "The list did not arrive whole."),
    ],
)
def test_a_bad_plan_is_named_and_nothing_is_stored(
    as_ben: Client, draft: Race, data: dict[str, object], sentence: str
) -> None:
    before = Race.objects.values().get()
    page = as_ben.post(address("stations", draft), data)
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert (Race.objects.values().get(), CutOff.objects.count(), AidStation.objects.count()) == (before, 0, 0)


def test_adding_and_removing_without_a_script_keeps_what_was_typed(as_ben: Client, draft: Race) -> None:
    answer = as_ben.post(address("stations", draft), plan([REFUGE], [LAKE]) | {"add": "stations"})
    assert [form["name"].value() for form in answer.context["stations"].forms] == ["Lac Vert", None]
    assert answer.context["stations"].forms[0]["supplies"].value() == ["water", "food"]
    answer = as_ben.post(address("stations", draft), plan([REFUGE], [LAKE]) | {"remove": "cut-offs-0"})
    assert (len(answer.context["cut_offs"].forms), len(answer.context["stations"].forms)) == (0, 1)
    assert not AidStation.objects.exists()


def test_a_backyard_race_may_have_stations_anywhere(as_ben: Client, draft: Race) -> None:
    Race.objects.update(format="backyard", lap_m=6_706, distance_m=None)
    as_ben.post(address("stations", draft), plan([], [LAKE | {"at_km": "90"}]))
    assert AidStation.objects.get().at_m == 90_000
