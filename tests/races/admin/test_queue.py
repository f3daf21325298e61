"""The moderators' queue and the page on which a listing is decided."""

from datetime import timedelta
from unittest import mock

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from races.admin.fact_rows import rows_of
from races.domain.status import Decision, ListingStatus
from races.models import AidStation, CutOff, Edition, KitList, MandatoryItem, Organizer, Race, Review, User
from races.queries.moderation.facts import facts_of
from races.queries.moderation.review import listings_whole
from races.services.moderation.decisions import approve_race
from races.services.moderation.moderators import MODERATORS
from tests.cast import NOW, count_queries, make_edition, make_event, make_organizer, make_race, make_user

QUEUE = "/admin/races/submission/"


@pytest.fixture
def submitted(edition: Edition) -> Race:
    return make_race(edition, status=ListingStatus.SUBMITTED, submitted_at=NOW - timedelta(hours=5))


@pytest.fixture
def moderator(db: None) -> User:
    """Staff in the group Moderators, no superuser."""
    user = make_user("Max", is_staff=True)
    user.groups.add(Group.objects.get(name=MODERATORS))
    return user


@pytest.fixture
def desk(client: Client, moderator: User) -> Client:
    client.force_login(moderator)
    return client


def page_of(race: Race) -> str:
    return f"{QUEUE}{race.pk}/change/"


def seen(client: Client, race: Race) -> str:
    return client.get(page_of(race)).context["form"].initial["seen"]


def decide(client: Client, race: Race, decision: str, message: str = ""):
    values = {"decision": decision, "message": message, "seen": seen(client, race)}
    return client.post(page_of(race), values, follow=True)


def test_queue_holds_the_submitted_ones_oldest_first(desk: Client, edition: Edition, submitted: Race) -> None:
    older = make_race(edition, "Older", status=ListingStatus.SUBMITTED, submitted_at=NOW - timedelta(days=3))
    for status in (ListingStatus.DRAFT, ListingStatus.PUBLISHED, ListingStatus.REJECTED):
        make_race(edition, f"Not {status}", status=status)

    shown = desk.get(QUEUE).context["cl"].result_list

    assert [race.pk for race in shown] == [older.pk, submitted.pk]


def test_queue_says_what_a_moderator_weighs(desk: Client, submitted: Race) -> None:
    page = desk.get(QUEUE).content.decode()

    for words in ("Lauviere Trail 2027, Ridge Tour 36", "Club Montagne", "58, grade 4"):
        assert words in page


@pytest.mark.parametrize("query", ["q=lauviere", "q=montagne", "country=FR", "course=no"])
def test_queue_is_searched_and_filtered(query: str, desk: Client, submitted: Race) -> None:
    other = make_edition(make_event(make_organizer("Skyrunners"), "Alpe", country="IT", place="Cogne"))
    make_race(other, "Loop", status=ListingStatus.SUBMITTED, submitted_at=NOW)
    if query == "course=no":
        Race.objects.exclude(pk=submitted.pk).delete()

    assert [race.pk for race in desk.get(f"{QUEUE}?{query}").context["cl"].result_list] == [submitted.pk]


@pytest.mark.parametrize("query", ["country=xx", "course=x", "o=9.9", "p=abc", "nope=1", "q=%00", "all=x"])
def test_hostile_query_breaks_nothing(query: str, desk: Client, submitted: Race) -> None:
    assert desk.get(f"{QUEUE}?{query}", follow=True).status_code == 200


def test_queue_asks_as_much_for_three_as_for_one(desk: Client, submitted: Race) -> None:
    desk.get(QUEUE)
    one = count_queries(desk, QUEUE)
    for name in ("Second", "Third"):
        event = make_event(make_organizer(name), f"{name} Trail")
        make_race(make_edition(event), name, status=ListingStatus.SUBMITTED, submitted_at=NOW)

    assert len(desk.get(QUEUE).context["cl"].result_list) == 3
    assert count_queries(desk, QUEUE) == one


@pytest.mark.parametrize("who", ["stranger", "staff", "nobody"])
def test_queue_is_closed_to_others(who: str, client: Client, submitted: Race, sam: User) -> None:
    if who == "stranger":
        client.force_login(sam)
    elif who == "staff":
        client.force_login(make_user("Stan", is_staff=True))

    for address in (QUEUE, page_of(submitted)):
        assert client.get(address).status_code == (403 if who == "staff" else 302)
    assert client.post(page_of(submitted), {"decision": "approved"}).status_code == (403 if who == "staff" else 302)
    submitted.refresh_from_db()
    assert submitted.status == ListingStatus.SUBMITTED


def test_reader_sees_the_page_but_cannot_decide(client: Client, submitted: Race) -> None:
    from django.contrib.auth.models import Permission

    reader = make_user("Rea", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_submission"))
    client.force_login(reader)

    page = client.get(page_of(submitted))

    assert page.status_code == 200
    assert "Approve and publish" not in page.content.decode()
    assert client.post(page_of(submitted), {"decision": "approved"}).status_code == 403


def test_moderator_approves(desk: Client, submitted: Race, moderator: User) -> None:
    page = decide(desk, submitted, Decision.APPROVED)

    assert page.redirect_chain == [(QUEUE, 302)]
    assert "is published" in page.content.decode()
    assert list(Race.objects.published()) == [submitted]
    assert list(Review.objects.values_list("moderator", "decision")) == [(moderator.pk, Decision.APPROVED)]


@pytest.mark.parametrize(
    ("decision", "status"),
    [(Decision.RETURNED, ListingStatus.DRAFT), (Decision.REJECTED, ListingStatus.REJECTED)],
)
def test_moderator_refuses_with_a_message(
    decision: Decision, status: ListingStatus, desk: Client, submitted: Race
) -> None:
    decide(desk, submitted, decision, "Where is the cut-off?")

    submitted.refresh_from_db()
    assert submitted.status == status
    assert list(Review.objects.values_list("decision", "message")) == [(decision, "Where is the cut-off?")]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"decision": "returned", "message": " "}, "Say why"),
        ({"decision": "rejected"}, "Say why"),
        ({"message": "No decision."}, "Choose a decision"),
        ({"decision": "burn it"}, "Choose a decision"),
        ({"decision": "returned", "message": "x" * 2001}, "2000"),
        ({"decision": "returned", "message": "nul \x00 byte"}, "Null characters"),
    ],
)
def test_bad_decision_is_told_at_the_box_and_stores_nothing(values, said, desk: Client, submitted: Race) -> None:
    page = desk.post(page_of(submitted), values | {"seen": seen(desk, submitted)})

    assert page.status_code == 200
    assert said in page.content.decode()
    submitted.refresh_from_db()
    assert (submitted.status, Review.objects.count()) == (ListingStatus.SUBMITTED, 0)


def test_typed_message_survives_a_refusal(desk: Client, submitted: Race) -> None:
    page = desk.post(page_of(submitted), {"message": "Half a thought", "seen": seen(desk, submitted)})

    assert "Half a thought" in page.content.decode()


def test_listing_changed_while_it_was_read_is_not_decided(desk: Client, submitted: Race) -> None:
    values = {"decision": "approved", "message": "Fine.", "seen": seen(desk, submitted)}
    Race.objects.filter(pk=submitted.pk).update(time_limit_s=3600)

    page = desk.post(page_of(submitted), values)

    assert page.status_code == 200
    assert "was changed while you read it" in page.content.decode()
    assert page.context["form"]["message"].value() == "Fine."
    submitted.refresh_from_db()
    assert submitted.status == ListingStatus.SUBMITTED
    assert desk.post(page_of(submitted), values | {"seen": page.context["form"]["seen"].value()}).status_code == 302


def test_second_moderator_hears_who_was_first(desk: Client, submitted: Race, mo: User) -> None:
    values = {"decision": "approved", "seen": seen(desk, submitted)}
    approve_race(submitted, mo, NOW)

    page = desk.post(page_of(submitted), values, follow=True)

    assert "Last decision: Approved by Mo" in page.content.decode()
    assert Review.objects.count() == 1


def test_decision_between_reading_and_locking_is_told_too(desk: Client, submitted: Race, mo: User) -> None:
    values = {"decision": "approved", "seen": seen(desk, submitted)}

    def late(*args, **kwargs):
        approve_race(submitted, mo, NOW)
        return mock.DEFAULT

    from races.admin import queue

    with mock.patch("races.admin.queue.decide_race", side_effect=late, wraps=queue.decide_race):
        page = desk.post(page_of(submitted), values, follow=True)

    assert "Last decision: Approved by Mo" in page.content.decode()
    assert Review.objects.count() == 1


@pytest.mark.parametrize("number", ["999999", "9" * 40, "abc", "-1", "%00", "1_2"])
def test_unknown_listing_leads_back_to_the_queue(number: str, desk: Client) -> None:
    page = desk.get(f"{QUEUE}{number}/change/", follow=True)

    assert page.redirect_chain == [(QUEUE, 302)]
    assert "There is no such listing" in page.content.decode()


def test_bulk_approval_publishes_and_records_each(desk: Client, edition: Edition, submitted: Race) -> None:
    other = make_race(edition, "Other", status=ListingStatus.SUBMITTED, submitted_at=NOW)
    left = make_race(edition, "Left", status=ListingStatus.SUBMITTED, submitted_at=NOW)

    page = desk.post(QUEUE, {"action": "approve", "_selected_action": [submitted.pk, other.pk]}, follow=True)

    assert "2 listings are published" in page.content.decode()
    assert {*Race.objects.published()} == {submitted, other}
    assert list(Race.objects.submitted()) == [left]
    assert Review.objects.filter(decision=Decision.APPROVED).count() == 2


def test_nobody_deletes_or_adds_in_the_queue(client: Client, mo: User, submitted: Race) -> None:
    client.force_login(mo)

    assert client.get(f"{QUEUE}add/").status_code == 403
    assert client.post(f"{QUEUE}{submitted.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "delete_selected" not in client.get(QUEUE).content.decode()


# What the page shows ------------------------------------------------------------------------------------------------


def test_page_shows_the_facts_in_local_time_and_their_units(desk: Client, submitted: Race) -> None:
    CutOff.objects.create(race=submitted, name="Lac Vert", at_m=20_000, after_start_s=5 * 3600)
    AidStation.objects.create(race=submitted, name="Refuge", at_m=12_300, supplies=["water"])
    kit = KitList.objects.create(race=submitted, kind="basic")
    MandatoryItem.objects.create(kit_list=kit, name="Whistle")

    page = desk.get(page_of(submitted)).content.decode()

    for words in (
        "Sat 26 June 2027, 06:00 CEST",
        "45.9000, 6.8700",
        "Cut-off, Lac Vert",
        "5 h after the start, at 20.0 km",
        "12.3 km: Water",
        "Whistle",
        "km 10.00–12.00",
        "Not marked",
    ):
        assert words in page, words


def test_declared_figures_far_from_the_measured_ones_are_marked(desk: Client, edition: Edition) -> None:
    race = make_race(edition, status=ListingStatus.SUBMITTED, distance_m=30_000.0, gain_m=2_800.0)

    figures = {figure.label: figure for figure in desk.get(page_of(race)).context["figures"]}

    assert (figures["Distance"].difference, figures["Distance"].is_suspect) == ("+20.3%", True)
    assert (figures["Gain"].difference, figures["Gain"].is_suspect) == ("+2.1%", False)


def test_race_without_course_or_date_has_a_page(desk: Client, event) -> None:
    race = make_race(make_edition(event, None), status=ListingStatus.SUBMITTED, course=None, starts_at=None)

    assert desk.get(page_of(race)).status_code == 200


def test_change_to_an_approved_listing_is_shown_field_by_field(desk: Client, submitted: Race, mo: User) -> None:
    approve_race(submitted, mo, NOW)
    Race.objects.filter(pk=submitted.pk).update(status=ListingStatus.SUBMITTED, time_limit_s=10 * 3600)
    CutOff.objects.create(race=submitted, name="Lac Vert", at_m=20_000, after_start_s=5 * 3600)

    page = desk.get(page_of(submitted))

    changed = {
        row.label: ("".join(p.text for p in row.before), "".join(p.text for p in row.now))
        for row in page.context["changed"]
    }
    assert changed == {
        "Time limit": ("12 h", "10 h"),
        "Cut-off, Lac Vert": ("not there", "5 h after the start, at 20.0 km"),
    }
    assert "Change to a published race" in page.content.decode()
    assert "<del>12</del>" in page.content.decode()


def test_new_edition_is_compared_with_the_last_published_one(desk: Client, event, edition: Edition) -> None:
    make_race(edition)
    next_year = make_edition(event, edition.starts_on.replace(year=2028))
    renewed = make_race(next_year, status=ListingStatus.SUBMITTED, distance_m=40_000.0)

    changed = [row.label for row in desk.get(page_of(renewed)).context["changed"]]

    assert "Distance, declared" in changed
    assert "Gain, declared" not in changed


def test_first_listing_has_nothing_to_differ_from(submitted: Race) -> None:
    rows = rows_of(facts_of(listings_whole().get(pk=submitted.pk)), None)

    assert rows
    assert not any(row.differs for row in rows)


def test_near_listings_of_the_same_days_may_be_the_same(desk: Client, submitted: Race, sam: User) -> None:
    elsewhere = make_organizer("Others", owner=sam)
    near = make_race(make_edition(make_event(elsewhere, "Vertical Night", latitude=45.92)), "Night", course=None)
    alike = make_race(
        make_edition(make_event(elsewhere, "Lauvière trail race", slug="alike", latitude=44.0)), "Day", course=None
    )
    make_race(make_edition(make_event(elsewhere, "Far And Different", latitude=44.0)), "Far", course=None)
    abroad = make_event(elsewhere, "Lauviere Trail abroad", country="IT", slug="abroad")
    make_race(make_edition(abroad), "Abroad", course=None)
    make_race(
        make_edition(make_event(elsewhere, "Lauviere later"), submitted.edition.starts_on + timedelta(days=20)), "Later"
    )
    make_race(make_edition(make_event(elsewhere, "Lauviere draft")), "Draft", status=ListingStatus.DRAFT)

    found = [duplicate.race for duplicate in desk.get(page_of(submitted)).context["duplicates"]]

    assert found == [alike, near]


def test_history_tells_who_decided_and_why(desk: Client, submitted: Race, mo: User) -> None:
    Review.objects.create(
        race=submitted, moderator=mo, decision=Decision.RETURNED, message="Cut-off?", decided_at=NOW - timedelta(days=2)
    )

    page = desk.get(page_of(submitted)).content.decode()

    assert "22 June 2027, 09:00 UTC: Returned with a message, by Mo: “Cut-off?”" in page


def test_page_costs_the_same_whatever_stands_beside(desk: Client, edition: Edition, submitted: Race, sam: User) -> None:
    desk.get(page_of(submitted))
    before = count_queries(desk, page_of(submitted))
    for number in range(3):
        CutOff.objects.create(race=submitted, name=f"C{number}", at_m=1000 + number, after_start_s=600)
        event = make_event(make_organizer(f"O{number}"), f"Lauviere Trail {number}")
        make_race(make_edition(event), "Near")

    assert count_queries(desk, page_of(submitted)) == before


def test_hostile_words_are_shown_as_words(desk: Client, edition: Edition) -> None:
    race = make_race(
        edition, "<script>alert(1)</script>", slug="x", status=ListingStatus.SUBMITTED, description="<img src=x>"
    )

    page = desk.get(page_of(race)).content.decode()

    assert "<script>alert(1)" not in page
    assert "<img src=x>" not in page


def test_pages_carry_no_inline_style_or_script(desk: Client, submitted: Race) -> None:
    import re

    for address in (QUEUE, page_of(submitted), "/admin/"):
        page = desk.get(address)
        html = page.content.decode()
        assert "default-src 'self'" in page["Content-Security-Policy"]
        assert re.findall(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)[^>]*>", html) == []


def test_trusted_flag_is_in_the_moderators_reach(desk: Client, organizer: Organizer) -> None:
    page = desk.get(reverse("admin:races_organizer_change", args=[organizer.pk]))

    assert page.status_code == 200
    assert 'name="is_trusted"' in page.content.decode()
