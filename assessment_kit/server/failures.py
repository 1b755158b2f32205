"""What a person or program is told when a request fails: a status, a word for machines, a plain sentence."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from tornado import web

from assessment_kit.core.errors import AssessmentKitError

STATUS_OF = {
    "invalid": HTTPStatus.BAD_REQUEST,
    "instrument": HTTPStatus.BAD_REQUEST,
    "signed_out": HTTPStatus.FORBIDDEN,
    "missing_token": HTTPStatus.FORBIDDEN,
    "refused": HTTPStatus.FORBIDDEN,
    "ring_now": HTTPStatus.FORBIDDEN,
    "not_found": HTTPStatus.NOT_FOUND,
    "state": HTTPStatus.CONFLICT,
    "changed": HTTPStatus.CONFLICT,
    "too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "too_many_tries": HTTPStatus.TOO_MANY_REQUESTS,
    "workspace": HTTPStatus.SERVICE_UNAVAILABLE,
}

SIGNED_OUT = "You are signed out. Log in again; what you typed is kept in this browser."
NO_SUCH_THING = "There is nothing here, or it is not open to you."
SOMEBODY_ELSE = (
    "Somebody else is logged in here now. Log in as yourself; what you typed is kept in this browser."
)
STALE_PAGE = "This page was open for too long or in another login. Load it again; what you typed is kept."
WRONG_METHOD = "This address does not do that."
BROKEN = (
    "Something went wrong on the server. What you typed is kept in this browser: try again in a minute, "
    "and tell whoever runs the service if it goes on."
)
REFUSED = "This is not open to you."


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed request as the person who made it is told."""

    status: int
    word: str
    sentence: str


def failure_of(error: BaseException | None, status: int, *, is_signed_in: bool) -> Failure:
    """Put any failure into words; what nobody foresaw says nothing of its inside."""
    if isinstance(error, AssessmentKitError):
        return Failure(STATUS_OF.get(error.word, HTTPStatus.INTERNAL_SERVER_ERROR), error.word, str(error))
    if not isinstance(error, web.HTTPError):
        return Failure(status, "error", BROKEN if status >= HTTPStatus.INTERNAL_SERVER_ERROR else REFUSED)
    if status == HTTPStatus.FORBIDDEN and not is_signed_in:
        return Failure(status, "signed_out", SIGNED_OUT)
    if status == HTTPStatus.FORBIDDEN and "_xsrf" in str(error.log_message):
        return Failure(status, "missing_token", STALE_PAGE)
    words: dict[int, tuple[str, str]] = {
        HTTPStatus.BAD_REQUEST: ("invalid", "The request does not have the shape that it must have."),
        HTTPStatus.FORBIDDEN: ("refused", REFUSED),
        HTTPStatus.NOT_FOUND: ("not_found", NO_SUCH_THING),
        HTTPStatus.METHOD_NOT_ALLOWED: ("invalid", WRONG_METHOD),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ("too_large", "More was sent than is taken at once."),
    }
    return Failure(status, *words.get(status, ("error", BROKEN)))


def error_in(kwargs: dict[str, Any]) -> BaseException | None:
    """Find the exception that tornado hands to `write_error`."""
    info = kwargs.get("exc_info")
    return info[1] if info else None
