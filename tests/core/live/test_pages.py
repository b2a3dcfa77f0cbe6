"""Who may listen to what, and what the address answers to nonsense."""

from __future__ import annotations

import pytest
from tests.harness.sessions import signed_in, staff

from hanseong.core.live import topics
from hanseong.core.live.permissions import PUBLIC_TOPICS, STAFF_TOPICS
from hanseong.core.permissions import ANONYMOUS, Role

pytestmark = pytest.mark.django_db
URL = "/live/events"


def test_topics_are_closed_until_somebody_opens_them():
    assert topics.permission_for("tiles") == PUBLIC_TOPICS
    assert topics.permission_for("never.declared") == STAFF_TOPICS
    assert topics.may_listen(ANONYMOUS, ["tiles"])
    assert not topics.may_listen(ANONYMOUS, ["tiles", "alerts"])


def test_a_topic_keeps_its_permission():
    topics.declare("trial.once", PUBLIC_TOPICS)
    assert topics.declare("trial.once", PUBLIC_TOPICS) == "trial.once"
    with pytest.raises(ValueError, match="twice"):
        topics.declare("trial.once", STAFF_TOPICS)
    with pytest.raises(ValueError, match="topic"):
        topics.declare("Trial")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "topics=",
        "topics=,,",
        "topics=A",
        "topics=a%0Ab",
        "topics=" + ",".join(f"a{n}" for n in range(51)),
    ],
)
def test_nonsense_topics_are_one_clear_sentence(client, query):
    answer = client.get(f"{URL}?{query}")
    assert answer.status_code == 400
    assert answer.json()["message"]


@pytest.mark.parametrize("cursor", ["x", "1-2-3", "-1", "9" * 30, "1' OR '1'='1"])
def test_a_nonsense_cursor_is_one_clear_sentence(client, cursor):
    assert client.get(f"{URL}?topics=tiles", headers={"Last-Event-ID": cursor}).status_code == 400
    assert client.get(URL, {"topics": "tiles", "last_event_id": cursor}).status_code == 400


def test_staff_topics_need_staff(client):
    assert client.get(f"{URL}?topics=alerts").status_code == 401
    assert signed_in(staff("resident", Role.RESIDENT)).get(f"{URL}?topics=alerts").status_code == 403


def test_a_process_that_serves_pages_only_says_where_to_go(client):
    answer = client.get(f"{URL}?topics=tiles")
    assert (answer.status_code, answer.json()["code"]) == (503, "live_process_needed")
    assert signed_in(staff("officer", Role.OFFICER)).get(f"{URL}?topics=alerts").status_code == 503
