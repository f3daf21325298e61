"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dates import MONTHS
from django.views.decorators.http import require_safe

from races.queries.directory.home import home_figures, soon_and_open
from terrain.domain.drawing.showpiece import draw_showpiece
from terrain.domain.ground.kinds import KINDS
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.labels.technicality.grades import grade_rows


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What there is, what comes soon, what is underfoot, how grades work. Four queries."""
    now = timezone.now()
    figures = home_figures(now)
    context = {
        "figures": figures,
        "soon": soon_and_open(now),
        "kinds": [(kind, figures.kinds.get(kind, 0)) for kind in ObstacleKind if KINDS[kind].is_scored],
        "grades": grade_rows(),
        "months": list(MONTHS.items()),
        "showpiece": draw_showpiece(),
    }
    return render(request, "home.html", context)
