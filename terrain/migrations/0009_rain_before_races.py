"""Rain of the two weeks before races, by cell."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import terrain.models.forecast


class Migration(migrations.Migration):
    dependencies = [("terrain", "0008_index_of_places_set_aside")]

    operations = [
        migrations.CreateModel(
            name="PastRain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                ("starts_at", models.DateTimeField()),
                (
                    "rain_mm",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=terrain.models.forecast.RealField(null=True), blank=True, default=list, size=None
                    ),
                ),
                ("fetched_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("latitude", "longitude"), name="past_rain_once_per_cell")
                ],
            },
        ),
        migrations.AddField(
            model_name="forecastpoint",
            name="rain",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="points",
                to="terrain.pastrain",
            ),
        ),
    ]
