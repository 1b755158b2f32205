"""How many things a long list says that it has: exactly while they are few, else that there are more."""

MOST_COUNTED = 500  # twenty pages; to count on takes longer than to read the page that is looked at


def counted(number: int, one: str, many: str) -> str:
    """Say how many there are.

    Examples
    --------
    >>> counted(1, "family", "families"), counted(500, "family", "families")
    ('1 family', '500 families')
    >>> counted(501, "family", "families")
    'more than 500 families'
    """
    if number > MOST_COUNTED:
        return f"more than {MOST_COUNTED} {many}"
    return f"{number} {one if number == 1 else many}"
