"""The variables of the site: read from files too, and every one of them listed."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from django.apps import apps
from django.conf import settings

from trailsite.environment import SiteEnvironment

ROOT = Path(settings.BASE_DIR)
SUPERVISORS_OWN = {
    "PORT", "TRAILSITE_BIND", "WEB_THREADS", "WEB_PROCESSES", "WORKER_PROCESSES", "PROMETHEUS_MULTIPROC_DIR",
}  # fmt: skip


def test_a_value_is_read_from_a_file_without_its_line_break(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "url").write_text("postgres://trailsite:a%2Fb@database:5432/trailsite\n")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DATABASE_URL_FILE", str(tmp_path / "url"))
    found = SiteEnvironment().db_url("DATABASE_URL")
    assert (found["NAME"], found["PASSWORD"], found["HOST"]) == ("trailsite", "a/b", "database")


def variables_of_settings() -> set[str]:
    """The first argument of every `env.something("NAME")` in the settings."""
    tree = ast.parse((ROOT / "trailsite" / "settings.py").read_text())
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))
    return {
        str(call.args[0].value)
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "env"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


def test_the_example_lists_exactly_the_variables_that_are_read() -> None:
    listed = re.findall(r"^# ([A-Z][A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert set(listed) == variables_of_settings() | SUPERVISORS_OWN
    assert len(listed) == len(set(listed))


def compose() -> dict:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def test_compose_sets_only_variables_that_are_read() -> None:
    for name in ("web", "worker", "beat", "migrate"):
        told = {variable.removesuffix("_FILE") for variable in compose()["services"][name]["environment"]}
        assert told - {"SITE_NAME"} <= variables_of_settings()


def test_compose_has_the_services_of_the_site_with_one_beat() -> None:
    services = compose()["services"]
    assert set(services) == {"proxy", "web", "worker", "beat", "migrate", "database", "queue"}
    assert services["beat"]["deploy"] == {"replicas": 1}
    assert services["database"]["image"] == "postgres:18"


def test_compose_watches_over_every_service_that_stays() -> None:
    services = compose()["services"]
    assert [name for name in services if "healthcheck" not in services[name]] == ["migrate"]


def test_compose_names_hosts_volumes_and_secrets_that_exist() -> None:
    whole = compose()
    urls = whole["services"]["web"]["environment"]
    hosts = {re.sub(r".*://([a-z]+):.*", r"\1", urls[name]) for name in ("CELERY_BROKER_URL", "CACHE_URL")}
    assert hosts <= set(whole["services"])
    used = {secret for service in whole["services"].values() for secret in service.get("secrets", [])}
    assert used == set(whole["secrets"])
    named = {
        volume.split(":")[0]
        for service in whole["services"].values()
        for volume in service.get("volumes", [])
        if not volume.startswith(".")
    }
    assert named == set(whole["volumes"])


def test_the_proxy_sends_to_the_port_of_web() -> None:
    caddyfile = (ROOT / "docker" / "Caddyfile").read_text()
    assert f"reverse_proxy web:{compose()['services']['web']['expose'][0]}" in caddyfile


@pytest.mark.parametrize("lock", ["base", "dev"])
def test_locks_are_hashed_and_name_no_index(lock: str) -> None:
    lines = (ROOT / "requirements" / f"{lock}.txt").read_text().splitlines()
    packages = [line for line in lines if not line.startswith(" ")]
    assert packages
    assert [line for line in packages if not re.match(r"^[a-z0-9._-]+(\[[a-z,]+\])?==\S+ .*\\$", line)] == []
    assert [line for line in lines if "http" in line and "httpx" not in line and "httpcore" not in line] == []


def test_development_is_locked_to_the_same_versions() -> None:
    base, dev = (
        set(re.findall(r"^(\S+==\S+)", (ROOT / "requirements" / f"{lock}.txt").read_text(), re.MULTILINE))
        for lock in ("base", "dev")
    )
    assert base - dev == set()


def test_no_model_of_terrain_points_to_races() -> None:
    pointing = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("terrain").get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.concrete and field.related_model and field.related_model._meta.app_label != "terrain"
    ]
    assert pointing == []


def test_the_project_needs_the_python_that_the_installation_asks_for() -> None:
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    assert needed == ">=3.11"
    assert "(3, 11)" in (ROOT / "requirements" / "install.sh").read_text()
