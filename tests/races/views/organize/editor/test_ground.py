import pytest
from django.test import Client

from races.domain.status import ListingStatus
from races.models import Race
from terrain.models import Course, Obstacle
from tests.cast import make_course, make_edition, make_race
from tests.races.views.organize.pages import SCREE, address, rows

MUD = {"kind": "mud", "severity": "2", "share": "15"}


def kinds() -> list[tuple[str, int, float | None, float | None, float | None]]:
    return list(Obstacle.objects.order_by("kind").values_list("kind", "severity", "from_m", "to_m", "share"))


STORED = [("loose_rock", 3, 10_000.0, 12_000.0, None)]


def test_rows_become_obstacles_and_the_course_is_rated(as_ben: Client, draft: Race) -> None:
    answer = as_ben.post(address("ground", draft), rows("ground", SCREE, MUD) | {"onward": "1"})
    assert answer["Location"] == address("stations", draft)
    assert kinds() == [("loose_rock", 3, 10_000, 12_000, None), ("mud", 2, None, None, 0.15)]
    obstacle = Obstacle.objects.get(kind="loose_rock")
    assert (obstacle.note, obstacle.exposure) == ("Keep left", 1)
    course = Course.objects.get()
    assert course.technicality is not None
    assert {line["kind"] for line in course.contributions} == {"loose_rock", "mud"}


def test_a_race_without_a_course_gets_one_for_its_ground(as_ben: Client, draft: Race) -> None:
    Race.objects.update(course=None)
    Course.objects.all().delete()
    as_ben.post(address("ground", draft), rows("ground", MUD))
    draft.refresh_from_db()
    assert draft.course is not None
    assert kinds() == [("mud", 2, None, None, 0.15)]


def test_stored_rows_are_shown_again(as_ben: Client, draft: Race) -> None:
    as_ben.post(address("ground", draft), rows("ground", SCREE))
    page = as_ben.get(address("ground", draft)).content.decode()
    assert 'value="10"' in page
    assert "km 10–12" in page
    assert "Keep left" in page


def test_saving_no_rows_leaves_the_race_unrated(as_ben: Client, draft: Race) -> None:
    as_ben.post(address("ground", draft), rows("ground"))
    assert (kinds(), Course.objects.get().technicality) == ([], None)


def test_a_blank_row_is_no_obstacle(as_ben: Client, draft: Race) -> None:
    as_ben.post(address("ground", draft), rows("ground", {"kind": "", "severity": "2", "exposure": "0"}, MUD))
    assert kinds() == [("mud", 2, None, None, 0.15)]


def test_rows_removed_by_a_script_leave_a_gap_in_the_numbers(as_ben: Client, draft: Race) -> None:
    data = rows("ground", SCREE, MUD)
    data = {name: value for name, value in data.items() if not name.startswith("ground-0-")}
    as_ben.post(address("ground", draft), data)
    assert kinds() == [("mud", 2, None, None, 0.15)]


@pytest.mark.parametrize(
    ("row", "field", "sentence"),
    [
        ({"kind": "lava"}, "kind", "Select a valid choice"),
        ({"kind": ""}, "kind", "This field is required."),
        ({"severity": "6"}, "severity", "Select a valid choice"),
        ({"severity": ""}, "severity", "Choose a hardness from 1 to 5."),
        ({"severity": "3.0"}, "severity", "Select a valid choice"),
        ({"exposure": "9"}, "exposure", "Select a valid choice"),
        ({"from_km": "12", "to_km": "10"}, "to_km", "It ends before it begins"),
        ({"from_km": "10", "to_km": "10"}, "to_km", "It ends before it begins"),
        ({"from_km": "", "to_km": "10"}, "from_km", "where it begins"),
        ({"from_km": "10", "to_km": ""}, "to_km", "where it ends"),
        ({"to_km": "40"}, "to_km", "The course ends at km 36.1."),
        ({"from_km": "-1"}, "from_km", "greater than or equal to 0"),
        ({"from_km": "nan"}, "from_km", "Enter a number."),
        ({"from_km": "1e400"}, "from_km", "Enter a number."),
        ({"from_km": "9" * 5000}, "from_km", "Enter a number."),
        ({"share": "10"}, "share", "not both"),
        ({"from_km": "", "to_km": "", "share": "0"}, "share", "greater than or equal to 0.01"),
        ({"from_km": "", "to_km": "", "share": "101"}, "share", "less than or equal to 100"),
        ({"note": "x" * 201}, "note", "at most 200 characters"),
        ({"note": "nul\x00"}, "note", "Null characters"),
    ],
)
def test_a_bad_row_is_named_at_its_field_and_nothing_is_stored(
    as_ben: Client, draft: Race, row: dict[str, str], field: str, sentence: str
) -> None:
    answer = as_ben.post(address("ground", draft), rows("ground", MUD, SCREE | row))
    assert answer.status_code == 200
    assert sentence in answer.context["formset"].forms[1].errors[field][0]
    assert sentence in answer.content.decode().replace("&#x27;", "'")
    assert kinds() == STORED


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"ground-TOTAL_FORMS": "ten", "ground-INITIAL_FORMS": "0"},
        {"ground-TOTAL_FORMS": "-5", "ground-INITIAL_FORMS": "0"},
        {"ground-TOTAL_FORMS": "10000", "ground-INITIAL_FORMS": "0"},
        {"ground-TOTAL_FORMS": "1" + "0" * 30, "ground-INITIAL_FORMS": "0"},
        {"ground-TOTAL_FORMS": "9" * 5000, "ground-INITIAL_FORMS": "0"},
        {"ground-TOTAL_FORMS": "\x00", "ground-INITIAL_FORMS": "\x00"},
    ],
)
@pytest.mark.parametrize("button", ["", "preview", "add", "remove"])
def test_a_tampered_count_is_answered_and_stores_nothing(
    as_ben: Client, draft: Race, data: dict[str, str], button: str
) -> None:
    answer = as_ben.post(address("ground", draft), data | ({button: "9" * 5000} if button else {}))
    assert answer.status_code == 200
    assert kinds() == STORED


def test_ten_thousand_rows_are_refused(as_ben: Client, draft: Race) -> None:
    assert as_ben.post(address("ground", draft), rows("ground", *([MUD] * 10_000))).status_code == 400
    assert kinds() == STORED


def test_more_rows_than_a_course_can_have_are_named(as_ben: Client, draft: Race) -> None:
    answer = as_ben.post(address("ground", draft), rows("ground", *([MUD] * 201)))
    assert "at most 200" in answer.content.decode()
    assert kinds() == STORED


def test_claimed_initial_rows_change_nothing(as_ben: Client, draft: Race) -> None:
    data = rows("ground", MUD) | {"ground-INITIAL_FORMS": "1", "ground-0-id": "1", "ground-0-DELETE": "on"}
    as_ben.post(address("ground", draft), data)
    assert kinds() == [("mud", 2, None, None, 0.15)]


def test_adding_a_kind_without_a_script_keeps_what_was_typed(as_ben: Client, draft: Race) -> None:
    answer = as_ben.post(address("ground", draft), rows("ground", SCREE | {"to_km": "oops"}) | {"add": "mud"})
    first, second = answer.context["formset"].forms
    assert (first["to_km"].value(), second["kind"].value(), second.is_new) == ("oops", "mud", True)
    assert kinds() == STORED


def test_removing_a_row_without_a_script_keeps_the_others(as_ben: Client, draft: Race) -> None:
    answer = as_ben.post(address("ground", draft), rows("ground", SCREE, MUD) | {"remove": "ground-0"})
    assert [form["kind"].value() for form in answer.context["formset"].forms] == ["mud"]
    assert kinds() == STORED


def test_the_preview_without_a_script_shows_the_rating_and_stores_nothing(as_ben: Client, draft: Race) -> None:
    answer = as_ben.post(address("ground", draft), rows("ground", SCREE, MUD) | {"preview": "1"})
    assert answer.context["preview"].technicality.score > 0
    assert "Technicality, not saved yet" in answer.content.decode()
    assert kinds() == STORED


def test_the_live_preview_is_what_saving_would_store(as_ben: Client, draft: Race) -> None:
    data = rows("ground", SCREE, MUD)
    preview = as_ben.post(address("preview", draft), data).context["preview"]
    as_ben.post(address("ground", draft), data)
    course = Course.objects.get()
    rated = preview.technicality
    assert (course.technicality, course.grade, course.confidence) == (rated.score, rated.grade, rated.confidence)
    assert round(sum(line.points for line in preview.lines) + preview.other_points, 1) == rated.score


def test_the_live_preview_says_what_the_touched_row_adds(as_ben: Client, draft: Race) -> None:
    with_mud = as_ben.post(address("preview", draft), rows("ground", SCREE, MUD) | {"touched": "1"})
    without = as_ben.post(address("preview", draft), rows("ground", SCREE))
    difference = with_mud.context["preview"].technicality.score - without.context["preview"].technicality.score
    assert with_mud.context["preview"].added == round(difference, 1)
    assert f"+{difference:.1f} by this section: Mud" in with_mud.content.decode()
    assert kinds() == STORED


def test_the_live_preview_rates_what_is_right_and_names_what_is_not(as_ben: Client, draft: Race) -> None:
    answer = as_ben.post(address("preview", draft), rows("ground", MUD, SCREE | {"to_km": "5"}))
    page = answer.content.decode()
    assert "It ends before it begins" in page
    assert [line.kind for line in answer.context["preview"].lines] == ["mud"]


def test_the_live_preview_without_rows_is_not_rated(as_ben: Client, draft: Race) -> None:
    assert (
        "Not rated is not the same as easy." in as_ben.post(address("preview", draft), rows("ground")).content.decode()
    )


def test_ground_that_another_listing_shows_is_copied_first(as_ben: Client, race: Race) -> None:
    renewed = make_race(
        make_edition(race.edition.event, None, year=2028),
        status=ListingStatus.DRAFT,
        course=race.course,
        starts_at=None,
    )
    as_ben.post(address("ground", renewed), rows("ground", MUD))
    race.refresh_from_db()
    assert race.course is not None
    assert race.status == ListingStatus.PUBLISHED
    assert [obstacle.kind for obstacle in race.course.obstacles.all()] == ["loose_rock"]


def test_saving_the_same_ground_keeps_a_race_published(as_ben: Client, race: Race) -> None:
    row = {"kind": "loose_rock", "severity": "3", "from_km": "10", "to_km": "12", "exposure": ""}
    as_ben.post(address("ground", race), rows("ground", row))
    race.refresh_from_db()
    assert race.status == ListingStatus.PUBLISHED
    as_ben.post(address("ground", race), rows("ground", row | {"note": "Keep left"}))
    race.refresh_from_db()
    assert race.status == ListingStatus.SUBMITTED


def test_ground_shared_by_drafts_only_is_changed_in_place(as_ben: Client, draft: Race) -> None:
    make_race(
        make_edition(draft.edition.event, None, year=2028),
        status=ListingStatus.DRAFT,
        course=draft.course,
        starts_at=None,
    )
    as_ben.post(address("ground", draft), rows("ground", MUD))
    assert Course.objects.count() == 1


def test_the_page_costs_the_same_for_one_and_three_obstacles(
    as_ben: Client, draft: Race, django_assert_num_queries: object
) -> None:
    page = address("ground", draft)
    as_ben.get(page)
    with django_assert_num_queries(6) as first:  # type: ignore[operator]
        as_ben.get(page)
    Race.objects.update(course=make_course([{"kind": kind, "severity": 2} for kind in ("mud", "sand", "roots")]))
    with django_assert_num_queries(len(first.captured_queries)):  # type: ignore[operator]
        as_ben.get(page)
