from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('guidance', '0002_questions_without_language'),
        ('people', '0003_unit_folded'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='inquiry',
            index=models.Index(fields=['-answered_on', 'asked_on', 'id'], name='guidance_in_answere_563060_idx'),
        ),
    ]
