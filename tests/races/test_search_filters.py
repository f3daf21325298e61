"""What every filter of the search needs: docs/developer/search-filter.md tells where it goes."""

from pathlib import Path

import pytest
from django.conf import settings

from races.api.search_parameters import SEARCH_PARAMETERS
from races.domain.search import FilterName, parse_search
from races.domain.search.parameters import PARAMETERS
from races.labels.search import filter_words
from races.queries.directory.conditions import conditions_of
from tests.cast import NOW

EXAMPLES = {
    FilterName.TEXT: {"q": "ridge"},
    FilterName.PLACE: {"near": "45.9,6.87", "radius_km": "50"},
    FilterName.AREA: {"bbox": "5,45,8,47"},
    FilterName.COUNTRY: {"country": "FR"},
    FilterName.DAYS: {"from": "2027-06-01", "to": "2027-06-30"},
    FilterName.MONTHS: {"month": "6"},
    FilterName.WEEKEND: {"weekend": "1"},
    FilterName.GRADE: {"grade_min": "2", "grade_max": "4"},
    FilterName.TECHNICALITY: {"technicality_min": "20", "technicality_max": "60"},
    FilterName.OBSTACLE: {"obstacle": "mud:2"},
    FilterName.WITHOUT: {"without": "scramble"},
    FilterName.EXPOSURE: {"exposure_max": "1"},
    FilterName.DISTANCE: {"distance_min": "20", "distance_max": "50"},
    FilterName.GAIN: {"gain_min": "500", "gain_max": "3000"},
    FilterName.GAIN_PER_KM: {"gain_per_km_min": "20", "gain_per_km_max": "80"},
    FilterName.FORMAT: {"format": "single"},
    FilterName.REGISTRATION: {"registration": "open"},
    FilterName.STATUS: {"status": "scheduled"},
}
"""Parameters that set a filter and nothing else."""
NOT_A_FILTER = {"sort", "page"}
WITHOUT_CONTROL = {"bbox", "obstacle", "without", "technicality_min", "technicality_max"}
"""A map, one choice per kind of ground, and what only addresses ask for."""
FORM = "".join(path.read_text() for path in (Path(settings.BASE_DIR) / "templates/races/_search").glob("*.html"))


def test_every_filter_has_an_example_and_every_parameter_a_filter() -> None:
    assert list(EXAMPLES) == list(FilterName)
    assert {name for example in EXAMPLES.values() for name in example} == set(PARAMETERS) - NOT_A_FILTER


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_filter_is_read_written_named_asked_for_and_told(name: FilterName) -> None:
    search = parse_search({key: [value] for key, value in EXAMPLES[name].items()})
    (only,) = search.filters()
    gaps = {
        "read and written alike (races/domain/search)": dict(search.parameters()) != EXAMPLES[name],
        "dropped by its chip (races/domain/search/state.py)": search.dropping(only).filters() != (),
        "words of its chip (races/labels/search.py)": not filter_words(only, search),
        "condition (races/queries/directory/conditions.py)": not conditions_of(search, NOW)[only],
        "parameters of the API (races/api/search_parameters.py)": not EXAMPLES[name].keys()
        <= {one.name for one in SEARCH_PARAMETERS},
        "control in the form (templates/races/_search)": any(
            f'name="{key}"' not in FORM for key in EXAMPLES[name].keys() - WITHOUT_CONTROL
        ),
    }
    missing = [what for what, is_missing in gaps.items() if is_missing]
    assert missing == [], f"the filter {name} lacks {', '.join(missing)}"
