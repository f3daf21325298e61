"""The admin answers what its database can't take with 400, not with a fault of ours."""

import pytest
from django.test import Client

from races.domain.status import ListingStatus
from races.models import Race, User

QUEUE = "/admin/races/submission/"


@pytest.fixture
def desk(client: Client, mo: User) -> Client:
    client.force_login(mo)
    return client


@pytest.mark.parametrize(
    "address",
    [
        f"{QUEUE}?status__exact=%00",
        f"{QUEUE}?country=%00",
        "/admin/races/event/?country=%00",
        "/admin/autocomplete/?app_label=races&model_name=race&field_name=edition&term=%00",
    ],
)
def test_nul_in_a_filter_is_a_bad_request(desk: Client, address: str) -> None:
    assert desk.get(address.replace("%00", "FR")).status_code != 400
    assert desk.get(address).status_code == 400


def test_nul_in_the_search_box_is_told_on_the_page(desk: Client) -> None:
    page = desk.get(f"{QUEUE}?q=%00")
    assert (page.status_code, "Null characters are not allowed" in page.content.decode()) == (200, True)


@pytest.mark.parametrize("chosen", ["\x00", "1x", "9" * 40, "-1", "٣"])
def test_rows_that_are_no_numbers_are_a_bad_request(desk: Client, race: Race, chosen: str) -> None:
    Race.objects.update(status=ListingStatus.SUBMITTED)
    answer = desk.post(QUEUE, {"action": "approve", "_selected_action": [str(race.pk), chosen]})
    race.refresh_from_db()
    assert (answer.status_code, race.status) == (400, ListingStatus.SUBMITTED)
