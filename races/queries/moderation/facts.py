"""A listing as plain facts, to be kept with the decision about it and compared with what is proposed later."""

from datetime import date, datetime
from typing import Any

from races.models import Edition, Organizer, Race
from races.queries.race.certainty import certainty_of
from terrain.domain.kit.race_facts import RACE_FACTS

Facts = dict[str, Any]


def facts_of(race: Race) -> Facts:
    """What a listing says, as values that fit into JSON: metres, seconds, ISO dates and codes.

    The race comes from `races.queries.moderation.review.listings_whole`; nothing is asked here.
    """
    edition, event = race.edition, race.edition.event
    facts: Facts = {
        **_organizer_of(event.organizer),
        "event": event.name,
        "name": race.name,
        "format": race.format,
        "place": ", ".join(part for part in (event.place, event.region) if part),
        "country": event.country,
        "position": [event.latitude, event.longitude],
        **_edition_of(edition),
        "starts_at": _iso(race.starts_at),
        "website": event.website,
        "description": race.description,
        "event_description": event.description,
    }
    figures = ["distance_m", "gain_m", "loss_m", "duration_s", "lap_m", "time_limit_s"]
    plain = [*figures, *RACE_FACTS, "emergency_phone", "places"]
    facts |= {name: getattr(race, name) for name in plain}
    facts["cut_offs"] = [[cut_off.name, cut_off.at_m, cut_off.after_start_s] for cut_off in race.cut_offs.all()]
    facts["aid_stations"] = [[station.name, station.at_m, station.supplies] for station in race.aid_stations.all()]
    facts["kit"] = {
        kit.kind: [[item.name, item.item, item.note] for item in kit.items.all()] for kit in race.kit_lists.all()
    }
    return facts | _ground_of(race)


def _organizer_of(organizer: Organizer) -> Facts:
    return {
        "organizer": organizer.name,
        "organizer_website": organizer.website,
        "organizer_email": organizer.email,
        "organizer_about": organizer.about,
    }


def _edition_of(edition: Edition) -> Facts:
    price = "" if edition.price is None else str(edition.price)
    return {
        "status": edition.status,
        "status_reason": edition.status_reason,
        "starts_on": _iso(edition.starts_on),
        "ends_on": _iso(edition.ends_on),
        "previous_date": _iso(edition.previous_date),
        "expected_month": edition.expected_month,
        "time_zone": edition.time_zone,
        "registration_url": edition.registration_url,
        "registration_opens_at": _iso(edition.registration_opens_at),
        "registration_closes_at": _iso(edition.registration_closes_at),
        "price": f"{price} {edition.currency}".strip(),
    }


def _iso(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _ground_of(race: Race) -> Facts:
    course = race.course
    if course is None:
        return {"course": None, "obstacles": []}
    certainty = certainty_of(race)
    return {
        "course": {
            "version": course.track.version if course.track else None,
            "change_note": course.track.change_note if course.track else "",
            "distance_m": course.distance_m,
            "gain_m": course.gain_m,
            "loss_m": course.loss_m,
            "technicality": course.technicality,
            "grade": course.grade,
            "confidence": certainty.confidence if certainty else course.confidence,
            "exposure": course.exposure,
            "is_exposure_at_least": course.is_exposure_at_least,
        },
        "obstacles": [
            {
                "kind": obstacle.kind,
                "severity": obstacle.severity,
                "share": obstacle.share,
                "from_m": obstacle.from_m,
                "to_m": obstacle.to_m,
                "is_loose": obstacle.is_loose,
                "exposure": obstacle.exposure,
                "note": obstacle.note,
            }
            for obstacle in course.obstacles.all()
        ],
    }
