"""What a visitor asks of the directory: read from an address, and written back to one.

>>> parse_search({"distance_max": ["45"], "without": ["scramble"]}).query_string()
'without=scramble&distance_max=45'
"""

from races.domain.search.area import Area, Position
from races.domain.search.filters import Filter, FilterName
from races.domain.search.parsing import parse_search
from races.domain.search.problems import Problem, ProblemCode
from races.domain.search.state import RaceSearch
from races.domain.search.terms import GroundTerm, Range, Sort, SortKey

__all__ = [
    "Area",
    "Filter",
    "FilterName",
    "GroundTerm",
    "Position",
    "Problem",
    "ProblemCode",
    "RaceSearch",
    "Range",
    "Sort",
    "SortKey",
    "parse_search",
]
