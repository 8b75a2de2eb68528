"""A gift's content has an end, and a last day that was moved tells so."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("declarations", "0001_initial")]

    operations = [
        migrations.AddField("gift", "due_before", models.DateField(blank=True, null=True)),
        migrations.AddField("gift", "moved_on", models.DateField(blank=True, null=True)),
        migrations.AddField("gift", "emptied_on", models.DateField(blank=True, null=True)),
    ]
