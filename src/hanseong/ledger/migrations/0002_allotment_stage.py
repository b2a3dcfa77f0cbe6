from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="allotment",
            name="stage",
            field=models.CharField(
                blank=True,
                choices=[
                    ("original_budget", "본예산"),
                    ("supplementary_budget", "추가경정예산"),
                    ("before_supplementary", "성립전예산"),
                    ("budget_transfer", "이용·전용"),
                    ("reserve_fund", "예비비"),
                    ("budget_carried_in", "전년도 이월"),
                ],
                db_default="",
                default="",
                max_length=30,
            ),
        ),
    ]
