"""What a message is about and how grave it is: hints, and honest ones."""

import pytest

from handlers.understanding.signs import Signs, signs
from handlers.understanding.topics import Guess, guess
from tests.understanding.rows import CATEGORIES, rows


@pytest.mark.parametrize(("text", "want"), [
    ("厨房水龙头漏水，麻烦派师傅来修一下", ("repair", "MS")), ("楼上半夜蹦迪太吵了，管管", ("complaint", "NO")),
    ("请问物业费怎么交", ("inquiry", "FE")), ("建议儿童乐园门口加装减速带", ("suggestion", "PK")),
    ("表扬管家小王，服务态度特别好", ("praise", "AT")),
    ("消防通道被车堵死了", ("complaint", "FS")), ("樓上冷氣機滴水", ("repair", "NB")), ("電梯壞咗", ("repair", "PF")),
])
def test_a_plain_message_is_understood(text, want):
    said = guess(text)
    assert (said.kind, said.category) == want


def test_a_greeting_points_nowhere():
    assert guess("你好") == Guess()
    assert guess("") == Guess()


def test_what_could_be_two_things_is_not_sure():
    assert not guess("楼道灯坏了，垃圾也没人收").sure


@pytest.mark.parametrize("name", ["complaints", "own_topics", "own_topics_2", "own_topics_3"])
def test_being_sure_is_nearly_always_being_right(name):
    said = [(guess(row["text"]), row.get("code") or CATEGORIES[row["category"]]) for row in rows(name)]
    sure = [one.category == code for one, code in said if one.sure]
    assert sum(sure) >= 0.9 * len(sure)


@pytest.mark.parametrize(("text", "want"), [
    ("我妈在台阶滑倒骨折了，要求赔偿", Signs(injury=True, loss=True)),
    ("反映了三次都没人修", Signs(repeated=True)),
    ("说好上周来修的，到现在没人来", Signs(repeated=True, promised=True)),
    ("水管爆了，家具全泡坏了", Signs(loss=True)),
    ("楼上吵死人了", Signs()), ("怕摔到老人", Signs()), ("差点砸到人", Signs()), ("灯不亮", Signs()),
    ("the ceiling leaks again, my sofa is damaged", Signs(loss=True, repeated=True)),
])
def test_r02_1_signs_of_gravity_are_heard(text, want):
    assert signs(text) == want
