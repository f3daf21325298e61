"""What a listing has, what it still lacks, and how far that is from complete."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from races.domain.status import LAP_FORMATS, ListingStatus, RaceFormat


class Step(StrEnum):
    """The steps of the race editor, in order."""

    BASICS = "basics"
    COURSE = "course"
    GROUND = "ground"
    STATIONS = "stations"
    KIT = "kit"
    REGISTRATION = "registration"
    PUBLISH = "publish"


class Gap(StrEnum):
    """Something that a listing lacks."""

    PLACE = "place"
    START = "start"
    DISTANCE = "distance"
    DURATION = "duration"
    LAP = "lap"
    GAIN = "gain"
    TRACK = "track"
    OBSTACLES = "obstacles"
    EXPOSURE = "exposure"
    CUT_OFFS = "cut_offs"
    AID_STATIONS = "aid_stations"
    KIT_LIST = "kit_list"
    REGISTRATION_LINK = "registration_link"
    PRICE = "price"


STEP_OF_GAP = {
    Gap.PLACE: Step.BASICS,
    Gap.START: Step.BASICS,
    Gap.DISTANCE: Step.BASICS,
    Gap.DURATION: Step.BASICS,
    Gap.LAP: Step.BASICS,
    Gap.GAIN: Step.BASICS,
    Gap.TRACK: Step.COURSE,
    Gap.OBSTACLES: Step.GROUND,
    Gap.EXPOSURE: Step.GROUND,
    Gap.CUT_OFFS: Step.STATIONS,
    Gap.AID_STATIONS: Step.STATIONS,
    Gap.KIT_LIST: Step.KIT,
    Gap.REGISTRATION_LINK: Step.REGISTRATION,
    Gap.PRICE: Step.REGISTRATION,
}

NEEDED_TO_SUBMIT = frozenset({Gap.PLACE, Gap.START, Gap.DISTANCE, Gap.DURATION, Gap.LAP})
"""Without these a moderator can't judge a listing and a runner can't find the start."""


@dataclass(frozen=True)
class ListingFacts:
    """What is known of a race, as far as completeness asks. `has_date` says whether the edition's day is set."""

    status: ListingStatus
    format: RaceFormat
    has_place: bool
    has_date: bool
    has_start: bool
    has_distance: bool
    has_duration: bool
    has_lap: bool
    has_gain: bool
    has_track: bool
    has_obstacles: bool
    has_exposure: bool
    has_aid_stations: bool
    has_cut_offs: bool
    has_kit_list: bool
    has_registration_link: bool
    has_price: bool


@dataclass(frozen=True)
class StepState:
    """One step of the editor: done, or what is missing in it."""

    step: Step
    gaps: tuple[Gap, ...]
    is_done: bool


@dataclass(frozen=True)
class Readiness:
    """How complete a listing is."""

    steps: tuple[StepState, ...]
    gaps: tuple[Gap, ...]
    percent: int

    @property
    def blocking(self) -> tuple[Gap, ...]:
        """What must be there before it can be sent for review."""
        return tuple(gap for gap in self.gaps if gap in NEEDED_TO_SUBMIT)

    @property
    def next_gap(self) -> Gap | None:
        """What to do next: first what blocks, then the first of the rest."""
        return next(iter((*self.blocking, *self.gaps)), None)


def _asked_of(facts: ListingFacts) -> Iterator[tuple[Gap, bool]]:
    """What is asked of a race of this format, and whether it is there."""
    yield Gap.PLACE, facts.has_place
    if facts.has_date:
        yield Gap.START, facts.has_start
    if facts.format is RaceFormat.TIMED:
        yield Gap.DURATION, facts.has_duration
    elif facts.format is RaceFormat.BACKYARD:
        yield Gap.LAP, facts.has_lap
    else:
        yield Gap.DISTANCE, facts.has_distance
    yield Gap.GAIN, facts.has_gain
    yield Gap.TRACK, facts.has_track
    yield Gap.OBSTACLES, facts.has_obstacles
    if facts.has_obstacles:
        yield Gap.EXPOSURE, facts.has_exposure
    if facts.format not in LAP_FORMATS:
        yield Gap.CUT_OFFS, facts.has_cut_offs
    yield Gap.AID_STATIONS, facts.has_aid_stations
    yield Gap.KIT_LIST, facts.has_kit_list
    yield Gap.REGISTRATION_LINK, facts.has_registration_link
    yield Gap.PRICE, facts.has_price


def readiness_of(facts: ListingFacts) -> Readiness:
    """Steps with what is missing in each. Sending it for review counts as the last thing to do."""
    asked = list(_asked_of(facts))
    gaps = tuple(gap for gap, is_there in asked if not is_there)
    is_sent = facts.status in {ListingStatus.SUBMITTED, ListingStatus.PUBLISHED}
    steps = []
    for step in Step:
        lacking = tuple(gap for gap in gaps if STEP_OF_GAP[gap] is step)
        steps.append(StepState(step, lacking, is_sent if step is Step.PUBLISH else not lacking))
    done = len(asked) - len(gaps) + is_sent
    return Readiness(tuple(steps), gaps, 100 * done // (len(asked) + 1))
