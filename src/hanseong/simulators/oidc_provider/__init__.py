"""An identity provider for residents (OpenID Connect). Everybody in it is made up (모의)."""

from hanseong.simulators.oidc_provider.server import OidcProvider

__all__ = ["OidcProvider"]
