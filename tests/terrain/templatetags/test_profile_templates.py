import gzip
import re
from pathlib import Path

import numpy as np
from django.conf import settings
from django.template.loader import render_to_string

from terrain.domain.drawing.marks import section_marks
from terrain.domain.drawing.places import places_along
from terrain.domain.drawing.plan import draw_plans
from terrain.domain.drawing.profile.columns import Column
from terrain.domain.drawing.profile.cutoffs import CutOffMark
from terrain.domain.drawing.profile.drawing import draw_profiles
from terrain.domain.drawing.profile.hardest import hardest_of
from terrain.domain.drawing.profile.nights import Night
from terrain.domain.drawing.showpiece import draw_showpiece
from terrain.domain.drawing.underfoot import underfoot_of
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.technicality.local import PlacedGround
from terrain.domain.track.points import Track, segment_of
from terrain.domain.track.profile import Profile
from tests.terrain.domain.pace.margins import left_s

AT = np.linspace(0, 36_000, 3_601)
COURSE = Profile(AT, 1_500 + 600 * np.sin(AT / 5_700) + 60 * np.sin(AT / 600))
TAGS = [
    ObstacleTag(kind, 1 + index % 5, from_m=2_000.0 * index, to_m=2_000.0 * index + 1_500, exposure=index % 4)
    for index, kind in enumerate(ObstacleKind)
]


def drawn(weather: bool = True, **more: object) -> str:
    places = places_along(COURSE, 36_000, [("Refuge <i>", 13_100.0), ("Lac & Vert", 20_900.0)], "Start", "Finish")
    columns = (
        [Column(p.at_m, "06:00", "rain", -3.6, 2.4, 40, 63, marked=frozenset({"wind"})) for p in places]
        if weather
        else []
    )
    cut_offs = [CutOffMark(13_100, "10:30", left_s(900)), CutOffMark(36_000, "18:00", left_s(-120))]
    nights = [Night(0, 2_500, "dark until 06:40")]
    drawings = draw_profiles(COURSE, TAGS, places, cut_offs, columns if weather else [], nights=nights)
    return render_to_string("components/profile.html", {"drawings": drawings, **more})


def test_the_page_may_forbid_inline_styles() -> None:
    html = drawn() + render_to_string("components/showpiece.html", {"drawing": draw_showpiece()})
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", html)


def test_ids_are_unique_and_all_that_is_referred_to_is_there() -> None:
    html = drawn()
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", html)) - set(ids) == set()


def test_names_are_escaped() -> None:
    html = drawn()
    assert "Refuge &lt;i&gt;" in html
    assert "Lac &amp; Vert" in html
    assert "<i>" not in html


def test_no_number_is_written_that_a_browser_cannot_read() -> None:
    numbers = re.findall(r'\s(?:x|y|d|width|height|cx|cy|r)="([^"]*)"', drawn())
    assert len(numbers) > 500
    assert [text for text in numbers if not re.fullmatch(r"[MLHVChvlmaqtz\d., -]+", text)] == []


def test_close_and_missed_margins_are_words_not_only_colours() -> None:
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", drawn()))
    assert "+15 min close" in words
    assert "−2 min too late" in words


def test_the_table_says_what_the_drawing_shows() -> None:
    table = drawn().split("<details", 1)[1]
    text = re.sub(r"<[^>]+>", " ", table)
    for word in ("Refuge &lt;i&gt;", "13.1", "06:00", "−4°", "2.4", "40–63", "10:30", "Water crossing", "Boulders"):
        assert word in text


def test_without_forecast_the_rows_go_and_one_line_says_why() -> None:
    html = drawn(weather=False, why_no_weather="No forecast yet.")
    assert "No forecast yet." in html
    assert "Feels like" not in html
    assert "No forecast yet." not in drawn(why_no_weather="No forecast yet.")


def test_text_is_never_smaller_than_may_be_read() -> None:
    css = (Path(settings.BASE_DIR) / "static" / "css" / "profile.css").read_text()
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)px", css)]
    assert sizes
    assert min(sizes) >= 11.5


def test_a_profile_is_small_on_the_wire() -> None:
    assert len(gzip.compress(drawn().encode())) < 14_000


def test_a_plan_may_forbid_inline_styles_too() -> None:
    track = Track((segment_of([7.0, 7.1, 7.05], [46.0, 46.1, 46.02], [0.0, 1.0, 2.0]),))
    underfoot = underfoot_of(TAGS, track.distance_m)
    plans = draw_plans(track, underfoot, [("Hut <b>", 3_000.0)], [("at-0-900", 0.0, 900.0)])
    html = render_to_string("components/plan.html", {"drawings": plans})
    assert not re.search(r"\sstyle=|<style|<script|<b>", html)
    assert "Hut &lt;b&gt;" in html
    assert html.count('data-stretch="at-0-900"') == 2


def test_the_hardest_kilometre_is_named_on_the_drawing_below_it_and_in_the_table() -> None:
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", drawn()))
    hardest = hardest_of(PlacedGround(TAGS, 36_000), TAGS)
    assert hardest is not None
    first, last = (f"{m / 1000:.1f}" for m in (hardest.rating.from_m, hardest.rating.to_m))
    score = int(hardest.rating.score)
    assert f"Hardest kilometre {score} km {first}–{last}" in text
    assert f"Hardest kilometre: km {first} to {last}," in text
    assert f"local technicality {score} (" in text
    assert f"{first}–{last}, the hardest kilometre {score}" in text


def test_the_table_tells_the_technicality_along_the_course() -> None:
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", drawn().split("<details", 1)[1]))
    assert "Technicality along the course" in text
    assert re.search(r"0\.0–1\.0 – not described –", drawn_text(TAGS[1:]))
    assert " 0 Grade 1, Smooth" not in drawn_text(TAGS[1:])
    assert re.search(r"2\.0–3\.0 \d+ Grade \d, [A-Z][a-z ]+ Fixed rock", text)


def drawn_text(tags: list[ObstacleTag]) -> str:
    html = render_to_string("components/profile.html", {"drawings": draw_profiles(COURSE, tags)})
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_kinds_without_a_place_are_said_to_be_shown_nowhere() -> None:
    share = ObstacleTag(ObstacleKind.MUD, 3, share=0.2)
    assert "Given without a place, so that no stretch shows it: mud." in drawn_text([*TAGS[1:], share])
    assert "Given without a place" not in drawn_text(TAGS)


def test_links_have_a_section_to_point_at() -> None:
    html = drawn(marks=section_marks([(2_000, 3_500), (35_999, 36_500), (2_000, 3_500)], 36_000))
    assert re.findall(r'<path class="stretch" id="([^"]+)"', html) == ["at-2000-3500", "at-35999-36500"]
    assert 'd="M995 0h5v10h-5z"' in html
