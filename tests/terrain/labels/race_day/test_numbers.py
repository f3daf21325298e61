"""The numbers of race day on the page that explains the rating."""

import re
from dataclasses import replace

from django.test import Client

from terrain.domain.ground.cause import WET, Cause
from terrain.domain.ground.kinds import KINDS, RECORDS
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.labels.race_day import numbers
from terrain.labels.race_day.numbers import weather_rows


def test_every_wet_kind_stands_in_one_row_with_its_part() -> None:
    rows = {row.ground: row.most for row in weather_rows()}
    assert rows["Wet: roots"] == "+45%"
    assert rows["Wet: fixed rock, boulders and steps"] == "+25%"
    wet = [record.kind for record in RECORDS if WET & record.harder.keys()]
    named = " ".join(rows).lower()
    assert all(kind.value.replace("_", " ")[:6] in named for kind in wet if kind != "fixed_aid")
    assert rows["Wet: ropes, chains, ladders and steep descent"] == "+20%"


def test_the_rows_follow_the_code(monkeypatch) -> None:
    softer = replace(KINDS[ObstacleKind.MUD], harder={Cause.MUD: 0.5})
    monkeypatch.setattr(numbers, "RECORDS", (softer,))
    assert next(row.most for row in weather_rows() if row.ground == "Mud that is described") == "+50%"


def test_each_row_says_in_which_weather_and_who_says_so() -> None:
    rows = weather_rows()
    assert all(row.when and row.source for row in rows)
    assert {row.most for row in rows} >= {"+90%", "+100%", "+40%", "+30%", "new, severity 1–4", "new, severity 2"}


def test_the_page_shows_them_all(client: Client, db: None) -> None:
    page = client.get("/terrain/technicality/").content.decode()
    part = page.split('id="weather"')[1].split("</section>")[0]
    assert len(re.findall(r'<th scope="row">', part)) == len(weather_rows())
    assert "race day is never below dry" in part
