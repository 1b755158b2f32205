"""In whose name a command acts."""

from typing import TYPE_CHECKING

from assessment_kit.core.errors import NotFoundError

if TYPE_CHECKING:
    from assessment_kit.core.people import Account
    from assessment_kit.store.record import Store


def account_named(store: "Store", login: str) -> "Account":
    """Find the account in whose name a command acts.

    Raises
    ------
    NotFoundError
        When there is none, or it has ended.
    """
    try:
        account = store.accounts.by_login(login)
    except NotFoundError as error:
        raise NotFoundError(f"There is no login {login}: `assessment-kit people list` names them.") from error
    if not account.is_active:
        raise NotFoundError(f"The login {login} has ended.")
    return account
