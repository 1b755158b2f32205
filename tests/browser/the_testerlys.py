"""An invented family, as its case is opened."""

MAYA = {"kind": "child", "name": "Maya Testerly", "date_of_birth": "2018-05-21"}
AYO = {"kind": "child", "name": "Ayo Testerly", "date_of_birth": "2022-02-11"}
KERRY = {"kind": "parent_or_carer", "name": "Kerry Testerly", "relationship": "Mother of Maya and Ayo"}
LEON = {"kind": "parent_or_carer", "name": "Leon Barrow-Test", "relationship": "Father of Maya and Ayo"}
PEARL = {"kind": "family_member", "name": "Pearl Testerly", "relationship": "Kerry's mother"}
FAMILY = (MAYA, KERRY, LEON, PEARL)
WITH_AYO = (MAYA, AYO, KERRY, LEON, PEARL)
