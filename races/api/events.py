"""Events and organizers of which at least one race is published."""

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from races.api.reading import PAGE, Missing, Problems, page_of, page_shape, paged, reading, refuse_parameters
from races.api.shapes import EventShape, OrganizerShape
from races.models import Event, Organizer, Race


def published_events() -> QuerySet[Event]:
    """Events that a visitor can read of, by name."""
    published = Race.objects.published().filter(edition__event=OuterRef("pk"))
    return Event.objects.filter(Exists(published)).select_related("organizer").order_by("name", "pk")


def published_organizers() -> QuerySet[Organizer]:
    """Organizers that a visitor can read of, by name."""
    published = Race.objects.published().filter(edition__event__organizer=OuterRef("pk"))
    return Organizer.objects.filter(Exists(published)).order_by("name", "pk")


@extend_schema(
    operation_id="events_list",
    summary="Events by name",
    parameters=[PAGE],
    responses={200: page_shape("EventPage", EventShape), 400: Problems},
)
@reading
def events(request: Request) -> Response:
    return paged(request, published_events(), page_of(request._request.GET), EventShape)


@extend_schema(
    operation_id="events_read", summary="One event", responses={200: EventShape, 400: Problems, 404: Missing}
)
@reading
def event(request: Request, event_id: int) -> Response:
    refuse_parameters(request)
    published = published_events().filter(pk=event_id).first()
    if published is None:
        raise Http404
    return Response(EventShape(published).data)


@extend_schema(
    operation_id="organizers_list",
    summary="Organizers by name",
    parameters=[PAGE],
    responses={200: page_shape("OrganizerPage", OrganizerShape), 400: Problems},
)
@reading
def organizers(request: Request) -> Response:
    return paged(request, published_organizers(), page_of(request._request.GET), OrganizerShape)


@extend_schema(
    operation_id="organizers_read",
    summary="One organizer",
    responses={200: OrganizerShape, 400: Problems, 404: Missing},
)
@reading
def organizer(request: Request, organizer_id: int) -> Response:
    refuse_parameters(request)
    published = published_organizers().filter(pk=organizer_id).first()
    if published is None:
        raise Http404
    return Response(OrganizerShape(published).data)
