"""Rating courses again in the admin: shown first, applied then, by those who may."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from races.models import Edition, Race, User
from races.services.moderation.moderators import MODERATORS
from terrain.domain.technicality.formula import FORMULA_VERSION
from terrain.domain.technicality.rating_run import RunPurpose, RunStatus
from terrain.models import Course, RatingRun
from terrain.services.courses.rating_runs import advance_run, start_preview
from tests.cast import NOW, count_queries, make_course, make_race, make_user
from tests.markup import tight

RUNS = "/admin/terrain/ratingrun/"
MUD = [{"kind": "mud", "severity": 3, "share": 0.5}]


@pytest.fixture
def desk(client: Client, db: None) -> Client:
    moderator = make_user("Max", is_staff=True)
    moderator.groups.add(Group.objects.get(name=MODERATORS))
    client.force_login(moderator)
    return client


@pytest.fixture
def outdated(edition: Edition) -> Race:
    course = make_course(MUD, score=99.0)
    Course.objects.filter(pk=course.pk).update(grade=6, formula_version=FORMULA_VERSION - 1)
    return make_race(edition, course=course)


def finish(run: RatingRun) -> RatingRun:
    while advance_run(run.pk, NOW):
        pass
    run.refresh_from_db()
    return run


def page(client: Client, address: str) -> str:
    return tight(client.get(address).content.decode())


def test_the_list_says_how_many_ratings_are_of_another_version(desk: Client, outdated: Race) -> None:
    assert "1 of them carries a rating of another version." in page(desk, RUNS)


def test_a_preview_names_the_races_whose_grade_would_change(desk: Client, outdated: Race) -> None:
    answer = desk.post(f"{RUNS}start/")
    run = finish(RatingRun.objects.get())
    text = page(desk, answer["Location"])
    assert "1 course would change grade" in text
    assert "Lauviere Trail 2027, Ridge Tour 36" in text
    assert "Grade 6, Extreme, 99.0" in text
    assert "Rate this course again" in text
    assert Course.objects.get(pk=outdated.course_id).technicality == 99.0
    assert run.started_by == str(User.objects.get(name="Max"))


def test_applying_stores_the_new_rating(desk: Client, outdated: Race) -> None:
    preview = finish(start_preview(None, "Mo", NOW))
    answer = desk.post(f"{RUNS}{preview.pk}/apply/")
    run = finish(RatingRun.objects.get(purpose=RunPurpose.APPLY))
    assert answer["Location"] == f"{RUNS}{run.pk}/change/"
    assert "1 course has changed grade" in page(desk, answer["Location"])
    assert Course.objects.get(pk=outdated.course_id).formula_version == FORMULA_VERSION


def test_an_unfinished_run_shows_how_far_it_is_and_can_be_cancelled(desk: Client, outdated: Race) -> None:
    run = start_preview(None, "Mo", NOW)
    text = page(desk, f"{RUNS}{run.pk}/change/")
    assert "Waiting for a worker" in text
    assert '<progress class="run-progress" max="1" value="0"' in text
    assert "every 2s" in text
    desk.post(f"{RUNS}{run.pk}/cancel/")
    run.refresh_from_db()
    assert run.status == RunStatus.CANCELLED
    assert "every 2s" not in page(desk, f"{RUNS}{run.pk}/change/")


def test_an_unfinished_preview_is_not_applied(desk: Client, outdated: Race) -> None:
    run = start_preview(None, "Mo", NOW)
    answer = desk.post(f"{RUNS}{run.pk}/apply/", follow=True)
    assert "applied any more: make a new one" in answer.content.decode()
    assert not RatingRun.objects.filter(purpose=RunPurpose.APPLY).exists()


def test_one_course_and_chosen_courses_can_be_rated_again(desk: Client, outdated: Race) -> None:
    other = make_course(MUD)
    text = page(desk, f"/admin/terrain/course/{outdated.course_id}/change/")
    assert f'name="course" value="{outdated.course_id}"' in text
    desk.post(f"{RUNS}start/", {"course": outdated.course_id})
    assert finish(RatingRun.objects.get()).course_ids == [outdated.course_id]
    chosen = {"action": "rate_again", "_selected_action": [other.pk, outdated.course_id]}
    answer = desk.post("/admin/terrain/course/", chosen)
    run = RatingRun.objects.order_by("-pk")[0]
    assert (run.course_ids, answer["Location"]) == (
        sorted([other.pk, outdated.course_id or 0]),
        f"{RUNS}{run.pk}/change/",
    )


def test_a_second_start_leads_to_the_run_that_goes_on(desk: Client, outdated: Race) -> None:
    run = start_preview(None, "Mo", NOW)
    answer = desk.post(f"{RUNS}start/", follow=True)
    assert answer.redirect_chain == [(f"{RUNS}{run.pk}/change/", 302)]
    assert "Another preview is being made" in answer.content.decode()


@pytest.mark.parametrize("name", ["start/", "1/apply/", "1/cancel/"])
def test_reading_changes_nothing_and_others_may_not(name: str, desk: Client, outdated: Race) -> None:
    start_preview(None, "Mo", NOW)
    assert desk.get(RUNS + name).status_code == 403
    reader = make_user("Rea", is_staff=True)
    desk.force_login(reader)
    assert desk.post(RUNS + name).status_code == 403
    assert RatingRun.objects.count() == 1


@pytest.mark.parametrize("course", ["", "x", "²", "0", "9" * 5000])
def test_a_course_that_is_not_there_does_not_mean_all(course: str, desk: Client, outdated: Race) -> None:
    assert desk.post(f"{RUNS}start/", {"course": course}).status_code == 404
    assert not RatingRun.objects.exists()


@pytest.mark.parametrize("number", ["0", "99999999999999999999", "x"])
def test_a_run_that_is_not_there_is_missing(number: str, desk: Client) -> None:
    assert desk.get(f"{RUNS}{number}/change/").status_code == 404


def test_the_page_asks_as_much_for_three_as_for_one(desk: Client, outdated: Race, edition: Edition) -> None:
    one = finish(start_preview(None, "Mo", NOW))
    desk.get(f"{RUNS}{one.pk}/change/")
    before = count_queries(desk, f"{RUNS}{one.pk}/change/")
    for name in ("Second", "Third"):
        course = make_course(MUD, score=99.0)
        Course.objects.filter(pk=course.pk).update(grade=6)
        make_race(edition, name, course=course)
    three = finish(start_preview(None, "Mo", NOW))
    assert len(three.examples) == 3
    assert count_queries(desk, f"{RUNS}{three.pk}/change/") == before
