"""Days of past years by place: usual weather, and what past editions met. New columns may be null: old workers go on."""



import django.contrib.postgres.fields
import django.db.models.deletion
import terrain.models.forecast
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('terrain', '0006_forecasts_in_half_the_room'),
    ]

    operations = [
        migrations.CreateModel(
            name='Climate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('latitude', models.FloatField()),
                ('longitude', models.FloatField()),
                ('height_m', models.FloatField(blank=True, null=True)),
                ('provider', models.CharField(blank=True, max_length=20)),
                ('fetched_at', models.DateTimeField(blank=True, null=True)),
                ('next_fetch_at', models.DateTimeField(blank=True, null=True)),
                ('claimed_until', models.DateTimeField(blank=True, null=True)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('last_error', models.CharField(blank=True, max_length=300)),
                ('last_tried_at', models.DateTimeField(blank=True, null=True)),
                ('days', django.contrib.postgres.fields.ArrayField(base_field=models.DateField(), blank=True, default=list, size=None)),
                ('max_c', django.contrib.postgres.fields.ArrayField(base_field=terrain.models.forecast.RealField(null=True), blank=True, default=list, size=None)),
                ('min_c', django.contrib.postgres.fields.ArrayField(base_field=terrain.models.forecast.RealField(null=True), blank=True, default=list, size=None)),
                ('mean_c', django.contrib.postgres.fields.ArrayField(base_field=terrain.models.forecast.RealField(null=True), blank=True, default=list, size=None)),
                ('rain_mm', django.contrib.postgres.fields.ArrayField(base_field=terrain.models.forecast.RealField(null=True), blank=True, default=list, size=None)),
                ('snow_cm', django.contrib.postgres.fields.ArrayField(base_field=terrain.models.forecast.RealField(null=True), blank=True, default=list, size=None)),
                ('wind_kmh', django.contrib.postgres.fields.ArrayField(base_field=terrain.models.forecast.RealField(null=True), blank=True, default=list, size=None)),
                ('gust_kmh', django.contrib.postgres.fields.ArrayField(base_field=terrain.models.forecast.RealField(null=True), blank=True, default=list, size=None)),
                ('month', models.PositiveSmallIntegerField()),
                ('day', models.PositiveSmallIntegerField()),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('next_fetch_at__isnull', False)), fields=['next_fetch_at'], name='climate_due')],
                'constraints': [models.UniqueConstraint(fields=('latitude', 'longitude', 'month', 'day'), name='climate_once_per_day'), models.CheckConstraint(condition=models.Q(('latitude__range', (-90, 90))), name='climate_lat_in_range'), models.CheckConstraint(condition=models.Q(('longitude__range', (-180, 180))), name='climate_lon_in_range'), models.CheckConstraint(condition=models.Q(('day__range', (1, 31)), ('month__range', (1, 12))), name='climate_day_in_year')],
            },
        ),
        migrations.AddField(
            model_name='forecastwindow',
            name='climate',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='windows', to='terrain.climate'),
        ),
        migrations.CreateModel(
            name='PastWeather',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('latitude', models.FloatField()),
                ('longitude', models.FloatField()),
                ('height_m', models.FloatField(blank=True, null=True)),
                ('provider', models.CharField(blank=True, max_length=20)),
                ('fetched_at', models.DateTimeField(blank=True, null=True)),
                ('next_fetch_at', models.DateTimeField(blank=True, null=True)),
                ('claimed_until', models.DateTimeField(blank=True, null=True)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('last_error', models.CharField(blank=True, max_length=300)),
                ('last_tried_at', models.DateTimeField(blank=True, null=True)),
                ('days', django.contrib.postgres.fields.ArrayField(base_field=models.DateField(), blank=True, default=list, size=None)),
                ('max_c', django.contrib.postgres.fields.ArrayField(base_field=terrain.models.forecast.RealField(null=True), blank=True, default=list, size=None)),
                ('min_c', django.contrib.postgres.fields.ArrayField(base_field=terrain.models.forecast.RealField(null=True), blank=True, default=list, size=None)),
                ('mean_c', django.contrib.postgres.fields.ArrayField(base_field=terrain.models.forecast.RealField(null=True), blank=True, default=list, size=None)),
                ('rain_mm', django.contrib.postgres.fields.ArrayField(base_field=terrain.models.forecast.RealField(null=True), blank=True, default=list, size=None)),
                ('snow_cm', django.contrib.postgres.fields.ArrayField(base_field=terrain.models.forecast.RealField(null=True), blank=True, default=list, size=None)),
                ('wind_kmh', django.contrib.postgres.fields.ArrayField(base_field=terrain.models.forecast.RealField(null=True), blank=True, default=list, size=None)),
                ('gust_kmh', django.contrib.postgres.fields.ArrayField(base_field=terrain.models.forecast.RealField(null=True), blank=True, default=list, size=None)),
                ('first_on', models.DateField()),
                ('last_on', models.DateField()),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('next_fetch_at__isnull', False)), fields=['next_fetch_at'], name='past_weather_due')],
                'constraints': [models.UniqueConstraint(fields=('latitude', 'longitude', 'first_on', 'last_on'), name='past_weather_once_per_days'), models.CheckConstraint(condition=models.Q(('latitude__range', (-90, 90))), name='past_weather_lat_in_range'), models.CheckConstraint(condition=models.Q(('longitude__range', (-180, 180))), name='past_weather_lon_in_range'), models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='past_weather_ends_after_start')],
            },
        ),
    ]
