"""What anybody may see of the shell: home, help, statements, patterns, and their own display choices."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from hanseong.core.permissions import declare

VIEW = declare("shell.view", gettext_noop("누구나 보는 화면"), public=True)
