"""Days people call by name: fixed dates, and moon-calendar dates as a table (Gregorian month and day by year)."""

from __future__ import annotations

from datetime import date, timedelta

FIXED: dict[str, tuple[int, int, int]] = {
    "元旦": (1, 1, 1),
        "情人节": (2, 14, 1),
            "妇女节": (3, 8, 1),
                "三八": (3, 8, 1),
                    "劳动节": (5, 1, 5), "五一": (5, 1, 5), "儿童节": (6, 1, 1), "六一": (6, 1, 1),
    "618": (6, 18, 1),
        "教师节": (9, 10, 1),
            "国庆节": (10, 1, 7),
                "国庆": (10, 1, 7), "十一长假": (10, 1, 7), "十一假期": (10, 1, 7), "万圣节": (10, 31, 1),
    "双十一": (11, 11, 1),
        "双11": (11, 11, 1),
            "双十二": (12, 12, 1),
                "双12": (12, 12, 1), "平安夜": (12, 24, 1), "圣诞节": (12, 25, 1), "圣诞": (12, 25, 1),
}
"""Month, day, and how many days its holiday (期间, 假期) lasts."""

_SPRING = {
    2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13),
    2030: (2, 3), 2031: (1, 23), 2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8),
}
_QINGMING = {
    2023: 5, 2024: 4, 2025: 4, 2026: 5, 2027: 5, 2028: 4, 2029: 4,
    2030: 5, 2031: 5, 2032: 4, 2033: 4, 2034: 5, 2035: 5,
}
_DUANWU = {
    2023: (6, 22), 2024: (6, 10), 2025: (5, 31), 2026: (6, 19), 2027: (6, 9), 2028: (5, 28), 2029: (6, 16),
    2030: (6, 5), 2031: (6, 24), 2032: (6, 12), 2033: (6, 1), 2034: (6, 20), 2035: (6, 10),
}
_MIDAUTUMN = {
    2023: (9, 29), 2024: (9, 17), 2025: (10, 6), 2026: (9, 25), 2027: (9, 15), 2028: (10, 3), 2029: (9, 22),
    2030: (9, 12), 2031: (10, 1), 2032: (9, 19), 2033: (9, 8), 2034: (9, 27), 2035: (9, 16),
}
_CHONGYANG = {
    2023: (10, 23), 2024: (10, 11), 2025: (10, 29), 2026: (10, 18), 2027: (10, 8), 2028: (10, 26), 2029: (10, 16),
    2030: (10, 5), 2031: (10, 24), 2032: (10, 12), 2033: (10, 1), 2034: (10, 20), 2035: (10, 9),
}
_MOON: dict[str, tuple[dict[int, tuple[int, int]], int, int]] = {
    "除夕": (_SPRING, -1, 1),
        "大年三十": (_SPRING, -1, 1),
            "年三十": (_SPRING, -1, 1),
                "春节": (_SPRING, 0, 7), "过年": (_SPRING, -1, 8), "新年初一": (_SPRING, 0, 1),
    "元宵节": (_SPRING, 14, 1), "元宵": (_SPRING, 14, 1), "端午节": (_DUANWU, 0, 3), "端午": (_DUANWU, 0, 3),
    "中秋节": (_MIDAUTUMN, 0, 3),
        "中秋": (_MIDAUTUMN, 0, 3), "重阳节": (_CHONGYANG, 0, 1), "重阳": (_CHONGYANG, 0, 1),
}
NAMES = sorted([*FIXED, *_MOON, "清明节", "清明"], key=len, reverse=True)


def holiday(name: str, year: int) -> tuple[date, int] | None:
    """The first day of a named day in a year and how many days its holiday lasts; None for a year not in the table."""
    if name in FIXED:
        month, day, length = FIXED[name]
        return date(year, month, day), length
    if name.startswith("清明"):
        return (date(year, 4, _QINGMING[year]), 3) if year in _QINGMING else None
    table, offset, length = _MOON[name]
    if year not in table:
        return None
    return date(year, *table[year]) + timedelta(days=offset), length


def first_month(day: int, year: int) -> date | None:
    """正月初五 and the like: the nth day of the first month of the moon calendar; None for a year not in the table."""
    return date(year, *_SPRING[year]) + timedelta(days=day - 1) if year in _SPRING else None
