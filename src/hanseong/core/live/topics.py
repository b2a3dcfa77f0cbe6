"""Which permission a topic needs. A topic nobody declared is for staff only (default deny)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from hanseong.core.live.domain.events import is_topic
from hanseong.core.live.errors import UnableToSubscribe
from hanseong.core.live.permissions import PUBLIC_TOPICS, STAFF_TOPICS
from hanseong.core.permissions import Actor, may

MOST_TOPICS = 50
_declared: dict[str, str] = {}


def declare(topic: str, permission: str = PUBLIC_TOPICS) -> str:
    """Open a topic to those who have the permission; a second, different word raises ValueError."""
    if not is_topic(topic):
        raise ValueError(f"not a topic: {topic!r}")
    if _declared.setdefault(topic, permission) != permission:
        raise ValueError(f"topic {topic!r} is declared twice")
    return topic


def permission_for(topic: str) -> str:
    """The permission that listening to the topic needs."""
    return _declared.get(topic, STAFF_TOPICS)


def may_listen(actor: Actor, topics: Iterable[str]) -> bool:
    """Whether the actor may hear every one of the topics."""
    return all(may(actor, permission_for(topic)) for topic in topics)


def parse_topics(text: str) -> frozenset[str]:
    """Read ``a,b``; refuses an empty list, more than fifty names and names that cannot be topics."""
    topics = frozenset(part for part in (raw.strip() for raw in text[:10_000].split(",")) if part)
    if not topics:
        raise UnableToSubscribe(_("받을 소식을 topics=이름,이름 형식으로 하나 이상 적어 주십시오."))
    if len(topics) > MOST_TOPICS:
        raise UnableToSubscribe(_("한 번에 받을 수 있는 소식은 50가지까지입니다."))
    for topic in topics:
        if not is_topic(topic):
            raise UnableToSubscribe(_("소식 이름을 읽을 수 없습니다: %(name)s") % {"name": topic[:60]})
    return topics
