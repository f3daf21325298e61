"""One migrated database for the whole run: the processes of xdist copy it, and none of them migrates one of its own.

The process that starts them makes it while they collect the tests, and removes it at the end.
"""

import os
import time
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings
from django.db import connection
from pytest_django.plugin import blocking_manager_key

PATIENCE_S = 300.0


def note() -> Path:
    """The file that names the database as soon as it may be copied."""
    return Path(os.environ["TRAILSITE_TEST_FOLDER"]) / "template-database"


class TemplateDatabase:
    """The database, made in a thread."""

    def __init__(self, config: pytest.Config) -> None:
        self.blocker = config.stash[blocking_manager_key]
        self.name = ""
        self.usual_name = connection.settings_dict["NAME"]
        self.thread = Thread(target=self.make)
        self.thread.start()

    def make(self) -> None:
        try:
            with self.blocker.unblock():
                self.name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
                connection.close()
                connection.close_pool()  # nobody may be connected to what is copied
        finally:
            begun = note().with_suffix(".begun")
            begun.write_text(self.name)
            begun.rename(note())

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        self.thread.join()
        if self.name:
            with self.blocker.unblock():
                connection.creation.destroy_test_db(self.usual_name, verbosity=0)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(config: pytest.Config) -> None:
    config.pluginmanager.register(TemplateDatabase(config))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """Has the test database of a process of xdist made as a copy."""
    if not hasattr(request.config, "workerinput"):
        return
    until = time.monotonic() + PATIENCE_S
    while not note().exists():
        assert time.monotonic() < until, "the template database isn't there"
        time.sleep(0.05)
    template = note().read_text()
    assert template, "the template database couldn't be made: the reason is printed above"
    settings.DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = template
