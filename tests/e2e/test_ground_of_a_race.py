"""The breakdown and the drawings in a real browser: links from one to the other."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from races.models import Race
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.services.courses.course import replace_track, set_obstacles
from tests.cast import NOW, make_course, make_edition, make_event, make_organizer, make_race
from tests.e2e.conftest import Visitor
from tests.terrain.gpx_files import hill, track

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADDRESS = "/races/lauviere-trail/2027/ridge-tour-36/"
MARK = "at-9000-9800"


@pytest.fixture
def rocky_race(transactional_db: None) -> Race:
    """20 km over one hill, with boulders and mud."""
    course = make_course([])
    replace_track(course, track(hill(2_000, top_m=900.0)), "hill.gpx", NOW)
    boulders = ObstacleTag(ObstacleKind.BOULDERS, 4, from_m=9_000, to_m=9_800)
    set_obstacles(course, [boulders, ObstacleTag(ObstacleKind.MUD, 2, from_m=2_000, to_m=6_000)], NOW)
    return make_race(make_edition(make_event(make_organizer())), course=course)


def opacity(visitor: Visitor) -> str:
    return str(visitor.page.evaluate(f"getComputedStyle(document.getElementById('{MARK}')).fillOpacity"))


def test_without_scripts_a_section_is_shown_on_the_profile(rocky_race: Race, visitor: Callable[..., Visitor]) -> None:
    rio = visitor(java_script_enabled=False)
    rio.page.goto(rio.base + ADDRESS)
    rio.page.get_by_text("1 section: Boulders").click()
    rio.page.get_by_role("link", name="km 9.0–9.8").click()
    assert rio.page.url.endswith(f"#{MARK}")
    expect(rio.page.locator(f"#{MARK}:target")).to_have_count(1)


@pytest.mark.parametrize(("width", "drawing"), [(1280, "l"), (800, "m"), (390, "s")])
def test_a_section_is_shown_where_the_drawing_has_it(
    rocky_race: Race, visitor: Callable[..., Visitor], width: int, drawing: str
) -> None:
    rio = visitor(width=width)
    rio.go(ADDRESS)
    assert opacity(rio) == "0"
    rio.page.get_by_text("1 section: Boulders").click()
    rio.page.get_by_role("link", name="km 9.0–9.8").click()
    assert opacity(rio) != "0"
    places = rio.page.evaluate(
        f"""() => {{
            const plot = document.querySelector(".profile-{drawing} .p-axis").getBoundingClientRect();
            const mark = document.getElementById("{MARK}").getBoundingClientRect();
            return [(mark.left - plot.left) / plot.width, (mark.right - plot.left) / plot.width];
        }}"""
    )
    assert places == [pytest.approx(9.0 / 20, abs=0.012), pytest.approx(9.8 / 20, abs=0.012)]
    plan = rio.page.locator(f'.plan-drawing:visible [data-stretch="{MARK}"]')
    expect(plan).to_have_css("display", "inline")  # due north, it has no width to be "visible" by
    rio.look()


def test_pointing_at_a_section_shows_it_and_leaving_hides_it(rocky_race: Race, visitor: Callable[..., Visitor]) -> None:
    rio = visitor()
    rio.go(ADDRESS)
    rio.page.get_by_text("1 section: Boulders").click()
    link = rio.page.get_by_role("link", name="km 9.0–9.8")
    shown = rio.page.locator(f'.plan-drawing:visible [data-stretch="{MARK}"]')
    link.hover()
    expect(shown).to_have_css("display", "inline")
    rio.page.mouse.move(0, 0)
    expect(shown).to_have_css("display", "none")
    link.focus()
    expect(shown).to_have_css("display", "inline")


def test_the_whole_page_is_fit_in_every_window(rocky_race: Race, visitor: Callable[..., Visitor]) -> None:
    rio = visitor(width=320, both_schemes=True)
    rio.page.goto(rio.base + ADDRESS)
    rio.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    rio.look()
    rio.page.set_viewport_size({"width": 1280, "height": 900})
    rio.look()
