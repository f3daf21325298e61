"""Exposure gets a fourth state, not described. A stored 0 was the form's default: nobody said it, so none is kept."""

from django.db import migrations, models

LEVELS = [
    (0, "A fall ends where it happens"),
    (1, "A fall hurts"),
    (2, "A fall injures seriously"),
    (3, "A fall may be fatal"),
]

FORGET_ZEROS = [
    "UPDATE terrain_obstacle SET exposure = NULL WHERE exposure = 0",
    "UPDATE terrain_course SET exposure = NULL WHERE exposure = 0",
    """
    UPDATE terrain_course SET is_exposure_at_least = TRUE WHERE id IN
    (SELECT course_id FROM terrain_obstacle WHERE exposure IS NULL)
    """,
    """
    UPDATE terrain_course SET contributions = (
        SELECT jsonb_agg(
            CASE WHEN line -> 'exposure' = '0'::jsonb THEN jsonb_set(line, '{exposure}', 'null'::jsonb) ELSE line END
            ORDER BY position)
        FROM jsonb_array_elements(contributions) WITH ORDINALITY AS lines(line, position))
    WHERE contributions @> '[{"exposure": 0}]'::jsonb
    """,
]

BELIEVE_ZEROS = [
    "UPDATE terrain_obstacle SET exposure = 0 WHERE exposure IS NULL",
    "UPDATE terrain_course SET exposure = 0 WHERE exposure IS NULL",
]


class Migration(migrations.Migration):
    dependencies = [("terrain", "0011_severities_by_what_one_sees")]

    operations = [
        migrations.RemoveConstraint(model_name="obstacle", name="obstacle_exposure_in_range"),
        migrations.RemoveConstraint(model_name="course", name="course_exposure_in_range"),
        migrations.AlterField(
            model_name="obstacle",
            name="exposure",
            field=models.PositiveSmallIntegerField(blank=True, choices=LEVELS, null=True),
        ),
        migrations.AlterField(
            model_name="course",
            name="exposure",
            field=models.PositiveSmallIntegerField(blank=True, choices=LEVELS, null=True),
        ),
        migrations.AddField(
            model_name="course", name="is_exposure_at_least", field=models.BooleanField(default=False)
        ),
        migrations.RunSQL(FORGET_ZEROS, BELIEVE_ZEROS),
        migrations.AddConstraint(
            model_name="obstacle",
            constraint=models.CheckConstraint(
                condition=models.Q(exposure__isnull=True) | models.Q(exposure__range=(0, 3)),
                name="obstacle_exposure_in_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(exposure__isnull=True) | models.Q(exposure__range=(0, 3)),
                name="course_exposure_in_range",
            ),
        ),
    ]
