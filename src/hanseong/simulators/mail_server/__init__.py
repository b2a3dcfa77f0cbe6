"""A mail server: speaks SMTP (RFC 5321) and keeps what it takes, one ``.eml`` file each. Sends nothing on."""

from hanseong.simulators.mail_server.server import MailServer

__all__ = ["MailServer"]
