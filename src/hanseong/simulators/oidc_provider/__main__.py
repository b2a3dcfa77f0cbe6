"""``python -m hanseong.simulators.oidc_provider --folder DIR [--fd N | --port N]``."""

from hanseong.simulators.oidc_provider.server import OidcProvider
from hanseong.simulators.serving import serve_until_orphaned, started

if __name__ == "__main__":
    given = started()
    with OidcProvider(listener=given.listener) as server:
        serve_until_orphaned(server, given.parent)
