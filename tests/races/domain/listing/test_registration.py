from datetime import UTC, datetime, timedelta

import pytest

from races.domain.listing.registration import RegistrationState, RegistrationWindow, registration_state

NOW = datetime(2027, 6, 24, 9, tzinfo=UTC)
BEFORE, AFTER = NOW - timedelta(days=1), NOW + timedelta(days=1)


@pytest.mark.parametrize(
    ("window", "state"),
    [
        (RegistrationWindow(None, None, False, True), RegistrationState.NOT_SAID),
        (RegistrationWindow(None, None, True, True), RegistrationState.OPEN),
        (RegistrationWindow(BEFORE, None, False, True), RegistrationState.OPEN),
        (RegistrationWindow(None, AFTER, False, True), RegistrationState.OPEN),
        (RegistrationWindow(AFTER, None, True, True), RegistrationState.OPENS_LATER),
        (RegistrationWindow(BEFORE, BEFORE, True, True), RegistrationState.CLOSED),
        (RegistrationWindow(None, NOW, True, True), RegistrationState.CLOSED),
        (RegistrationWindow(BEFORE, AFTER, True, False), RegistrationState.NOT_HELD),
    ],
)
def test_registration_is_what_the_organizer_said(window: RegistrationWindow, state: RegistrationState) -> None:
    assert registration_state(window, NOW) is state
