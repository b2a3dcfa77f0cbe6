"""The database's own count: no program can give away more than there is.

Triggers on claims keep ``Pool.taken``, which a check holds at or below the capacity. A unit's held
periods never overlap: an exclusion constraint on PostgreSQL (ranges only, so that no extension is
needed), triggers on SQLite. A later migration that rebuilds one of these tables on SQLite drops its
triggers and must set them up again; a test looks.
"""

from django.db import migrations

PG_COUNT = """
CREATE FUNCTION allocation_count() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    gone bigint := 0;
    come bigint := 0;
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.state IN ('offered', 'held') THEN gone := OLD.size; END IF;
    IF TG_OP <> 'DELETE' AND NEW.state IN ('offered', 'held') THEN come := NEW.size; END IF;
    IF TG_OP = 'UPDATE' AND OLD.pool_id = NEW.pool_id THEN
        come := come - gone;
        gone := 0;
    END IF;
    IF gone <> 0 THEN UPDATE allocation_pool SET taken = taken - gone WHERE id = OLD.pool_id; END IF;
    IF come <> 0 THEN UPDATE allocation_pool SET taken = taken + come WHERE id = NEW.pool_id; END IF;
    RETURN NULL;
END $$
"""
PG_COUNTED = """
CREATE TRIGGER allocation_count AFTER INSERT OR DELETE OR UPDATE OF state, size, pool_id
ON allocation_claim FOR EACH ROW EXECUTE FUNCTION allocation_count()
"""
PG_NEVER_OVERLAPS = """
ALTER TABLE allocation_claimpart ADD CONSTRAINT claim_part_never_overlaps EXCLUDE USING gist (
    int8range(unit_id, unit_id, '[]') WITH &&, tstzrange(starts_at, ends_at, '[)') WITH &&
) WHERE (is_held)
"""
PG_BACK = (
    "ALTER TABLE allocation_claimpart DROP CONSTRAINT IF EXISTS claim_part_never_overlaps",
    "DROP TRIGGER IF EXISTS allocation_count ON allocation_claim",
    "DROP FUNCTION IF EXISTS allocation_count()",
)
LITE_INSERTED = """
CREATE TRIGGER allocation_count_insert AFTER INSERT ON allocation_claim
WHEN NEW.state IN ('offered', 'held')
BEGIN UPDATE allocation_pool SET taken = taken + NEW.size WHERE id = NEW.pool_id; END
"""
LITE_DELETED = """
CREATE TRIGGER allocation_count_delete AFTER DELETE ON allocation_claim
WHEN OLD.state IN ('offered', 'held')
BEGIN UPDATE allocation_pool SET taken = taken - OLD.size WHERE id = OLD.pool_id; END
"""
LITE_UPDATED = """
CREATE TRIGGER allocation_count_update AFTER UPDATE OF state, size, pool_id ON allocation_claim
BEGIN
    UPDATE allocation_pool SET taken = taken - OLD.size
        WHERE id = OLD.pool_id AND OLD.state IN ('offered', 'held');
    UPDATE allocation_pool SET taken = taken + NEW.size
        WHERE id = NEW.pool_id AND NEW.state IN ('offered', 'held');
END
"""
LITE_NO_OVERLAP_IN = """
CREATE TRIGGER claim_part_never_overlaps_insert BEFORE INSERT ON allocation_claimpart WHEN NEW.is_held
BEGIN
    SELECT RAISE(ABORT, 'claim_part_never_overlaps') FROM allocation_claimpart
        WHERE unit_id = NEW.unit_id AND is_held AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at;
END
"""
LITE_NO_OVERLAP_UP = """
CREATE TRIGGER claim_part_never_overlaps_update
BEFORE UPDATE OF unit_id, starts_at, ends_at, is_held ON allocation_claimpart WHEN NEW.is_held
BEGIN
    SELECT RAISE(ABORT, 'claim_part_never_overlaps') FROM allocation_claimpart
        WHERE unit_id = NEW.unit_id AND is_held AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
        AND id <> NEW.id;
END
"""
LITE_BACK = (
    "DROP TRIGGER IF EXISTS claim_part_never_overlaps_update",
    "DROP TRIGGER IF EXISTS claim_part_never_overlaps_insert",
    "DROP TRIGGER IF EXISTS allocation_count_update",
    "DROP TRIGGER IF EXISTS allocation_count_delete",
    "DROP TRIGGER IF EXISTS allocation_count_insert",
)
FORTH = {
    "postgresql": (PG_COUNT, PG_COUNTED, PG_NEVER_OVERLAPS),
    "sqlite": (LITE_INSERTED, LITE_DELETED, LITE_UPDATED, LITE_NO_OVERLAP_IN, LITE_NO_OVERLAP_UP),
}
BACK = {"postgresql": PG_BACK, "sqlite": LITE_BACK}


def set_up(_apps, editor):
    for statement in FORTH[editor.connection.vendor]:
        editor.execute(statement, params=None)


def take_down(_apps, editor):
    for statement in BACK[editor.connection.vendor]:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("allocation", "0001_initial")]
    operations = [migrations.RunPython(set_up, take_down)]
