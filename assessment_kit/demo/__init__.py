"""Eight invented families and the people who work with them.

Every person, place, agency and event here is made up; a likeness to anybody real is chance.
"""
