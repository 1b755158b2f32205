"""The line that the server's log gets for a request that failed: what was asked, by whom, and no more."""

import logging
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from tornado.httputil import HTTPServerRequest
from tornado.log import access_log, app_log

_AS_IT_IS = "/%:@!$&'()*+,;=~"  # signs that a path may hold; whatever else is in one is written as numbers


def log_request(handler: Any) -> None:
    """Log a request that failed, without the query of its address, and without where it came from.

    Jupyter's own line holds both but for parts that are called "token" or the like. A person can put anything
    into an address, a name among it; a log is kept, copied and read by others than the record.
    """
    status = handler.get_status()
    if status < HTTPStatus.BAD_REQUEST:
        return
    to = getattr(handler, "log", access_log)  # a plain handler of tornado's has none of its own
    log = to.error if status >= HTTPStatus.INTERNAL_SERVER_ERROR else to.warning
    request, user = handler.request, getattr(handler, "_jupyter_current_user", None)
    path = quote(request.path, safe=_AS_IT_IS)
    took = 1000 * request.request_time()
    log(
        "%d %s %s (%s@%s) %.2fms",
        status,
        request.method,
        path,
        getattr(user, "username", ""),
        request.remote_ip,
        took,
    )


class PathAlone(logging.Filter):
    """Keep the query of an address, and where it came from, out of what is logged of an unforeseen fault."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Say of the request that met the fault what `log_request` says of one that failed."""
        given = record.args if isinstance(record.args, tuple) else ()
        request = next((one for one in given if isinstance(one, HTTPServerRequest)), None)
        if request is not None:
            record.msg = "Uncaught exception %s %s"
            record.args = request.method, quote(request.path, safe=_AS_IT_IS)
        return True


_PATH_ALONE = PathAlone()


def log_paths_alone() -> None:
    """Have tornado's log of faults name paths alone; a second call changes nothing."""
    app_log.addFilter(_PATH_ALONE)
