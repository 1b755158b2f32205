"""Registration with Social Work England: who is a registered social worker on a day.

References
----------
Social Workers Regulations 2018, regulation 28: "social worker" is a protected title.
"""

from datetime import date

from assessment_kit.core.people import Account


def is_registered(account: Account, on: date) -> bool:
    """Tell whether somebody counts as registered: by the record, or while the register lags in December."""
    return account.is_registered_social_worker(on) or bool(registration_warning(account, on))


def registration_warning(account: Account, on: date) -> str:
    """Say that a registration has just run out, while the public register is still catching up.

    Returns
    -------
    A sentence in December for who was registered until 30 November of that year or later; else empty. Renewal
    ends on that day and the register lags by some weeks, so the person is warned and not stopped.
    """
    until = account.registered_until
    if account.is_registered_social_worker(on) or not account.registration_number or until is None:
        return ""
    if on.month == 12 and until >= date(on.year, 11, 30):
        return (
            f"{account.name}'s registration is recorded until {until.isoformat()}: "
            "check the register, and have the new date recorded."
        )
    return ""
