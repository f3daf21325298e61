from datetime import UTC, datetime

import pytest

from races.domain.status import EditionStatus
from races.models import Edition
from races.views.entry_words import entry_line
from tests.cast import NOW

LINK = {"registration_url": "https://entries.example/"}


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, ""),
        (LINK, "Registration open"),
        ({"registration_closes_at": datetime(2027, 6, 24, 18, tzinfo=UTC)}, "Closes today, 20:00"),
        ({"registration_closes_at": datetime(2027, 6, 24, 22, 30, tzinfo=UTC)}, "Open until 25 June"),
        ({"registration_closes_at": datetime(2027, 6, 23, 18, tzinfo=UTC)}, "Registration closed"),
        ({"registration_opens_at": datetime(2027, 6, 30, 23, tzinfo=UTC)}, "Opens 1 July"),
        (LINK | {"status": EditionStatus.POSTPONED}, ""),
        (LINK | {"status": EditionStatus.CANCELLED}, ""),
        ({"status": EditionStatus.CANCELLED, "status_reason": "Rockfall"}, "Rockfall"),
        (
            {
                "status": EditionStatus.CANCELLED,
                "status_reason": "Rockfall",
                "status_changed_at": datetime(2027, 6, 9, 8, tzinfo=UTC),
            },
            "Cancelled 9 June: Rockfall",
        ),
    ],
)
def test_a_card_says_until_when_one_can_enter(fields: dict[str, object], line: str) -> None:
    assert entry_line(Edition(year=2027, time_zone="Europe/Paris", **fields), NOW) == line


def test_a_long_reason_is_cut() -> None:
    edition = Edition(year=2027, time_zone="Europe/Paris", status=EditionStatus.CANCELLED, status_reason="mud " * 70)
    assert len(entry_line(edition, NOW)) == 80
