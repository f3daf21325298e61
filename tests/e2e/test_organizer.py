"""The organizer's pages in a browser: rows that come and go, long names, narrow windows, no script."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import expect

from races.domain.status import KitListKind, ListingStatus, Role
from races.models import AidStation, CutOff, KitList, MandatoryItem, Membership, Organizer, Race, User
from tests.browser import sign_in
from tests.cast import NOW, PASSWORD, make_course, make_edition, make_event, make_organizer, make_race, make_user
from tests.e2e.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Großer Rundlauf über die sieben Grate des Hochgebirges und durch das Moor bei Nacht mit Abstieg"
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
WIDTHS_BETWEEN = [390, 820]

Open = Callable[..., Visitor]


@pytest.fixture
def ben(transactional_db: None) -> User:
    user = make_user("Ben")
    Membership.objects.create(organizer=make_organizer("Club Montagne"), user=user, role=Role.EDITOR)
    return user


@pytest.fixture
def draft(ben: User) -> Race:
    edition = make_edition(make_event(Organizer.objects.get(), "Lauviere Trail"))
    return make_race(edition, status=ListingStatus.DRAFT)


def enter(open_window: Open, **options: object) -> Visitor:
    """Ben's window, signed in."""
    window = open_window(**options)
    sign_in(window.page, User.objects.get(email="ben@trail.example"), window.base)
    return window


def sign_in_by_form(open_window: Open, **options: object) -> Visitor:
    """Ben's window, signed in by the form as he does it."""
    window = open_window(**options)
    window.page.goto(window.base + "/account/login/")
    window.page.locator("[name=login]").fill("ben@trail.example")
    window.page.locator("[name=password]").fill(PASSWORD)
    with window.page.expect_navigation():
        window.page.locator("main button[type=submit]").first.click()
    return window


def step(race: Race, name: str) -> str:
    return f"/organize/events/{race.edition.event.slug}/{race.edition.year}/races/{race.slug}/{name}/"


def test_rows_come_and_go_and_the_rating_follows(visitor: Open, draft: Race) -> None:
    ben = enter(visitor)
    page = ben.page
    ben.go(step(draft, "ground"))
    preview = page.locator("#preview")
    before = preview.locator(".figure").inner_text()
    page.get_by_role("button", name="Scramble", exact=True).click()
    expect(page.locator("[name=ground-1-from_km]")).to_be_focused()
    page.keyboard.type("20")
    page.locator("[name=ground-1-to_km]").fill("24")
    expect(preview).to_contain_text("by this section: Scramble")
    assert preview.locator(".figure").inner_text() != before
    expect(page.locator("[data-row='1'] summary")).to_contain_text("km 20–24")
    page.locator("[name=ground-1-to_km]").fill("99")
    expect(preview).to_contain_text("The course ends at km 36.1.")
    ben.look()
    page.locator("[data-row='1']").get_by_role("button", name="Remove section").click()
    expect(preview.locator(".figure")).to_have_text(before)
    expect(page.locator("[data-row='0'] summary")).to_be_focused()
    page.get_by_role("button", name="Mud", exact=True).click()
    page.locator("[name=ground-2-share]").fill("15")
    ben.press("Save")
    assert sorted(draft.course.obstacles.values_list("kind", "share")) == [("loose_rock", None), ("mud", 0.15)]  # type: ignore[union-attr]


def test_the_kind_says_what_a_severity_looks_like(visitor: Open, draft: Race) -> None:
    ben = enter(visitor)
    page = ben.page
    ben.go(step(draft, "ground"))
    page.get_by_role("button", name="Mud", exact=True).click()
    row = page.locator("[data-row='1']")
    expect(row).to_contain_text("Bog above the knee")
    row.locator("[name=ground-1-kind]").select_option("roots")
    expect(row).not_to_contain_text("Bog above the knee")
    expect(row.locator("summary")).to_contain_text("Roots")


def test_everything_works_without_a_script(visitor: Open, draft: Race) -> None:
    ben = sign_in_by_form(visitor, java_script_enabled=False)
    page = ben.page
    page.goto(ben.base + step(draft, "ground"))
    page.get_by_role("button", name="Mud", exact=True).click()
    page.locator("[name=ground-1-share]").fill("15")
    page.get_by_role("button", name="Preview the technicality").click()
    expect(page.locator("#preview")).to_contain_text("Technicality, not saved yet")
    assert draft.course is not None
    assert draft.course.obstacles.count() == 1
    page.locator("summary", has_text=re.compile(r"^\s*Mud")).click()
    page.get_by_role("button", name="Save and continue").click()
    assert sorted(draft.course.obstacles.values_list("kind", flat=True)) == ["loose_rock", "mud"]
    page.get_by_role("button", name="Add an aid station").click()
    page.locator("[name=stations-0-at_km]").fill("20.9")
    page.locator("[name=stations-0-name]").fill("Lac Vert")
    page.get_by_role("button", name="Save and continue").click()
    assert AidStation.objects.get().name == "Lac Vert"
    assert page.url.endswith("/kit/")


def test_return_in_a_field_saves_and_adds_nothing(visitor: Open, draft: Race) -> None:
    ben = enter(visitor)
    CutOff.objects.create(race=draft, at_m=20_900, after_start_s=25_200, name="Lac Vert")
    ben.go(step(draft, "stations"))
    ben.page.locator("[name=cut-offs-0-after_start]").fill("8:00")
    with ben.page.expect_navigation():
        ben.page.keyboard.press("Enter")
    assert list(CutOff.objects.values_list("at_m", "after_start_s")) == [(20_900, 28_800)]


def test_long_names_fit_every_page(visitor: Open, ben: User) -> None:
    organizer = Organizer.objects.get()
    Organizer.objects.update(name=LONG)
    event = make_event(organizer, LONG[:110], slug="grate", place=WORD, region=WORD)
    make_edition(event, date(2026, 6, 27))
    edition = make_edition(event)
    course = make_course([{"kind": "mud", "severity": 2, "note": WORD}, {"kind": "sand", "severity": 5, "share": 0.2}])
    race = make_race(edition, WORD, slug="grat", status=ListingStatus.PUBLISHED, course=course)
    make_race(edition, LONG, slug="nacht", status=ListingStatus.DRAFT, course=None)
    AidStation.objects.create(race=race, name=WORD, at_m=20_900, supplies=["water", "drop_bag", "first_aid"])
    CutOff.objects.create(race=race, name=WORD, at_m=20_900, after_start_s=25_200)
    kit_list = KitList.objects.create(race=race, kind=KitListKind.BAD_WEATHER, activated_at=NOW)
    MandatoryItem.objects.create(kit_list=kit_list, name=LONG, note=WORD)
    draft = Race.objects.get(slug="nacht")
    of_event = f"/organize/events/{event.slug}/"
    of_edition = f"{of_event}{edition.year}/"
    of_organizer = f"/organize/organizers/{organizer.slug}/"
    pages = ["/organize/", of_organizer, f"{of_organizer}new-event/", of_event, f"{of_event}new-edition/"]
    pages += [of_edition + page for page in ("", "status/", "renew/", "new-race/")]
    steps = ("basics", "course", "ground", "stations", "kit", "registration", "publish")
    pages += [step(race, name) for name in steps] + [step(draft, "publish"), step(draft, "delete")]

    window = enter(visitor, width=320, both_schemes=True)
    for page in pages:
        window.page.goto(window.base + page)
        for width in (320, 1280):
            window.page.set_viewport_size({"width": width, "height": 900})
            window.look()
        for width in WIDTHS_BETWEEN:
            window.page.set_viewport_size({"width": width, "height": 900})
            window.fits()
        window.page.set_viewport_size({"width": 320, "height": 900})
