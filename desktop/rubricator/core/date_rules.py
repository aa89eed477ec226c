"""The rules by which words say when: each reads one way of saying it, or leaves it to the next."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from rubricator.core import date_words as words
from rubricator.core.event import DatePrecision

_DAY = timedelta(days=1)
_LONGEST = 80
"""Letters of a phrase; a longer text is none, and its ranges of ranges would take long."""
COARSER: tuple[DatePrecision, ...] = ("day", "days", "week", "month", "year")
"""Precisions, each coarser than the one before."""


class Stretch(NamedTuple):
    """Days from the first to the last; `is_exact` if the words name the day of both."""

    first: date
    last: date
    unit: DatePrecision
    rule: str
    is_exact: bool = False


def understood(spoken: str, published: date | None, latest: date | None = None) -> Stretch | None:
    """What plain words say, by the first rule that knows all of them; None if none does.

    `published` is the day that is counted from, `latest` the last day of publication, by which a
    day or month without its year is understood.
    """
    if len(spoken) > _LONGEST:
        return None
    try:
        return next(_readings(spoken, published, latest or published), None)
    except (ValueError, OverflowError):  # there is no such day, or it is before the year 1
        return None


def _readings(spoken: str, published: date | None, latest: date | None) -> Iterator[Stretch]:
    for pattern, read in _NAMED:
        if (match := pattern.fullmatch(spoken)) and (found := read(match, latest)):
            yield found
    if published is None:
        return
    for pattern, count in _COUNTED:
        if (match := pattern.fullmatch(spoken)) and (found := count(match, published)):
            yield found


# ---- dates that are named: the year, where it is not, is that of the last such day ---------------


def _iso(match: re.Match[str], _latest: date | None) -> Stretch:
    day = date.fromisoformat(match["iso"])
    return Stretch(day, day, "day", "the day as written", is_exact=True)


def _year(match: re.Match[str], _latest: date | None) -> Stretch:
    return _within_year(int(match["year"]), match["part"])


def _within_year(year: int, part: str | None) -> Stretch:
    if not part:
        return Stretch(date(year, 1, 1), date(year, 12, 31), "year", "the whole year")
    third = words.THIRDS[words.third(part)]
    first, last = month_of(year, 1 + 4 * third)[0], month_of(year, 4 + 4 * third)[1]
    return Stretch(first, last, "month", f"the {words.ORDINALS[third]} four months of the year")


def _month_named(match: re.Match[str], latest: date | None) -> Stretch | None:
    month, which = words.month(match["month"]), words.side(match["which"])
    if match["year"]:
        year, rule = int(match["year"]), "the whole month"
    elif latest is None:
        return None
    elif which == "next":
        year = latest.year + (month <= latest.month)
        rule = "the first such month after publication"
    elif match["which"] == "this":
        year, rule = latest.year, "that month of the year of publication"
    else:
        year = latest.year - (month > latest.month)
        rule = "the last such month up to publication"
        if which == "last" and (year, month) == (latest.year, latest.month):
            year -= 1
            rule = "the last such month before that of publication"
    if not match["part"]:
        return Stretch(*month_of(year, month), "month", rule)
    return _within_month(year, month, match["part"])


def _within_month(year: int, month: int, part: str) -> Stretch:
    third = words.THIRDS[words.third(part)]
    first = date(year, month, 1 + 10 * third)
    last = date(year, month, 10 + 10 * third) if third < 2 else month_of(year, month)[1]
    return Stretch(first, last, "week", f"the {words.ORDINALS[third]} third of the month")


def _season(match: re.Match[str], latest: date | None) -> Stretch | None:
    begins = words.SEASONS[match["season"]]
    if match["year"]:
        year, rule = int(match["year"]), "three whole months"
    elif latest is None:
        return None
    else:
        year, rule = latest.year, "three whole months, the last such up to publication"
        year -= date(year, begins, 1) > latest
        lasts = latest <= _season_end(year, begins)
        if match["which"] == "last" and lasts:
            year, rule = year - 1, "three whole months, the last such before publication"
        elif match["which"] == "this" and not lasts:
            year, rule = latest.year, "three whole months of the year of publication"
    return Stretch(date(year, begins, 1), _season_end(year, begins), "month", rule)


def _season_end(year: int, begins: int) -> date:
    """The last day of three months; those of winter end in the year after."""
    ending = (year, begins + 2) if begins <= 10 else (year + 1, begins - 10)
    return month_of(*ending)[1]


def _day_named(match: re.Match[str], latest: date | None) -> Stretch | None:
    month, number = words.month(match["month"]), int(match["day"])
    if match["year"]:
        day, rule = date(int(match["year"]), month, number), "the day as written"
    elif latest is None:
        return None
    else:
        day = _last_such(month, number, latest)
        rule = "the last such day up to publication"
    return Stretch(day, day, "day", rule, is_exact=True)


def _last_such(month: int, number: int, latest: date) -> date:
    """The last day of this number and month up to `latest`; there is a leap year within nine."""
    for year in range(latest.year, latest.year - 9, -1):
        if number <= monthrange(year, month)[1] and date(year, month, number) <= latest:
            return date(year, month, number)
    raise ValueError


def _days_of_month(match: re.Match[str], latest: date | None) -> Stretch | None:
    """“3 to 5 March”, “March 3–5, 2013”."""
    month = words.month(match["month"])
    if not match["year"] and latest is None:
        return None
    end = int(match["end"])
    last = (
        date(int(match["year"]), month, end)
        if match["year"]
        else _last_such(month, end, latest or date.max)
    )
    first = last.replace(day=int(match["day"]))
    if first >= last:
        return None
    return Stretch(first, last, "days", "from the first day to the last", is_exact=True)


def _range(match: re.Match[str], latest: date | None) -> Stretch | None:
    """“between Monday and Wednesday”: the first is the last such before the second."""
    end = understood(match["end"], latest)
    first = understood(match["first"], end.last) if end else None
    if end is None or first is None or first.first > end.first:
        return None
    unit = max(first.unit, end.unit, key=COARSER.index)
    exact = first.is_exact and end.is_exact
    unit = "days" if unit == "day" else unit
    rule = "from the beginning of the first to the end of the last"
    return Stretch(first.first, end.last, unit, rule, exact)


def _since(match: re.Match[str], latest: date | None) -> Stretch | None:
    first = understood(match["first"], latest)
    if first is None or latest is None or first.first > latest:
        return None
    return Stretch(first.first, latest, "days", "from then to publication", first.is_exact)


# ---- dates counted from the day of publication ---------------------------------------------------


def _shifted(days: int, rule: str) -> Callable[[re.Match[str], date], Stretch]:
    def read(_match: re.Match[str], published: date) -> Stretch:
        day = published + days * _DAY
        return Stretch(day, day, "day", rule, is_exact=True)

    return read


def _night(_match: re.Match[str], published: date) -> Stretch:
    rule = "from the evening before publication to the morning"
    return Stretch(published - _DAY, published, "days", rule)


def _weekday(match: re.Match[str], published: date) -> Stretch:
    number, which = words.weekday(match["weekday"]), words.side(match["which"])
    back = (published.weekday() - number) % 7
    if which == "next":
        day, rule = published + (7 - back) * _DAY, "the first such day after publication"
    elif which == "last":
        day, rule = published - (back or 7) * _DAY, "the last such day before publication"
    else:
        day, rule = published - back * _DAY, "the last such day up to publication"
    return Stretch(day, day, "day", rule, is_exact=True)


def _weekend(match: re.Match[str], published: date) -> Stretch:
    back, which = (published.weekday() - 5) % 7, words.side(match["which"])
    if which == "next":
        back, rule = back - 7, "the first Saturday and Sunday after publication"
    elif which == "last" and back < 2:
        back, rule = back + 7, "the last whole Saturday and Sunday before publication"
    else:
        rule = "the last Saturday up to publication, and the Sunday after it"
    saturday = published - back * _DAY
    return Stretch(saturday, saturday + _DAY, "days", rule)


def _calendar(match: re.Match[str], published: date) -> Stretch:
    unit = match["unit"]
    steps = {"last": -1, "next": 1}.get(words.side(match["which"]), 0)
    first, last = _unit_around(published, unit, steps)
    side = {-1: "before that of publication", 0: "of publication", 1: "after that of publication"}
    rule = f"the calendar {unit} {side[steps]}"
    if match["part"] == "earlier" and steps == 0:
        last, rule = max(first, published - _DAY), f"{rule}, up to the day before"
    elif match["part"] == "later" and steps == 0:
        first, rule = min(last, published + _DAY), f"{rule}, from the day after"
    return Stretch(first, last, words.PRECISIONS[unit], rule)


def _unit_around(day: date, unit: str, steps: int) -> tuple[date, date]:
    """The calendar unit (week from Monday, month, year) so many steps from that of a day."""
    if unit == "week":
        monday = day - day.weekday() * _DAY + 7 * steps * _DAY
        return monday, monday + 6 * _DAY
    if unit == "year":
        return date(day.year + steps, 1, 1), date(day.year + steps, 12, 31)
    months = day.year * 12 + day.month - 1 + steps
    return month_of(months // 12, months % 12 + 1)


def _ago(match: re.Match[str], published: date) -> Stretch:
    unit = match["unit"].removesuffix("s")
    fewest, most = words.number(match["number"])
    if unit == "day":
        rule = "so many days before publication"
        first, last = published - most * _DAY, published - fewest * _DAY
        return Stretch(first, last, "day", rule, is_exact=first == last)
    first, _ = _unit_around(published, unit, -most)
    _, last = _unit_around(published, unit, -fewest)
    precision = words.PRECISIONS[unit]
    return Stretch(first, last, precision, f"so many calendar {unit}s before that of publication")


def _window(match: re.Match[str], published: date) -> Stretch:
    unit = match["unit"].removesuffix("s")
    _, most = words.number(match["number"] or "one")
    last = published - _DAY
    if unit in ("day", "week"):
        first = published - most * (7 if unit == "week" else 1) * _DAY
    else:
        months = published.year * 12 + published.month - 1 - most * (12 if unit == "year" else 1)
        begins, ends = month_of(months // 12, months % 12 + 1)
        first = begins.replace(day=min(published.day, ends.day))
    exact = unit == "day" and match["number"] is not None and match["number"].isdecimal()
    precision: DatePrecision = "days" if unit == "day" else words.PRECISIONS[unit]
    rule = f"so many {unit}s up to the day before publication"
    return Stretch(first, last, precision, rule, exact)


def month_of(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


_Named = Callable[[re.Match[str], date | None], Stretch | None]
_Counted = Callable[[re.Match[str], date], Stretch | None]


def _pattern(text: str) -> re.Pattern[str]:
    """A pattern in which `<day>` and the like stand for the words there are for it."""
    return re.compile(re.sub(r"(?<!P)<(\w+)>", lambda name: words.GROUPS[name[1]], text))


_NAMED: tuple[tuple[re.Pattern[str], _Named], ...] = (
    (_pattern(r"(?P<iso>\d{4}-\d{2}-\d{2})"), _iso),
    (_pattern(r"(?:<part> )?(?:the year )?<year>"), _year),
    (_pattern(r"(?:<part> )?(?:<which> )?<month>(?:(?: of)? <year>)?"), _month_named),
    (_pattern(r"(?:(?P<which>the|last|this) )?<season>(?:(?: of)? <year>)?"), _season),
    (_pattern(r"(?:<weekday> )?(?:the )?<day>(?: of)? <month>(?: <year>)?"), _day_named),
    (_pattern(r"(?:<weekday> )?<month> (?:the )?<day>(?: <year>)?"), _day_named),
    (_pattern(r"<between><day><and><end> (?:of )?<month>(?: <year>)?"), _days_of_month),
    (_pattern(r"<between><month> <day><and><end>(?: <year>)?"), _days_of_month),
    (_pattern(r"<between>(?P<first>.+?)<and>(?P<end>.+)"), _range),
    (_pattern(r"(?:ever )?since (?P<first>.+)"), _since),
)
_COUNTED: tuple[tuple[re.Pattern[str], _Counted], ...] = (
    (_pattern("(?:earlier |late )?(?:today|tonight)"), _shifted(0, "the day of publication")),
    (_pattern("(?:this )(?:day|daytime)"), _shifted(0, "the day of publication")),
    (_pattern("(?:late |early )?yesterday"), _shifted(-1, "the day before publication")),
    (_pattern("the day before yesterday"), _shifted(-2, "two days before publication")),
    (_pattern("tomorrow"), _shifted(1, "the day after publication")),
    (_pattern("the day after tomorrow"), _shifted(2, "two days after publication")),
    (_pattern("(?:last night|overnight|yesterday night)"), _night),
    (_pattern("(?:late |early )?(?:on )?(?:the )?(?:<which> )?<weekday>"), _weekday),
    (_pattern("(?:the )?(?:<which> )?weekend"), _weekend),
    (_pattern("(?:<part> )?(?:in )?(?:the )?(?P<which>last|this|next|previous|coming) <unit>"),
     _calendar),
    (_pattern("<number> <units> ago"), _ago),
    (_pattern("(?:just |only |within )?(?:the )?(?:last|past|previous) (?:<number> )?<units>"),
     _window),
    (_pattern("(?:just|only|within) (?:the )?<number> <units>"), _window),
)  # fmt: skip
