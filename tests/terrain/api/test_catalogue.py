from django.test import Client
from django.urls import reverse

from terrain.domain.ground.vocabulary import ObstacleKind


def test_catalogue_lists_every_kind_with_its_severities(client: Client) -> None:
    kinds = client.get(reverse("api:obstacles")).json()
    assert [kind["kind"] for kind in kinds] == list(ObstacleKind)
    mud = kinds[0]
    assert [step["severity"] for step in mud.pop("severities")] == [1, 2, 3, 4, 5]
    assert mud == {
        "kind": "mud",
        "name": "Mud",
        "description": "Soft, slippery ground that holds the foot.",
        "is_measured": False,
        "is_scored": True,
    }


def test_catalogue_says_what_is_measured_and_what_is_scored(client: Client) -> None:
    kinds = client.get(reverse("api:obstacles")).json()
    assert [kind["kind"] for kind in kinds if kind["is_measured"]] == ["steep_climb", "steep_descent"]
    assert [kind["kind"] for kind in kinds if not kind["is_scored"]] == ["extreme_weather"]


def test_every_severity_of_every_kind_is_described(client: Client) -> None:
    kinds = client.get(reverse("api:obstacles")).json()
    assert all(step["description"] for kind in kinds for step in kind["severities"])


def test_catalogue_is_only_read_and_by_everybody(client: Client) -> None:
    address = reverse("api:obstacles")
    answers = [client.head(address), client.post(address), client.delete(address)]
    assert [answer.status_code for answer in answers] == [200, 405, 405]
