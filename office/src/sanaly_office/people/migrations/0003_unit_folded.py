"""What units are found by."""

from __future__ import annotations

from typing import Any

from django.db import migrations

import sanaly_office.people.folded

BATCH = 1000


def fill(apps: Any, _schema: Any) -> None:
    """Saving a row makes it."""
    units = apps.get_model("people", "Unit")
    rows = []
    for unit in units.objects.order_by("pk").iterator(BATCH):
        unit.folded = unit._meta.get_field("folded").pre_save(unit, add=False)
        rows.append(unit)
    units.objects.bulk_update(rows, ["folded"], batch_size=BATCH)


class Migration(migrations.Migration):
    """Adds the field and fills it."""

    dependencies = [("people", "0002_imports")]  # noqa: RUF012 - as Django writes it
    operations = [  # noqa: RUF012
        migrations.AddField(
            model_name="unit",
            name="folded",
            field=sanaly_office.people.folded.Folded(default="", editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
