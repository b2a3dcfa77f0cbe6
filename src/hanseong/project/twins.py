"""The demo's twins of outside systems: they speak the real wire protocol and reach nobody (모의)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from hanseong.project.server import listen
from hanseong.project.supervisor import Child

HOST = "127.0.0.1"
_SIMULATORS = {"mail": "mail_server", "sms": "sms_gateway", "identity": "oidc_provider"}
_OWN = ("HANSEONG_SMTP_URL", "HANSEONG_SMS_URL", "HANSEONG_RESIDENT_OIDC_SERVER")


def twins(home: Path) -> list[Child]:
    """The twins' processes, their sockets already open, and the environment told where they are.

    Empty when the environment names gateways of its own: those are then used, and nothing is simulated.
    """
    if any(os.environ.get(name) for name in _OWN):
        return []
    children, ports = [], {}
    for name, module in _SIMULATORS.items():
        listener = listen(HOST, 0)
        ports[name] = listener.getsockname()[1]
        fd = listener.detach()  # stays open as long as we do, so that a restarted twin finds it again
        folder = home / "simulated" / name
        command = [sys.executable, "-m", f"hanseong.simulators.{module}", "--fd", str(fd)]
        command += ["--folder", str(folder), "--parent", str(os.getpid())]
        children.append(Child(f"{name} (모의)", command, pass_fds=(fd,)))
    os.environ |= {
        "HANSEONG_TWINS": "1",
        "HANSEONG_SMTP_URL": f"smtp://{HOST}:{ports['mail']}",
        "HANSEONG_SMS_URL": f"http://{HOST}:{ports['sms']}",
        "HANSEONG_SMS_KEY": "simulated",
        "HANSEONG_SMS_NETWORKS": f"{HOST}/32",
        "HANSEONG_RESIDENT_OIDC_SERVER": f"http://{HOST}:{ports['identity']}",
        "HANSEONG_RESIDENT_OIDC_CLIENT_ID": "hanseong",
        "HANSEONG_RESIDENT_OIDC_CLIENT_SECRET": "simulated",
        "HANSEONG_RESIDENT_OIDC_NETWORKS": f"{HOST}/32",
        "HANSEONG_RESIDENT_OIDC_NAME": "모의 간편인증",
    }
    return children
