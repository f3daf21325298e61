"""Lengths, times and money as organizers type them, in the fields of the forms."""

from datetime import time
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError

from races.forms.fields import ClockField, HoursField, KilometreField, MetreField, MoneyField, PercentField
from races.forms.registration import RegistrationForm
from races.models import Edition


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (KilometreField(), "50 km", 50_000),
        (KilometreField(), "26.2 mi", 42_164.8),
        (KilometreField(), "2500 m", 2_500),
        (KilometreField(), "12,50", 12_500),
        (MetreField(), "2500 m", 2_500),
        (MetreField(), "2.500", 2_500),
        (MetreField(), "8202 ft", 2_500),
        (PercentField(), "12,5 %", 0.125),
        (HoursField(), "6h30", 23_400),
        (HoursField(), "06.30", 23_400),
        (HoursField(), "6 h 30", 23_400),
        (HoursField(), "12", 43_200),
        (ClockField(), "06.30", time(6, 30)),
        (ClockField(), "6h30", time(6, 30)),
        (ClockField(), "6:30 AM", time(6, 30)),
        (MoneyField(), "12,50", Decimal("12.5")),
        (MoneyField(), "1.250", Decimal(1250)),
    ],
)
def test_what_people_write_is_read(field: forms.Field, text: str, value: Any) -> None:
    assert field.clean(text) == value


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        (MetreField(), "2,50", "“2,50” could be metres or kilometres. Give whole metres, such as 2500."),
        (MoneyField(), "1e5", "Give an amount, such as 85 or 12.50."),
        (HoursField(), "999:59", "That is more than 400 hours. Is it right? Give hours and minutes, such as 30:00."),
        (ClockField(), "25:00", "Give a time from 00:00 to 23:59, such as 06:30 or 6:30 AM."),
        (KilometreField(), "50 kg", "Enter a number."),
    ],
)
def test_what_could_be_meant_otherwise_is_asked_about(field: forms.Field, text: str, told: str) -> None:
    with pytest.raises(ValidationError) as refused:
        field.clean(text)
    assert refused.value.messages == [told]


@pytest.mark.django_db
def test_registration_closes_before_the_race_is_over_and_costs_money_that_exists(edition: Edition) -> None:
    last = edition.ends_on or edition.starts_on
    assert last
    asked = {"closes_on": last.replace(year=last.year + 1).isoformat(), "price": "85", "currency": "ZZZ"}
    form = RegistrationForm(asked, edition=edition)
    assert form.errors["closes_on"][0].startswith("That is after the race")
    assert form.errors["currency"] == ["Give the three letters of a currency in use, such as EUR."]
    assert RegistrationForm(asked | {"closes_on": last.isoformat(), "currency": "eur"}, edition=edition).is_valid()
