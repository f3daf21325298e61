"""The tasks of weather and ground: what the beat starts, what a message carries, and a real worker."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from redis import Redis

from terrain import tasks
from terrain.domain.technicality.rating_run import RunStatus
from terrain.models import ForecastPoint, RatingRun
from terrain.services.courses.rating_runs import apply_preview, start_preview
from terrain.services.forecasts.claims import claim_due
from terrain.services.forecasts.following import Following, follow_places
from terrain.services.forecasts.refresh import ask_for_refresh, enqueue_due
from tests.brokers import Worker
from tests.cast import NOW, make_course
from tests.terrain.following import follow_place
from tests.waiting import wait_until
from trailsite.celery import app

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def sent(monkeypatch) -> list[tuple]:
    """Messages as they would go to the broker."""
    messages = []

    def keep(self, *args, **options):
        messages.append((self.task, json.loads(json.dumps(self.args))))

    monkeypatch.setattr("celery.canvas.Signature.apply_async", keep)
    return messages


def follow(count: int, now=NOW) -> list[int]:
    points = follow_places(
        [Following(f"race:{number}", 10 + number * 0.3, 6.9, 500, now + DAY, now + 2 * DAY) for number in range(count)],
        now,
    )
    return sorted(point.pk for point in points.values())


def test_the_tasks_have_the_names_that_the_schedule_and_the_messages_use(settings):
    import terrain.tasks  # noqa: F401 - registers them

    assert {"terrain.refresh_due_forecasts", "terrain.refresh_points", "terrain.rate_courses"} <= set(app.tasks)
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert {name for name in scheduled if name.startswith("terrain.")} <= set(app.tasks)
    assert {"terrain.refresh_due_forecasts", "terrain.refresh_past_rains", "terrain.resume_rating_runs"} <= scheduled


@pytest.mark.django_db
def test_due_points_are_claimed_and_sent_in_batches(sent, django_capture_on_commit_callbacks):
    points = follow(130)
    with django_capture_on_commit_callbacks(execute=True):
        assert enqueue_due(NOW) == 2
    assert {name for name, _ in sent} == {"terrain.refresh_points"}
    assert [len(args[0]) for _, args in sent] == [100, 30]
    assert sorted(sent[0][1][0] + sent[1][1][0]) == points
    assert not ForecastPoint.objects.due(NOW).exists()


@pytest.mark.django_db
def test_a_second_beat_finds_nothing_left(sent, django_capture_on_commit_callbacks):
    follow(3)
    with django_capture_on_commit_callbacks(execute=True):
        assert [enqueue_due(NOW), enqueue_due(NOW)] == [1, 0]
    assert len(sent) == 1


@pytest.mark.django_db
def test_a_message_that_is_lost_is_sent_again_when_its_claim_has_run_out(sent, settings):
    follow(3)
    settings.FORECAST_CLAIM_S = 60
    assert enqueue_due(NOW) == 1
    assert enqueue_due(NOW + timedelta(seconds=59)) == 0
    assert enqueue_due(NOW + timedelta(seconds=60)) == 1


@pytest.mark.django_db
def test_the_task_fetches_what_its_message_claims(open_meteo, sent, django_capture_on_commit_callbacks):
    points = follow(2, timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        tasks.refresh_due_forecasts()
    ((_, args),) = sent
    tasks.refresh_points(*args)
    tasks.refresh_points(*args)
    assert len(open_meteo.requests) == 1
    assert ForecastPoint.objects.filter(pk__in=points, current__provider="open_meteo").count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("more", [{}, {"provider": "open_meteo"}], ids=["without-a-claim", "with-what-comes-later"])
def test_messages_of_another_release_are_understood(open_meteo, more):
    points = follow(2, timezone.now())
    tasks.refresh_points.apply(args=[points], kwargs=more, throw=True)
    tasks.refresh_points.apply(args=[points, None, "what comes later"], throw=True)
    assert len(open_meteo.requests) == 1
    assert fetched() == 2


@pytest.mark.django_db(transaction=True)
def test_a_silent_broker_does_not_undo_what_was_asked_for(monkeypatch, caplog):
    def refuse(self, *args, **options):
        raise ConnectionError("no broker")

    monkeypatch.setattr("celery.canvas.Signature.apply_async", refuse)
    follow(1)
    ask_for_refresh()
    assert ForecastPoint.objects.due(NOW).count() == 1
    assert "no broker" in caplog.text


def fetched() -> int:
    return ForecastPoint.objects.filter(current__provider="open_meteo", claimed_until__isnull=True).count()


@pytest.mark.broker
@pytest.mark.django_db(transaction=True)
def test_a_real_worker_fetches_what_is_due(celery_worker_process, open_meteo):
    now = timezone.now()
    follow(120, now)
    follow_place("far", 60.0, 10.0, 100, now + 40 * DAY, now + 41 * DAY, now)
    celery_worker_process(TRAILSITE_OPEN_METEO_URL=open_meteo.url, TRAILSITE_WEATHER_PROVIDERS="open_meteo")
    ask_for_refresh()
    wait_until(lambda: fetched() == 120)
    assert sorted(len(asked.places) for asked in open_meteo.requests) == [20, 100]
    assert ForecastPoint.objects.get(windows__holder="far").current is None


@pytest.mark.broker
@pytest.mark.faults
@pytest.mark.django_db(transaction=True)
def test_points_of_a_worker_killed_in_the_middle_are_fetched_by_the_next(celery_worker_process, open_meteo):
    now = timezone.now()
    follow(5, now)
    open_meteo.may_answer.clear()
    environment = {"TRAILSITE_OPEN_METEO_URL": open_meteo.url, "TRAILSITE_WEATHER_PROVIDERS": "open_meteo"}
    worker = celery_worker_process(**environment)
    ask_for_refresh()
    wait_until(lambda: open_meteo.requests)
    worker.kill()
    assert fetched() == 0
    open_meteo.may_answer.set()
    celery_worker_process(**environment)
    ForecastPoint.objects.update(claimed_until=timezone.now())  # as if its claim had run out
    ask_for_refresh()
    wait_until(lambda: fetched() == 5)
    assert len(open_meteo.requests) == 2


@pytest.mark.broker
@pytest.mark.django_db(transaction=True)
def test_two_beats_and_messages_sent_twice_fetch_each_place_once(celery_worker_process, open_meteo):
    now = timezone.now()
    points = follow(5, now)
    claim = claim_due(now, 2, among=points[:2])
    for _ in range(2):
        app.send_task("terrain.refresh_points", [claim.points, claim.until.isoformat()])
        ask_for_refresh()
    environment = {"TRAILSITE_OPEN_METEO_URL": open_meteo.url, "TRAILSITE_WEATHER_PROVIDERS": "open_meteo"}
    celery_worker_process("prefork", 2, **environment)
    ask_for_refresh()
    wait_until(lambda: fetched() == 5)
    assert sorted(open_meteo.places) == sorted(set(open_meteo.places))


LIMITS = ("limit_concurrent", "limit_minute", "limit_hour", "limit_day")
FAULTS = ("error_500", "html", "cut_off", "wrong_units", "nines", "gaps", "slow", *LIMITS)


@pytest.mark.broker
@pytest.mark.faults
@pytest.mark.django_db(transaction=True)
def test_a_real_worker_keeps_the_last_good_forecast_through_each_fault(celery_worker_process, open_meteo, valkey_url):
    """One worker for all of them. What it knows of the provider is forgotten in between, as if the time had come."""
    follow(2, timezone.now())
    shared = f"{valkey_url.replace('redis+socket', 'unix')}?db=1"
    environment = {
        "TRAILSITE_OPEN_METEO_URL": open_meteo.url,
        "TRAILSITE_WEATHER_PROVIDERS": "open_meteo",
        "TRAILSITE_OPEN_METEO_RUNS_OF": "",
        "TRAILSITE_WEATHER_PATIENCE_S": "3",
        "CACHE_URL": shared,
    }
    worker = celery_worker_process(**environment)
    beat_until(lambda: fetched() == 2)
    for fault in FAULTS:
        good = currents()
        open_meteo.behave("normal" if fault == "slow" else fault)
        open_meteo.delay_s = 60.0 if fault == "slow" else 0.0
        beat_until(lambda: ForecastPoint.objects.filter(failures=1).count() == 2)
        assert currents() == good, fault
        open_meteo.behave("normal")
        open_meteo.delay_s = 0.0
        if fault in LIMITS:
            assert_nobody_asks(worker, open_meteo)
        with Redis.from_url(shared) as store:
            store.flushdb()
        beat_until(lambda: ForecastPoint.objects.filter(failures=0).count() == 2)
        assert not set(currents()) & set(good), fault


def currents() -> list[int]:
    return list(ForecastPoint.objects.order_by("pk").values_list("current_id", flat=True))


def beat_until(is_done) -> None:
    """Make all places due and ask as the schedule does."""
    ForecastPoint.objects.update(next_refresh_at=timezone.now())
    ask_for_refresh()
    wait_until(is_done)
    wait_until(lambda: not ForecastPoint.objects.filter(claimed_until__isnull=False).exists())


def assert_nobody_asks(worker: Worker, open_meteo) -> None:
    """Not even for places that are due: the provider named a moment."""
    asked = len(open_meteo.requests)
    for _beat in range(2):  # what the first one sent comes before the second
        heard = len(worker.told("succeeded"))
        ForecastPoint.objects.update(next_refresh_at=timezone.now())
        ask_for_refresh()
        wait_until(lambda heard=heard: len(worker.told("succeeded")) > heard, worker.log.read_text)
    assert len(open_meteo.requests) == asked


@pytest.mark.broker
@pytest.mark.django_db(transaction=True)
def test_a_real_worker_rates_courses_again(celery_worker_process):
    course = make_course([{"kind": "mud", "severity": 3, "share": 0.5}], score=99.0)
    celery_worker_process()
    preview = start_preview(None, "Mo", timezone.now())
    wait_until(lambda: RatingRun.objects.filter(pk=preview.pk, status=RunStatus.DONE).exists())
    run = apply_preview(RatingRun.objects.get(pk=preview.pk), "Mo", timezone.now())
    wait_until(lambda: RatingRun.objects.filter(pk=run.pk, status=RunStatus.DONE).exists())
    course.refresh_from_db()
    assert course.technicality != 99.0
