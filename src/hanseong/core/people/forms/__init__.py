"""Forms about people. allauth finds the sign-in form here by its name in the settings."""

from hanseong.core.people.forms.sign_in import SignInForm

__all__ = ["SignInForm"]
