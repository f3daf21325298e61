"""Listings as moderators decided about them tell no exposure that nobody described."""

from django.db import migrations

FORGET_ZEROS = """
UPDATE races_review SET listing = jsonb_set(listing, '{obstacles}', (
    SELECT jsonb_agg(
        CASE WHEN obstacle -> 'exposure' = '0'::jsonb THEN jsonb_set(obstacle, '{exposure}', 'null'::jsonb)
        ELSE obstacle END ORDER BY position)
    FROM jsonb_array_elements(listing -> 'obstacles') WITH ORDINALITY AS obstacles(obstacle, position)))
WHERE listing @> '{"obstacles": [{"exposure": 0}]}'::jsonb
"""

FORGET_COURSE = """
UPDATE races_review SET listing = jsonb_set(listing, '{course,exposure}', 'null'::jsonb)
WHERE listing @> '{"course": {"exposure": 0}}'::jsonb
"""


class Migration(migrations.Migration):
    dependencies = [
        ("races", "0010_lines_of_course_uploads"),
        ("terrain", "0012_exposure_not_described"),
    ]

    operations = [migrations.RunSQL([FORGET_ZEROS, FORGET_COURSE], migrations.RunSQL.noop)]
