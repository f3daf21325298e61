"""The schema says exactly what the API does, and the page of the docs is made from it."""

import json
import re
import warnings

import pytest
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

from races.models import CutOff, Race
from tests.cast import make_race

PROMISED = {
    "/api/v1/races/", "/api/v1/races/{race_id}/", "/api/v1/races/{race_id}/kit/", "/api/v1/races/{race_id}/forecast/",
    "/api/v1/races/{race_id}/technicality/", "/api/v1/events/", "/api/v1/organizers/", "/api/v1/courses/{course_id}/",
    "/api/v1/courses/{course_id}/profile/", "/api/v1/obstacles/", "/api/v1/technicality/",
    "/api/v1/races/{race_id}/times/",
}  # fmt: skip


@pytest.fixture
def schema(client: Client, db: None) -> dict:
    return json.loads(client.get("/api/v1/schema/").content)


def test_schema_validates(schema: dict) -> None:
    validate(schema)


def test_schema_is_made_without_warnings() -> None:
    GENERATOR_STATS.reset()
    with GENERATOR_STATS.silence(), warnings.catch_warnings():
        warnings.simplefilter("error")
        SchemaGenerator().get_schema(request=None, public=True)
        told = {**GENERATOR_STATS._warn_cache, **GENERATOR_STATS._error_cache}
    assert told == {}


def test_schema_names_every_promised_address(schema: dict) -> None:
    assert set(schema["paths"]) >= PROMISED


def test_search_parameters_of_the_schema_are_those_that_are_read(schema: dict) -> None:
    from races.domain.search.parameters import PARAMETERS

    told = {parameter["name"] for parameter in schema["paths"]["/api/v1/races/"]["get"]["parameters"]}
    assert told == set(PARAMETERS)


@pytest.mark.parametrize(
    "path",
    [
        "races/", "races/{race}/", "races/{race}/technicality/", "races/{race}/forecast/", "races/{race}/kit/",
        "races/{race}/times/",
        "courses/{course}/", "events/", "organizers/", "obstacles/",
    ],
)  # fmt: skip
def test_answers_have_the_shape_that_the_schema_promises(path: str, schema: dict, client: Client, race: Race) -> None:
    CutOff.objects.create(race=race, name="Col", at_m=1000, after_start_s=600)
    make_race(race.edition, "Bare", course=None, gain_m=None, starts_at=None, time_limit_s=None)
    address = f"/api/v1/{path}"
    operation = schema["paths"][address.replace("{race}", "{race_id}").replace("{course}", "{course_id}")]["get"]
    shape = operation["responses"]["200"]["content"]["application/json"]["schema"]

    answer = client.get(address.format(race=race.pk, course=race.course_id)).json()

    problems = list(OAS31Validator({**shape, "components": schema["components"]}).iter_errors(answer))
    assert problems == []


def test_refusals_have_the_shape_that_the_schema_promises(schema: dict, client: Client) -> None:
    shape = schema["paths"]["/api/v1/races/"]["get"]["responses"]["400"]["content"]["application/json"]["schema"]

    answer = client.get("/api/v1/races/?grade_min=9&nope=1")

    assert answer.status_code == 400
    assert list(OAS31Validator({**shape, "components": schema["components"]}).iter_errors(answer.json())) == []


def test_docs_list_every_endpoint_and_parameter(client: Client, schema: dict) -> None:
    page = client.get("/api/v1/docs/")
    html = page.content.decode()

    for path in schema["paths"]:
        assert path in html
    assert "technicality_min" in html
    assert page.headers["Content-Security-Policy"]
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)[^>]*>|//cdn", html) == []


@pytest.mark.parametrize("version", ["%00", "1%0d%0aX-Evil:%201", "9"])
def test_schema_has_one_version_whatever_is_asked(client: Client, schema: dict, version: str) -> None:
    answer = client.get(f"/api/v1/schema/?version={version}")
    assert (answer.status_code, answer.json()) == (200, schema)
    assert answer["Content-Disposition"] == 'inline; filename="Trailsite.json"'


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_docs_are_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)("/api/v1/docs/").status_code == 405
