"""Template messages: the templates of the account, and the rules for what their fields may hold.

Source: developers.weixin.qq.com, 类目模板消息 and 订阅消息参数值内容限制说明.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .protocol import Json, Refusal

_CHINESE = r"[\u4e00-\u9fff]"
_DAY = r"\d{4}(年\d{1,2}月\d{1,2}日|[-/]\d{1,2}[-/]\d{1,2})"
_CLOCK = r"([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?"
_MOMENT = rf"({_DAY}|({_DAY} ?)?{_CLOCK})"

RULES: Mapping[str, str] = {
    "thing": r".{1,20}",
    "number": r"(?=.{1,32}$)-?\d+(\.\d+)?",
    "letter": r"[A-Za-z]{1,32}",
    "symbol": r"[^\w\s]{1,5}",
    "character_string": r"[\x20-\x7e]{1,32}",
    "time": rf"{_MOMENT}( ?~ ?{_MOMENT})?",
    "date": rf"{_DAY}( ?{_CLOCK})?",
    "amount": r"[¥￥$€£]?\d{1,10}(\.\d+)?元?",
    "phone_number": r"[\d+\-() ]{1,17}",
    "car_number": rf"({_CHINESE}|[A-Za-z\d])[A-Za-z\d]{{0,6}}({_CHINESE}|[A-Za-z\d])",
    "name": rf"({_CHINESE}{{1,10}}|[A-Za-z ·.\-]{{1,20}})",
    "phrase": rf"{_CHINESE}{{1,5}}",
    "const": r".{1,20}",
}
"""What a value must look like, by the kind of its field (the field's name without its number)."""

_FIELD = re.compile(r"\{\{(\w+)\.DATA\}\}")


@dataclass(frozen=True)
class Template:
    """A template of the account; `content` is what the console shows, with {{thing1.DATA}} for the fields."""

    id: str
    title: str
    content: str

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of its fields, in order."""
        return tuple(_FIELD.findall(self.content))

    def to_json(self) -> Json:
        """As `get_all_private_template` shows it."""
        return {
            "template_id": self.id, "title": self.title, "primary_industry": "", "deputy_industry": "",
            "content": self.content, "example": "",
        }

    def filled(self, data: Json) -> dict[str, str]:
        """The values by field. Raises Refusal 47003 for one that is missing or breaks its rule."""
        values = {}
        for field in self.fields:
            given = data.get(field)
            value = given.get("value") if isinstance(given, dict) else None
            rule = RULES[field.rstrip("0123456789")]
            if not isinstance(value, str) or not re.fullmatch(rule, value):
                raise Refusal(47003, f"data.{field}.value {'invalid' if value else 'is empty'}")
            values[field] = value
        return values

    def shown(self, values: Mapping[str, str]) -> str:
        """The card as the owner reads it."""
        return f"{self.title}\n{_FIELD.sub(lambda found: values[found[1]], self.content)}"
