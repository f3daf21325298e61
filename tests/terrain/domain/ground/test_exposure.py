from dataclasses import replace

from terrain.domain.ground.exposure import ExposureFigure, exposure_of
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import Exposure, ObstacleKind

LEDGE = ObstacleTag(ObstacleKind.NARROW_PASSAGE, 3, from_m=4_000, to_m=4_300, exposure=3)
RIDGE = ObstacleTag(ObstacleKind.SCRAMBLE, 2, from_m=4_200, to_m=4_600, exposure=3)
STEPS = ObstacleTag(ObstacleKind.STEPS, 2, from_m=0, to_m=1_000, exposure=1)


MUD = ObstacleTag(ObstacleKind.MUD, 5, share=1)
CLIMB = ObstacleTag(ObstacleKind.STEEP_CLIMB, 5, from_m=0, to_m=900, is_measured=True)


def test_what_nobody_described_is_not_harmless() -> None:
    assert exposure_of([]) == ExposureFigure(None)
    assert exposure_of([MUD]) == ExposureFigure(None, undescribed=1)
    assert exposure_of([replace(MUD, exposure=0)]) == ExposureFigure(Exposure.HARMLESS)


def test_a_level_is_the_least_while_some_fall_is_not_described() -> None:
    assert (exposure_of([STEPS]).is_at_least, exposure_of([STEPS, MUD]).is_at_least) == (False, True)
    assert exposure_of([STEPS, MUD]).level == Exposure.HURTS


def test_measured_steepness_says_nothing_of_a_drop() -> None:
    assert exposure_of([CLIMB]) == ExposureFigure(None)
    assert exposure_of([STEPS, CLIMB], 10_000).is_at_least is False


def test_worst_level_names_its_kinds_places_and_extent() -> None:
    assert exposure_of([STEPS, RIDGE, LEDGE], 10_000) == ExposureFigure(
        level=Exposure.DEADLY,
        kinds=(ObstacleKind.SCRAMBLE, ObstacleKind.NARROW_PASSAGE),
        sections=((4_000, 4_600),),
        share=0.06,
        exposed_share=0.16,
    )


def test_exposure_of_weather_counts_too() -> None:
    storm = ObstacleTag(ObstacleKind.EXTREME_WEATHER, 3, share=0.5, exposure=2)
    assert exposure_of([STEPS, storm], 10_000).level == Exposure.SERIOUS


def test_unknown_extent_is_not_guessed() -> None:
    somewhere = ObstacleTag(ObstacleKind.NARROW_PASSAGE, 3, exposure=3)
    found = exposure_of([somewhere, LEDGE, STEPS], 10_000)
    assert (found.level, found.sections, found.share, found.exposed_share) == (3, ((4_000, 4_300),), None, None)


def test_places_end_with_the_course() -> None:
    assert exposure_of([LEDGE], 4_100).sections == ((4_000, 4_100),)
    assert exposure_of([LEDGE], 3_900) == ExposureFigure(None)


def test_without_a_length_places_are_told_and_extents_are_not() -> None:
    found = exposure_of([LEDGE])
    assert (found.sections, found.share) == (((4_000, 4_300),), None)
