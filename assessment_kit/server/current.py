"""Who is asking, and of which record: found through the request that is being answered."""

from typing import Any, cast

from jupyter_server import CallContext
from tornado import web

from assessment_kit.core.people import Account
from assessment_kit.store.record import Store

STORE_SETTING = "assessment_kit_store"


def handler() -> Any:
    """Find the handler that answers the present request; None outside of one (and in a bare thread)."""
    return CallContext.get(CallContext.JUPYTER_HANDLER)


def store() -> Store:
    """Find the store of the server that answers the present request.

    Raises
    ------
    tornado.web.HTTPError
        503 when there is no request, or the server was started without a workspace.
    """
    answering = handler()
    found = answering.settings.get(STORE_SETTING) if answering is not None else None
    if found is None:
        raise web.HTTPError(503, "The server has no workspace open. Start it with `assessment-kit serve`.")
    return cast("Store", found)


def account() -> Account:
    """Find the account of the person who is asking.

    Raises
    ------
    tornado.web.HTTPError
        403 when nobody is signed in.
    """
    answering = handler()
    user = getattr(answering, "current_user", None)
    found = getattr(user, "account", None)
    if found is None and user is not None:
        found = store().accounts.by_login(user.username)
    if found is None:
        raise web.HTTPError(403, "You are signed out. Log in again; what you typed is kept.")
    return cast("Account", found)
