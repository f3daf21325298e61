from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

import races
from races.access import edition_for_editor, event_for_editor, organizer_for_editor, race_for_editor
from races.domain.status import ListingStatus, Role
from races.models import Membership, Organizer, Race, User
from races.queries.organizer.editors import editors_of, may_edit
from races.queries.organizer.organize import boards_of
from tests.cast import NOW, make_edition, make_event, make_organizer, make_race, make_user


def load_all(visitor: User | AnonymousUser, race: Race) -> list[str]:
    """The names of the functions that let this visitor through."""
    event = race.edition.event
    calls = {
        "organizer": lambda: organizer_for_editor(visitor, event.organizer.slug),
        "event": lambda: event_for_editor(visitor, event.slug),
        "edition": lambda: edition_for_editor(visitor, event.slug, race.edition.year),
        "race": lambda: race_for_editor(visitor, event.slug, race.edition.year, race.slug),
    }
    allowed = []
    for name, call in calls.items():
        try:
            call()
        except Http404:
            continue
        allowed.append(name)
    return allowed


ALL = ["organizer", "event", "edition", "race"]


def test_owner_and_editor_may_edit(race: Race, ada: User, ben: User) -> None:
    assert [load_all(ada, race), load_all(ben, race)] == [ALL, ALL]


def test_viewer_stranger_and_the_signed_out_may_not(race: Race, organizer: Organizer, sam: User) -> None:
    viewer = make_user("Vera")
    Membership.objects.create(organizer=organizer, user=viewer, role=Role.VIEWER)
    assert [load_all(visitor, race) for visitor in (viewer, sam, AnonymousUser())] == [[], [], []]


def all_answers(race: Race, visitor: User) -> list[bool]:
    """Whether this person may edit, as every part of the site sees it."""
    boards = boards_of(visitor, NOW)
    return [
        load_all(visitor, race) == ALL,
        may_edit(visitor, race),
        editors_of(race).filter(pk=visitor.pk).exists(),
        any(board.may_edit for board in boards if board.organizer == race.edition.event.organizer),
    ]


@pytest.mark.parametrize("is_active", [True, False])
@pytest.mark.parametrize("role", [*Role, None])
def test_all_parts_of_the_site_agree_on_who_may_edit(role: Role | None, is_active: bool, race: Race) -> None:
    person = make_user("Vera", is_active=is_active)
    if role:
        Membership.objects.create(organizer=race.edition.event.organizer, user=person, role=role)
    other = make_organizer("Other Club", owner=person)
    make_race(make_edition(make_event(other, "Other Trail")))
    assert set(all_answers(race, person)) == {is_active and role in (Role.OWNER, Role.EDITOR)}


def test_who_is_not_signed_in_may_not_edit(race: Race) -> None:
    assert [may_edit(AnonymousUser(), race), may_edit(None, race)] == [False, False]


def test_the_roles_that_edit_are_asked_for_in_one_place() -> None:
    root = Path(races.__file__).parent
    askers = [str(path.relative_to(root)) for path in root.rglob("*.py") if "EDITING_ROLES" in path.read_text()]
    assert sorted(askers) == ["domain/status.py", "models/organizer.py"]


def test_a_moderator_is_a_stranger_here(race: Race, mo: User) -> None:
    assert load_all(mo, race) == []


def test_a_person_who_left_has_no_access(race: Race, ben: User) -> None:
    ben.is_active = False
    ben.save()
    assert load_all(ben, race) == []


def test_drafts_are_found_as_well(race: Race, ben: User) -> None:
    Race.objects.update(status=ListingStatus.DRAFT)
    assert race_for_editor(ben, race.edition.event.slug, race.edition.year, race.slug) == race


def test_an_unknown_address_is_not_found(race: Race, ben: User) -> None:
    with pytest.raises(Http404):
        race_for_editor(ben, race.edition.event.slug, 9_999_999, race.slug)
