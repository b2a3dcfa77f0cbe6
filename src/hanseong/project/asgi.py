"""ASGI entrance: everything in the demo, live streams in production."""

import os

from django.core.asgi import get_asgi_application

from hanseong.project.entrance import enter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hanseong.project.settings")
enter()
application = get_asgi_application()

from hanseong.project.access import refuse_open_routes  # noqa: E402 - Django must be ready first
from hanseong.project.memory import settle  # noqa: E402

refuse_open_routes()
settle()
