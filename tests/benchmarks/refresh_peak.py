"""One pass over all that is due, in a process of its own: prints its seconds, places, statements and megabytes.

Memory is that of the process at its peak, and before the pass: the interpreter, Django and our own code.
"""

import os
import resource
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trailsite.settings")
django.setup()


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    from django.db import connection
    from django.utils import timezone

    from terrain.services.forecasts.refresh import refresh_due

    statements = 0

    def counted(execute, sql, params, many, context):
        nonlocal statements
        statements += 1
        return execute(sql, params, many, context)

    before = peak_mb()
    with connection.execute_wrapper(counted):
        begun = time.perf_counter()
        summary = refresh_due(timezone.now())
        took = time.perf_counter() - begun
    sys.stdout.write(f"{took} {summary.stored} {statements} {before} {peak_mb()}\n")


if __name__ == "__main__":
    child = os.fork()
    if child:
        os.waitpid(child, 0)
    else:
        main()
