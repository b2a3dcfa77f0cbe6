"""``python -m hanseong.simulators.sms_gateway --folder DIR [--fd N | --port N]``."""

from hanseong.simulators.serving import serve_until_orphaned, started
from hanseong.simulators.sms_gateway.server import SmsGateway

if __name__ == "__main__":
    given = started()
    with SmsGateway(listener=given.listener, folder=given.folder) as server:
        serve_until_orphaned(server, given.parent)
