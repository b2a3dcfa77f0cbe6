"""Questions about people. Everything that crosses the door is a frozen dataclass."""

from hanseong.core.people.selectors.absences import absence, absences_of, may_set_absence
from hanseong.core.people.selectors.actors import actor_for, actor_named, may_act_for, system_actor
from hanseong.core.people.selectors.departments import (
    department,
    department_by_id,
    department_names,
    departments,
    teams,
)
from hanseong.core.people.selectors.directory import directory, without_posting
from hanseong.core.people.selectors.holders import people_holding, person, person_by_login, person_names
from hanseong.core.people.selectors.places import names_of, obstacles, place, places, renaming_ahead, teams_of
from hanseong.core.people.selectors.profiles import grant_of, profile
from hanseong.core.people.selectors.tokens import actor_for_token, token, tokens

__all__ = [
    "absence",
    "absences_of",
    "actor_for",
    "actor_for_token",
    "actor_named",
    "department",
    "department_by_id",
    "department_names",
    "departments",
    "directory",
    "grant_of",
    "may_act_for",
    "may_set_absence",
    "names_of",
    "obstacles",
    "people_holding",
    "person",
    "person_by_login",
    "person_names",
    "place",
    "places",
    "profile",
    "renaming_ahead",
    "system_actor",
    "teams",
    "teams_of",
    "token",
    "tokens",
    "without_posting",
]
