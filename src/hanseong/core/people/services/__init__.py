"""Verbs about people, one per file."""

from hanseong.core.people.services.apply_claims import apply_claims
from hanseong.core.people.services.close_place import close_place, keep_place
from hanseong.core.people.services.end_absence import end_absence
from hanseong.core.people.services.end_employment import end_employment
from hanseong.core.people.services.enter_person import enter_person
from hanseong.core.people.services.find_holder import find_holder
from hanseong.core.people.services.forget_expired import forget_expired
from hanseong.core.people.services.grant_role import end_role, grant_role
from hanseong.core.people.services.issue_link import issue_link, issue_link_to
from hanseong.core.people.services.issue_token import issue_token
from hanseong.core.people.services.open_place import open_department_on, open_team_on
from hanseong.core.people.services.redeem_link import redeem_link
from hanseong.core.people.services.register import (
    post_person,
    register_department,
    register_person,
    register_team,
)
from hanseong.core.people.services.rename_place import apply_renamings, rename_place, withdraw_renaming
from hanseong.core.people.services.reset_factor import reset_factor
from hanseong.core.people.services.revoke_token import revoke_token
from hanseong.core.people.services.rotate_keys import rotate_keys
from hanseong.core.people.services.set_absence import set_absence

__all__ = [
    "apply_claims",
    "apply_renamings",
    "close_place",
    "end_absence",
    "end_employment",
    "end_role",
    "enter_person",
    "find_holder",
    "forget_expired",
    "grant_role",
    "issue_link",
    "issue_link_to",
    "issue_token",
    "keep_place",
    "open_department_on",
    "open_team_on",
    "post_person",
    "redeem_link",
    "register_department",
    "register_person",
    "register_team",
    "rename_place",
    "reset_factor",
    "revoke_token",
    "rotate_keys",
    "set_absence",
    "withdraw_renaming",
]
