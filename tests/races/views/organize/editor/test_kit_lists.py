import pytest
from django.test import Client
from django.urls import reverse

from races.domain.status import KitListKind, ListingStatus
from races.models import KitList, MandatoryItem, Race
from terrain.labels.kit.words import ITEM_NAMES
from tests.races.views.organize.pages import address, rows

CODE, NAME = next((str(code), str(name)) for code, name in ITEM_NAMES.items())


def lists(basic: list[dict[str, str]], bad: list[dict[str, str]] | None = None) -> dict[str, object]:
    return rows("kit-basic", *basic) | rows("kit-hot") | rows("kit-cold") | rows("kit-bad-weather", *(bad or []))


def items() -> list[tuple[str, str, str, str]]:
    found = MandatoryItem.objects.order_by("kit_list__kind", "position")
    return list(found.values_list("kit_list__kind", "name", "item", "note"))


def switch(client: Client, race: Race, kind: str, to: str):
    edition = race.edition
    return client.post(
        reverse("organize:kit-switch", args=[edition.event.slug, edition.year, race.slug, kind]), {"to": to}
    )


def test_known_items_are_recognised_by_name_and_others_kept_as_written(as_ben: Client, draft: Race) -> None:
    data = lists([{"name": NAME.upper(), "note": "10,000 mm"}, {"name": "Bear bell"}])
    as_ben.post(address("kit", draft), data)
    assert items() == [("basic", NAME.upper(), CODE, "10,000 mm"), ("basic", "Bear bell", "", "")]


def test_an_emptied_list_is_removed(as_ben: Client, draft: Race) -> None:
    as_ben.post(address("kit", draft), lists([{"name": "Whistle"}], [{"name": "Storm jacket"}]))
    as_ben.post(address("kit", draft), lists([{"name": "Whistle"}]))
    assert list(KitList.objects.values_list("kind", flat=True)) == ["basic"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (lists([{"name": "", "note": "of steel"}]), "Name the item."),
        (lists([{"name": "x" * 121}]), "at most 120 characters"),
        (lists([{"name": "a\x00"}]), "Null characters"),
        (lists([{"name": "Whistle"}, {"name": "whistle"}]), "This item stands in the list already."),
        (rows("kit-basic", {"name": "Whistle"}), "The list did not arrive whole."),
        (lists([{"name": f"Item {number}"} for number in range(61)]), "at most 60"),
    ],
)
def test_a_bad_list_is_named_and_nothing_is_stored(
    as_ben: Client, draft: Race, data: dict[str, object], sentence: str
) -> None:
    page = as_ben.post(address("kit", draft), data)
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert items() == []


def test_adding_without_a_script_keeps_what_was_typed(as_ben: Client, draft: Race) -> None:
    answer = as_ben.post(address("kit", draft), lists([{"name": "Whistle"}]) | {"add": "kit-basic"})
    assert [form["name"].value() for form in answer.context["sections"][0].formset.forms] == ["Whistle", None]
    assert items() == []


def test_a_list_is_put_in_force_at_once_without_review(as_ben: Client, race: Race) -> None:
    kit_list = KitList.objects.create(race=race, kind=KitListKind.BAD_WEATHER)
    MandatoryItem.objects.create(kit_list=kit_list, name="Storm jacket")
    switch(as_ben, race, "bad_weather", "on")
    kit_list.refresh_from_db()
    race.refresh_from_db()
    assert kit_list.activated_at is not None
    assert race.status == ListingStatus.PUBLISHED
    first = kit_list.activated_at
    switch(as_ben, race, "bad_weather", "on")
    kit_list.refresh_from_db()
    assert kit_list.activated_at == first
    switch(as_ben, race, "bad_weather", "off")
    kit_list.refresh_from_db()
    assert kit_list.activated_at is None


@pytest.mark.parametrize("kind", ["hot", "basic"])
def test_what_is_not_written_or_always_holds_is_not_put_in_force(as_ben: Client, draft: Race, kind: str) -> None:
    KitList.objects.create(race=draft, kind=kind)
    page = switch(as_ben, draft, kind, "on")
    assert page.status_code == 302
    assert KitList.objects.get().activated_at is None


def test_an_unknown_list_is_not_found(as_ben: Client, draft: Race) -> None:
    assert switch(as_ben, draft, "lukewarm", "on").status_code == 404


def test_editing_keeps_a_list_in_force(as_ben: Client, draft: Race) -> None:
    as_ben.post(address("kit", draft), lists([], [{"name": "Storm jacket"}]))
    switch(as_ben, draft, "bad_weather", "on")
    as_ben.post(address("kit", draft), lists([], [{"name": "Storm jacket"}, {"name": "Mittens"}]))
    assert KitList.objects.get().activated_at is not None
    assert len(items()) == 2
