"""What to practise before the day, while there is time for it."""

from terrain.domain.kit.items import Priority
from terrain.domain.kit.rules.rule import Source, preparation

MUST, RECOMMENDED, OPTIONAL = Priority.MUST, Priority.RECOMMENDED, Priority.OPTIONAL

RULES = (
    preparation("train.strength", "days_to_race >= 42", OPTIONAL, (Source.FIELD_NOTES,)),
    preparation("train.balance", "days_to_race >= 28 and grade >= 2", OPTIONAL, (Source.FIELD_NOTES,)),
    preparation("train.recce", "days_to_race >= 14", RECOMMENDED, (Source.FIELD_NOTES,)),
    preparation("train.time_sections", "days_to_race >= 14 and grade >= 3", RECOMMENDED, (Source.FIELD_NOTES,)),
    preparation("train.progression", "days_to_race >= 14 and is_new_to_technical", RECOMMENDED, (Source.FIELD_NOTES,)),
    preparation(
        "train.upper_body",
        "days_to_race >= 14 and (scramble >= 1 or fixed_aid >= 2)",
        OPTIONAL,
        (Source.FIELD_NOTES,),
    ),
    preparation("train.descents", "days_to_race >= 21 and steep_descent >= 2", RECOMMENDED, (Source.FIELD_NOTES,)),
    preparation("train.night", "days_to_race >= 14 and dark_hours >= 2", RECOMMENDED, (Source.JUDGEMENT,)),
    preparation("train.heat", "days_to_race >= 10 and wbgt_max_c >= 23", RECOMMENDED, (Source.FIELD_NOTES,)),
    preparation(
        "train.cadence",
        "days_to_race >= 14 and (mud >= 1 or roots >= 1 or fixed_rock >= 1)",
        OPTIONAL,
        (Source.FIELD_NOTES,),
    ),
    preparation("train.kit", "days_to_race >= 7 and est_hours >= 3", RECOMMENDED, (Source.JUDGEMENT,)),
    preparation("train.compass", "days_to_race >= 14 and is_unmarked", RECOMMENDED, (Source.FRA,)),
)
