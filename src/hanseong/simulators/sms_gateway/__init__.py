"""An SMS gateway: messages over HTTP, each with a key that is sent once. Reaches no telephone."""

from hanseong.simulators.sms_gateway.server import SmsGateway

__all__ = ["SmsGateway"]
