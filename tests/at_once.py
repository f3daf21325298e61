"""Work in threads that begin together: what several people or workers do at the same moment."""

import threading
from collections.abc import Callable
from typing import TypeVar

from django.db import connections

from tests.waiting import PATIENCE_S

Answer = TypeVar("Answer")


def at_once(*works: Callable[[], Answer]) -> list[Answer]:
    """What each returned, in no order. What one of them raised comes out here."""
    together = threading.Barrier(len(works))
    answers: list[Answer] = []
    errors: list[Exception] = []

    def run(work: Callable[[], Answer]) -> None:
        try:
            together.wait(PATIENCE_S)
            answers.append(work())
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    if errors:
        raise errors[0]
    return answers
