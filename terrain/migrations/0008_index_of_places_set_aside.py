"""Counting the places that were set aside reads an index of those alone."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('terrain', '0007_climates_and_past_weather'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='forecastpoint',
            index=models.Index(condition=models.Q(('set_aside_at__isnull', False)), fields=['set_aside_at'], name='forecast_point_set_aside'),
        ),
    ]
