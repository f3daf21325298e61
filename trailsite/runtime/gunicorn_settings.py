"""How gunicorn serves the site here: one process, so that /metrics counts every request, and several threads."""

import os
from typing import Any

from trailsite.runtime.processes import tie_to_parent

wsgi_app = "trailsite.wsgi:application"
worker_class = "gthread"
workers = int(os.environ.get("WEB_PROCESSES", "1"))
threads = int(os.environ.get("WEB_THREADS", "8"))
keepalive = 5
timeout = 60
graceful_timeout = 5
control_socket_disable = True
accesslog = "-"
access_log_format = '%({x-forwarded-for}i)s %(h)s "%(r)s" %(s)s %(b)s %(M)s ms "%(a)s"'


def post_fork(server: Any, worker: Any) -> None:
    """A serving process never outlives its parent, even when that is killed."""
    tie_to_parent()


def when_ready(server: Any) -> None:
    server.log.info("Serving the site")
