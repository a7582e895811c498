"""What looks like a room or a time and is none: phones, plates, prices, emergency numbers. Hidden before reading on."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handlers.understanding import phones
from handlers.understanding.numerals import NUMERAL

Span = tuple[int, int]

HIDDEN = "\uFFFC"
"""Stands for each hidden character; no pattern of any reader matches it."""

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_NO_HOME = r"(?<![栋幢座楼元#号\-—–.\d])"
"""What must not stand before an amount: 10栋902天花板 holds no 902 days."""

_PLATE = re.compile(
    rf"[{_PROVINCES}]\s?[A-Z]\s?[·•.-]?\s?[A-Z0-9*]{{4,6}}(?![A-Z0-9])|[{_PROVINCES}][A-Z](?=的)", re.IGNORECASE)
_MONEY = rf"(?:\d[\d,]*(?:\.\d+)?|[{NUMERAL}]{{1,6}})"
_PRICE = re.compile(
    rf"(?:¥|(?:hk|us)?\$)\s?{_MONEY}"
    rf"|{_NO_HOME}{_MONEY}\s?(?:多|几)?[万千百]?(?:元|块钱|块(?![地砖玻瓷墙])|毛钱|rmb|港币|人民币|管理费"
    r"|物业费|停车费|[万w](?![\d一-鿿])|万)",
    re.IGNORECASE,
)
_FEE = re.compile(
    r"(?:费|价|钱|交|付|赔|罚|收)(?:是|了|用)?(?:一?个?年|一?个?月|每年"
    r"|每月)?\s?(\d{2,6})(?![\d号栋幢楼室#-])")
_MEASURE = re.compile(
    rf"{_NO_HOME}\d+(?:\.\d+)?\s?(?:分贝|平方?米?|[㎡℃%‰度]|厘米|公分|毫米|公里|千米|米|kg|公斤|斤|吨|瓦"
    r"|千瓦|伏|升(?!降)|ml|cm|mm|db|"
    r"个|次|人(?!员)|户人家|位(?!置)|辆|条|只|张|件|份|页|岁|遍|趟|桶|袋|声|台(?!阶)|盏|根|秒|倍"
    r"|天(?![花棚台井天])|年|小时|分钟|周|星期)",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"(?<!\d)(?:110|119|120|122|999|12345|12319|12315|96\d{3,4}|95\d{3})(?!\d|\s?(?:室|房|号|栋|幢|座|户))")
_TICKET = re.compile(r"(?<!\d)\d{3}-\d{3,4}-\d{3}-\d(?!\d)")


def _service_numbers(text: str) -> Iterable[Span]:
    """119 is a room when a home stands before it (3栋119), and the fire brigade otherwise."""
    for found in _SERVICE.finditer(text):
        if not re.search(r"(?:单元|栋|幢|座|号楼|#|楼|[-–—]|\d)\s?$", text[: found.start()]):
            yield found.span()


def spans(text: str) -> list[Span]:
    """Where phones, plates, prices, measures and service numbers stand in an aligned text."""
    found = phones.spans(text)
    for pattern in (_PLATE, _PRICE, _MEASURE, _TICKET):
        found.extend(one.span() for one in pattern.finditer(text))
    found.extend(one.span(1) for one in _FEE.finditer(text))
    found.extend(_service_numbers(text))
    return found


def hide(text: str, where: Iterable[Span]) -> str:
    """The text with each span blotted out, of the same length."""
    chars = list(text)
    for start, end in where:
        chars[start:end] = HIDDEN * (end - start)
    return "".join(chars)


_NO_TIME = re.compile(
    r"(?<!\d)\d{1,3}-\d{1,3}-\d{3,4}(?!\d)|一点(?=[点也都儿就用没不钱水])"
    r"|(?<=[快早慢好大小多少高低有差])一?点(?!\d|多|半|钟)|\d+点\d+(?:折|分贝|%|倍)")


def not_times(text: str) -> list[Span]:
    """Where phones, plates, prices and homes stand in an aligned text: all that may be taken for a time."""
    found = phones.spans(text)
    for pattern in (_PLATE, _PRICE, _TICKET, _NO_TIME):
        found.extend(one.span() for one in pattern.finditer(text))
    return found


_UNSHOWN = re.compile(r"\s*[【\[]收到不支持的消息类型[，,]?\s*暂无法显示[】\]]\s*")


def unshown(text: str) -> bool:
    """Whether these are the words a platform puts in place of something it does not pass on (WeChat: a sticker)."""
    return _UNSHOWN.fullmatch(text) is not None
