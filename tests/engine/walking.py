"""What people may do at any moment, sensible or not, as strategies for hypothesis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as some

from handlers.conversation.talk import Message
from tests.engine.driving import sensible
from tests.engine.world import Chat

COMMANDS = (
    "进度", "我的工单", "补充", "补充 101-001-001-2 还在漏", "语言", "语言 English", "我的房屋", "隐私",
    "人工", "帮助", "新工单", "你好", "谢谢", "接着填", "紧急", "/status", "status 123", "help",
    "进度 １０１－００１－００１－２", "/start",
)
TOOLS = ("返回", "取消", "跳过", "完成", "修改", "就按我写的记", "back", "cancel", "skip", "done", "确认提交", "匿名")
NUMBERS = ("1", "２", "三", "第四个", "⑤", "0", "99", "十", "-1")
OPTIONS = (
    "投诉", "报修", "表扬", "咨询", "建议", "对", "不对", "业主", "我家", "公共区域", "别的房屋", "没有", "第一次",
    "添加房屋", "移除房屋",
)
TELLING = (
    "3栋2单元502 厨房水管漏水，昨晚10点开始", "楼道灯不亮", "保安态度很差，说了好几次没人管",
    "谢谢李师傅，修得又快又好",
    "请问物业费怎么交", "建议多装几个充电桩", "5栋电梯按钮失灵 13812345678", "8-1-1201", "3栋2单元502", "地库B1", "502",
    "13800138000", "王女士", "昨天晚上", "上周三下午三点", "电话",
)
DANGER = (
    "有人困在电梯里", "闻到很浓的煤气味", "着火了！", "昨天差点触电", "电梯困人 3栋2单元", "有人受伤流血了",
    "好像有糊味", "救命",
)
GARBAGE = (
    "。。。", "😀😀",
    "a", "\u200b", "<b>&</b>", "{ $x }", "!!!", "x" * 3000, "一" * 500, "\u202eabc", "\x00", "12345", "/",
    " ", "3.!back",
)

texts = some.sampled_from((*COMMANDS, *TOOLS, *NUMBERS, *OPTIONS, *TELLING, *DANGER, *GARBAGE)) | some.text(max_size=12)
foreign = some.sampled_from((
    "0.yes", "1.yes", "999.!back", "!nothing", "!", ".", "5.", "x.y", "!emergency", "!human", "!add", "!mine",
    "!resume", "!thanks", "!hello", "3.!skip", "３.yes", "-1.any", "yes",
))


@dataclass(frozen=True)
class Act:
    """One thing to do; which button is meant by `pick` depends on what is offered then."""

    do: str
    pick: int = 0
    text: str = ""
    wait: str = "5s"

    def message(self, chat: Chat) -> Message:
        """The message, in this chat, now."""
        if self.do == "answer":
            return sensible(chat)
        number = chat.count + 1
        offered = [b.token for b in chat.offered()]
        given: dict[str, Any] = {
            "choose": {"tap": picked([b.token for b in (chat.question.choices if chat.question else ())], self.pick)},
            "tap": {"tap": picked(offered, self.pick)},
            "old": {"tap": picked(chat.buttons, self.pick)},
            "again": {"tap": chat.talk.tapped},
            "foreign": {"tap": self.text},
            "say": {"text": self.text},
            "edit": {"text": self.text, "edits": True, "ref": f"m{max(number - 1 - self.pick % 6, 1)}"},
            "photo": {"text": self.text, "media": (f"photo{number}",)},
            "photos": {"media": tuple(f"photo{number}-{n}" for n in range(1 + self.pick % 12))},
            "album": {"media": (f"photo{number}",), "album": f"a{self.pick % 2}", "text": self.text},
            "refused": {"refused": ("media-too-big-photo",), "text": self.text},
            "contact": {"phone": "13800138000", "text": "13800138000"},
            "other contact": {"text": "13912345678"},
            "start": {"event": "start", "argument": self.text[:20]},
            "unsupported": {"event": "unsupported"},
        }[self.do]
        return Message(at=chat.now, **{"ref": f"m{number}", "name": "小明", **given})


def picked(tokens: list[str], pick: int) -> str:
    """One of the tokens; a foreign one when there is none."""
    return tokens[pick % len(tokens)] if tokens else "7.none"


def _act(do: str, weight: int, **given: Any) -> list[some.SearchStrategy[Act]]:
    pauses = some.sampled_from(("1s", "5s", "5s", "20s", "2m", "31m", "3d"))
    return [some.builds(Act, do=some.just(do), wait=pauses, **given)] * weight


picks = some.integers(0, 30)
captions = some.just("") | texts
acts = some.one_of([
    *_act("answer", 10), *_act("choose", 8, pick=picks), *_act("tap", 4, pick=picks), *_act("old", 2, pick=picks),
    *_act("again", 1),
    *_act("foreign", 1, text=foreign), *_act("say", 8, text=texts), *_act("edit", 1, text=texts, pick=picks),
    *_act("photo", 1, text=captions), *_act("photos", 1, pick=picks), *_act("album", 1, pick=picks, text=captions),
    *_act("refused", 1, text=captions), *_act("contact", 1), *_act("other contact", 1), *_act("start", 1, text=texts),
    *_act("unsupported", 1),
])
walks = some.lists(acts, min_size=1, max_size=30)
