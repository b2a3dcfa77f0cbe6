"""``python -m hanseong.simulators.mail_server --folder DIR [--fd N | --port N]``."""

from hanseong.simulators.mail_server.server import MailServer
from hanseong.simulators.serving import serve_until_orphaned, started

if __name__ == "__main__":
    given = started()
    with MailServer(listener=given.listener, folder=given.folder) as server:
        serve_until_orphaned(server, given.parent)
