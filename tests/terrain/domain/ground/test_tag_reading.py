import pytest

from terrain.domain.ground.obstacle import ObstacleTag, TagInvalid
from terrain.domain.ground.tag_reading import TagsInvalid, tag_from_json, tags_from_code, tags_from_json
from terrain.domain.ground.vocabulary import ObstacleKind


def test_short_code_is_read_in_all_its_forms() -> None:
    assert tags_from_code(" scramble:5:.06:L:e3; mud:2 ;;steps:1:1.:e0") == [
        ObstacleTag(ObstacleKind.SCRAMBLE, 5, share=0.06, is_loose=True, exposure=3),
        ObstacleTag(ObstacleKind.MUD, 2),
        ObstacleTag(ObstacleKind.STEPS, 1, share=1.0, exposure=0),
    ]


def test_no_code_is_no_obstacle() -> None:
    assert tags_from_code(" ") == []


@pytest.mark.parametrize(
    ("code", "index", "field"),
    [
        ("mud:2:.1;lava:2", 1, "kind"),
        ("mud", 0, "severity"),
        ("mud::.1", 0, "severity"),
        ("mud:6", 0, "severity"),
        ("mud:²", 0, "severity"),
        ("mud:2:0", 0, "share"),
        ("mud:2:.1:.2", 0, "share"),
        ("mud:2:1e-1", 0, "share"),
        ("mud:2:nan", 0, "share"),
        ("mud:2:.1:e4", 0, "exposure"),
        ("mud:2:.1:l", 0, "share"),
    ],
)
def test_wrong_code_is_refused_with_its_place(code: str, index: int, field: str) -> None:
    with pytest.raises(TagsInvalid) as problem:
        tags_from_code(code)
    assert (problem.value.index, problem.value.problem.field) == (index, field)


def test_json_object_is_read_in_all_its_forms() -> None:
    found = [
        tag_from_json({"kind": "mud", "severity": 2}),
        tag_from_json({"kind": "mud", "severity": 2.0, "share": 1, "loose": True, "exposure": 1, "note": "x"}),
        tag_from_json({"kind": "mud", "severity": 2, "share": None, "from_m": 0, "to_m": 10.5, "is_loose": True}),
    ]
    assert found == [
        ObstacleTag(ObstacleKind.MUD, 2),
        ObstacleTag(ObstacleKind.MUD, 2, share=1.0, is_loose=True, exposure=1),
        ObstacleTag(ObstacleKind.MUD, 2, from_m=0.0, to_m=10.5, is_loose=True),
    ]


@pytest.mark.parametrize(("obstacles", "code"), [(None, "not_a_list"), ({}, "not_a_list"), ([{}] * 501, "too_many")])
def test_list_of_obstacles_is_a_list_of_bearable_length(obstacles: object, code: str) -> None:
    with pytest.raises(TagInvalid) as problem:
        tags_from_json(obstacles)
    assert (problem.value.field, problem.value.code) == ("obstacles", code)
