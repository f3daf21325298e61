"""Tests with real transactions leave an empty database behind them: emptied row by row.

Django's TRUNCATE makes new files for all tables and their indexes, which takes forty times as long.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations


def delete_everything(
    operations: DatabaseOperations, style: Any, tables: Iterable[str], *, reset_sequences: bool = False, **options: Any
) -> list[str]:
    """In place of DatabaseOperations.sql_flush. As with TRUNCATE, whoever still writes is waited for."""
    names = [operations.quote_name(table) for table in tables]
    assert names
    assert not reset_sequences, "no test counts on numbers that begin anew"
    return [f"LOCK TABLE {', '.join(names)} IN ACCESS EXCLUSIVE MODE", *(f"DELETE FROM {name}" for name in names)]


@pytest.fixture(scope="session", autouse=True)
def quick_flush() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", delete_everything)
        yield
