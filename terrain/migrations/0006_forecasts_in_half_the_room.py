"""Hourly values as real instead of double precision; validators of forecasts; an index that alone tells what is due.

One ALTER TABLE rewrites the table once, where one per column would do so eighteen times. New columns have defaults in
the database: workers of the release before go on storing forecasts while a deploy is under way.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

import terrain.models.forecast

HOURLY = (
    "temperature_c",
    "humidity_pct",
    "dew_point_c",
    "rain_mm",
    "rain_chance_pct",
    "snowfall_cm",
    "snow_depth_m",
    "freezing_level_m",
    "weather_code",
    "cloud_cover_pct",
    "visibility_m",
    "wind_ms",
    "gust_ms",
    "uv_index",
    "cape_jkg",
    "shortwave_wm2",
    "direct_wm2",
    "pressure_hpa",
)


def altered(kind):
    changes = ", ".join(f"ALTER COLUMN {name} TYPE {kind}[]" for name in HOURLY)
    return f"ALTER TABLE terrain_forecast {changes}"


def row_of_reals():
    return django.contrib.postgres.fields.ArrayField(
        base_field=terrain.models.forecast.RealField(null=True), blank=True, default=list, size=None
    )


class Migration(migrations.Migration):
    dependencies = [("terrain", "0005_words_for_codes")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(altered("real"), altered("double precision"))],
            state_operations=[
                migrations.AlterField(model_name="forecast", name=name, field=row_of_reals()) for name in HOURLY
            ],
        ),
        migrations.AddField(
            model_name="forecast", name="expires_at", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddField(
            model_name="forecast",
            name="last_modified",
            field=models.CharField(blank=True, db_default="", default="", max_length=100),
        ),
        migrations.AddField(
            model_name="forecastpoint", name="confirmed_at", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddIndex(
            model_name="forecastpoint",
            index=models.Index(
                condition=models.Q(("next_refresh_at__isnull", False), ("set_aside_at__isnull", True)),
                fields=["next_refresh_at", "id"],
                include=("claimed_until",),
                name="forecast_point_due_at",
            ),
        ),
        migrations.RemoveIndex(model_name="forecastpoint", name="forecast_point_due"),
    ]
