"""Access rows never change and go only when their retention has ended."""

from django.db import migrations

from hanseong.core.chain.triggers import Rule, set_up, take_down

DUE = ("OLD.keep_until < strftime('%Y-%m-%d %H:%M:%S', 'now')", "OLD.keep_until < now()")
RULES = (Rule("access_accesslogentry", "UPDATE"), Rule("access_accesslogentry", "DELETE", DUE))


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda _apps, editor: set_up(editor, RULES), lambda _apps, editor: take_down(editor, RULES)
        )
    ]
