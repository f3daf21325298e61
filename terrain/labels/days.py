"""Days as they are written."""

from datetime import date, datetime

from django.utils.formats import date_format

Day = date | datetime
"""A moment stands for its day on the clock that it carries."""


def day(value: Day) -> str:
    """`Sat 26 June 2027`"""
    return date_format(value, "D j F Y")


def long_day(value: Day) -> str:
    """`Saturday 26 June 2027`"""
    return date_format(value, "l j F Y")


def short_day(value: Day) -> str:
    """`Thu 17 June`"""
    return date_format(value, "D j F")


def weekday(value: Day) -> str:
    """`Sat`"""
    return date_format(value, "D")


def weekday_of_month(value: Day) -> str:
    """`Sat 26`"""
    return date_format(value, "D j")


def long_weekday(value: Day) -> str:
    """`Saturday`"""
    return date_format(value, "l")


def date_of(value: Day) -> str:
    """`26 June 2027`: without its weekday, within a sentence."""
    return date_format(value, "j F Y")


def short_date(value: Day) -> str:
    """`26 June`: without weekday and year."""
    return date_format(value, "j F")


def narrow_date(value: Day) -> str:
    """`26 Jun 2027`: in a column of dates."""
    return date_format(value, "j M Y")


def month_of(value: Day) -> str:
    """`June 2027`"""
    return date_format(value, "F Y")


def month_name(value: Day) -> str:
    """`June`"""
    return date_format(value, "F")


def dates(first: Day, last: Day) -> str:
    """`26 June – 2 July 2027`, `30 December 2027 – 2 January 2028`"""
    return f"{short_date(first) if first.year == last.year else date_of(first)} – {date_of(last)}"
