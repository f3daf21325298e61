from terrain.domain.vocabulary import ObstacleKind, ground_tag, ground_tags


def test_a_severe_obstacle_also_counts_as_each_milder_one() -> None:
    assert ground_tags([(ObstacleKind.MUD, 2)]) == [ground_tag(ObstacleKind.MUD, 1), ground_tag(ObstacleKind.MUD, 2)]
