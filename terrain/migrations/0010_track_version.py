"""The model of a course's versions takes a name of its own; its table keeps the name that it has."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("terrain", "0009_rain_before_races")]

    operations = [
        migrations.AlterModelTable(name="track", table="terrain_track"),
        migrations.RenameModel(old_name="Track", new_name="TrackVersion"),
        migrations.AlterModelOptions(
            name="trackversion", options={"ordering": ["course_id", "-version"], "verbose_name": "track"}
        ),
    ]
