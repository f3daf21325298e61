from terrain.domain.ground.exposure import ExposureFigure, exposure_of
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import Exposure, ObstacleKind

LEDGE = ObstacleTag(ObstacleKind.NARROW_PASSAGE, 3, from_m=4_000, to_m=4_300, exposure=3)
RIDGE = ObstacleTag(ObstacleKind.SCRAMBLE, 2, from_m=4_200, to_m=4_600, exposure=3)
STEPS = ObstacleTag(ObstacleKind.STEPS, 2, from_m=0, to_m=1_000, exposure=1)


def test_harmless_without_exposed_obstacles() -> None:
    nothing = ExposureFigure(Exposure.HARMLESS)
    assert [exposure_of([]), exposure_of([ObstacleTag(ObstacleKind.MUD, 5, share=1)])] == [nothing, nothing]


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
    assert exposure_of([LEDGE], 3_900) == ExposureFigure(Exposure.HARMLESS)


def test_without_a_length_places_are_told_and_extents_are_not() -> None:
    found = exposure_of([LEDGE])
    assert (found.sections, found.share) == (((4_000, 4_300),), None)
