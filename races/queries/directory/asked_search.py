"""The search that an address asks for: read, its place found, refused where a door takes no half of one."""

from collections.abc import Mapping, Sequence

from races.domain.search import Problem, RaceSearch, parse_search
from races.queries.directory.places import with_position


class SearchRefused(ValueError):
    """Some parameters can't be used: see `problems`, of which there is at least one."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(f"{problem.parameter}: {problem.code}" for problem in problems))
        self.problems = problems


def asked_search(parameters: Mapping[str, Sequence[str]]) -> RaceSearch:
    """What can be understood of these parameters, with the position of its place; its `problems` name the rest.

    One query where a place is named, none otherwise.
    """
    return with_position(parse_search(parameters))


def understood_search(parameters: Mapping[str, Sequence[str]]) -> RaceSearch:
    """The search, for doors that answer a whole question or none. Raises SearchRefused, with all that is wrong."""
    search = asked_search(parameters)
    if search.problems:
        raise SearchRefused(search.problems)
    return search
