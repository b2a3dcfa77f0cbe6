"""Entries and audit lines are only added; a head only moves on by one."""

from django.db import migrations

from hanseong.core.chain.triggers import Rule, set_up, take_down

ON_BY_ONE = "NEW.sequence = OLD.sequence + 1 AND NEW.chain = OLD.chain"
RULES = (
    Rule("chain_chainentry", "UPDATE"),
    Rule("chain_chainentry", "DELETE"),
    Rule("chain_auditline", "UPDATE"),
    Rule("chain_auditline", "DELETE"),
    Rule("chain_chainhead", "UPDATE", (ON_BY_ONE, ON_BY_ONE)),
    Rule("chain_chainhead", "DELETE"),
)


class Migration(migrations.Migration):
    dependencies = [("chain", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda _apps, editor: set_up(editor, RULES), lambda _apps, editor: take_down(editor, RULES)
        )
    ]
