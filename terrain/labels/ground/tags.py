"""What is wrong with an obstacle that somebody described."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from terrain.domain.ground.obstacle import TagInvalid
from terrain.domain.ground.tag_reading import MAX_TAGS
from terrain.domain.ground.vocabulary import ObstacleKind

PROBLEMS: dict[tuple[str, str], str | Promise] = {
    ("kind", "missing"): _("Name the kind of obstacle."),
    ("kind", "unknown"): _("This is no kind of obstacle that we know. Known are: %(kinds)s."),
    ("severity", "missing"): _("Give the severity, a whole number from 1 to 5."),
    ("severity", "out_of_range"): _("Give a whole number from 1 to 5."),
    ("exposure", "out_of_range"): _("Give a whole number from 0 to 3."),
    ("exposure", "missing"): _("Give a whole number from 0 to 3."),
    ("share", "out_of_range"): _("Give a share above 0 and up to 1, or leave it out."),
    ("share", "not_a_number"): _("Give a share above 0 and up to 1, or leave it out."),
    ("share", "share_and_section"): _("Give either a share or a section, not both."),
    ("from_m", "out_of_range"): _("Give metres from the start, 0 or more."),
    ("from_m", "not_a_number"): _("Give metres from the start, 0 or more."),
    ("from_m", "missing"): _("Say where the section begins, or leave out its end."),
    ("from_m", "behind_finish"): _("The section begins behind the finish."),
    ("to_m", "out_of_range"): _("Give metres from the start, 0 or more."),
    ("to_m", "not_a_number"): _("Give metres from the start, 0 or more."),
    ("to_m", "missing"): _("Say where the section ends, or leave out its beginning."),
    ("to_m", "not_after_from"): _("A section ends behind its beginning."),
    ("loose", "not_a_flag"): _("Say true or false."),
    ("obstacle", "not_an_object"): _("An obstacle is an object with a kind and a severity."),
    ("obstacles", "not_a_list"): _("Give a list of obstacles."),
    ("obstacles", "too_many"): _("Give at most %(max_tags)s obstacles."),
}


def tag_problem(problem: TagInvalid) -> str:
    """What is wrong and what would be right, as a sentence."""
    sentence = PROBLEMS.get((problem.field, problem.code), _("This value can't be used."))
    return str(sentence) % {"kinds": ", ".join(ObstacleKind), "max_tags": MAX_TAGS}
