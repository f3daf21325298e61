from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Text search finds "Lauvière" for "lauviere": a trusted extension of contrib, no superuser needed."""

    dependencies = [("races", "0003_submission")]

    operations = [UnaccentExtension()]
