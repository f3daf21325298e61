from dataclasses import replace

from races.domain.listing.readiness import Gap, ListingFacts, Step, readiness_of
from races.domain.status import ListingStatus, RaceFormat

WHOLE = ListingFacts(
    status=ListingStatus.PUBLISHED,
    format=RaceFormat.SINGLE,
    has_place=True,
    has_date=True,
    has_start=True,
    has_distance=True,
    has_duration=False,
    has_lap=False,
    has_gain=True,
    has_track=True,
    has_obstacles=True,
    has_exposure=True,
    has_aid_stations=True,
    has_cut_offs=True,
    has_kit_list=True,
    has_registration_link=True,
    has_price=True,
)


def test_a_published_race_that_has_all_is_complete() -> None:
    readiness = readiness_of(WHOLE)
    assert (readiness.percent, readiness.gaps, readiness.next_gap) == (100, (), None)
    assert all(state.is_done for state in readiness.steps)


def test_a_draft_that_has_all_lacks_only_the_review() -> None:
    readiness = readiness_of(replace(WHOLE, status=ListingStatus.DRAFT))
    assert [state.step for state in readiness.steps if not state.is_done] == [Step.PUBLISH]
    assert 85 < readiness.percent < 100


def test_what_blocks_comes_first() -> None:
    readiness = readiness_of(replace(WHOLE, has_gain=False, has_place=False, has_start=False))
    assert readiness.blocking == (Gap.PLACE, Gap.START)
    assert readiness.next_gap is Gap.PLACE


def test_without_a_date_no_start_is_asked() -> None:
    assert readiness_of(replace(WHOLE, has_date=False, has_start=False)).gaps == ()


def test_each_format_is_asked_for_its_own_measure() -> None:
    bare = replace(WHOLE, has_distance=False)
    measures = {format_: readiness_of(replace(bare, format=format_)).blocking for format_ in RaceFormat}
    assert measures == {
        RaceFormat.SINGLE: (Gap.DISTANCE,),
        RaceFormat.STAGE: (Gap.DISTANCE,),
        RaceFormat.RELAY: (Gap.DISTANCE,),
        RaceFormat.VERTICAL: (Gap.DISTANCE,),
        RaceFormat.SKY: (Gap.DISTANCE,),
        RaceFormat.TIMED: (Gap.DURATION,),
        RaceFormat.BACKYARD: (Gap.LAP,),
    }


def test_a_backyard_race_needs_no_cut_offs() -> None:
    facts = replace(WHOLE, format=RaceFormat.BACKYARD, has_lap=True, has_cut_offs=False)
    assert readiness_of(facts).gaps == ()


def test_a_step_is_done_when_nothing_in_it_is_missing() -> None:
    steps = readiness_of(replace(WHOLE, has_cut_offs=False)).steps
    assert [(state.step, state.gaps) for state in steps if state.gaps] == [(Step.STATIONS, (Gap.CUT_OFFS,))]
