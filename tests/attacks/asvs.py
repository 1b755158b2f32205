"""Which ids OWASP ASVS 5.0.0 has, so that no case names one that does not exist.

How many requirements stand in each section; they are numbered from 1 without a gap.

References
----------
OWASP Application Security Verification Standard 5.0.0 (May 2025), chapters V1 to V17.
"""

SECTIONS = {
    1: (2, 10, 12, 3, 3),
    2: (3, 3, 5, 2),
    3: (1, 3, 5, 8, 8, 1, 5),
    4: (5, 5, 2, 4),
    5: (1, 6, 3, 3),
    6: (3, 12, 8, 6, 8, 4, 2, 4),
    7: (3, 4, 2, 5, 3, 2),
    8: (4, 4, 3, 2),
    9: (3, 4),
    10: (2, 3, 5, 16, 5, 2, 3),
    11: (4, 5, 5, 4, 2, 2, 2),
    12: (5, 2, 5),
    13: (4, 6, 4, 7),
    14: (2, 8, 3),
    15: (5, 5, 7, 4),
    16: (1, 5, 4, 3, 4),
    17: (2, 8, 2),
}
IN_ALL = 345  # requirements of the standard, to be sure that the table above is whole


def exists(name: str) -> bool:
    """Tell whether the standard has a requirement.

    Examples
    --------
    >>> exists("8.2.2"), exists("8.2.9"), exists("18.1.1")
    (True, False, False)
    """
    chapter, section, requirement = (int(part) for part in name.split("."))
    sections = SECTIONS.get(chapter, ())
    return 1 <= section <= len(sections) and 1 <= requirement <= sections[section - 1]
