"""On PostgreSQL an insert into the outbox wakes the listening readers, at commit and only then."""

from django.db import migrations

CREATE = """
CREATE FUNCTION hanseong_live_wake() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('hanseong_live', '');
    RETURN NULL;
END $$;
CREATE TRIGGER hanseong_live_wake AFTER INSERT ON live_outboxevent
    FOR EACH STATEMENT EXECUTE FUNCTION hanseong_live_wake();
"""
DROP = """
DROP TRIGGER hanseong_live_wake ON live_outboxevent;
DROP FUNCTION hanseong_live_wake();
"""


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(CREATE)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP)


class Migration(migrations.Migration):
    dependencies = [("live", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
