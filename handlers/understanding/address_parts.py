"""The pieces addresses are made of, as regular expressions over aligned text (see `normal.aligned`)."""

from __future__ import annotations

import re

from handlers.understanding.numerals import NUMERAL

CN = rf"[{NUMERAL}]{{1,5}}"
_CN_DIGIT = "零〇○一二三四五六七八九幺两"
_SEP = r"[\s,、·\-—–_/]{0,3}"
_SIDE = "[东西南北中左右]"

ZONE = (
    rf"(?:(?:\d{{1,2}}|[{NUMERAL}]{{1,3}}|[A-Z])\s?(?:期|区|号院|组团|街坊)|(?:[东西南北中]|东南|西南|东北"
    r"|西北)(?:区|苑|园)"
    r"|(?:别墅|洋房|高层|联排|叠拼)区)"
)
_BUILDING = rf"(?:[A-Z]\d{{1,2}}(?!\d)|\d{{1,3}}[A-Z]?|(?<![A-Z])[A-Z](?![A-Z])|{CN})"
_BUILDINGS = rf"{_BUILDING}(?:\s?(?:号楼|栋|幢|座)?\s?[、,和及与]\s?{_BUILDING}){{0,5}}"
_UNIT = rf"(?:\d{{1,2}}|[{NUMERAL}]{{1,3}}|[甲乙丙丁戊]|{_SIDE}|[A-Z])"
FLOOR = rf"(?:-\s?\d|负\s?[{NUMERAL}\d]|地下\s?[{NUMERAL}\d]|B\d|\d{{1,2}}|[{NUMERAL}]{{1,3}})"
_ROOM_NUMBER = (
    rf"(?:\d{{3,4}}[A-Z]?(?![A-Z])|\d(?:\s\d){{2,3}}|[A-Z]\d{{3,4}}|\d{{1,2}}[A-Z](?![A-Z\d])"
    rf"|[{_CN_DIGIT}]{{3,4}}|十[一二三四五六七八九]?[零〇○][一二三四五六七八九])"
)
ROOM = (
    rf"(?:{_ROOM_NUMBER}(?:\s?[-—–~至到、,和及与&]\s?{_ROOM_NUMBER}){{0,3}}(?!\d|[:.]\d|\s?(?:元|号楼|栋|幢"
    r"|座|单元|层|楼(?![上下])|期|#))"
    rf"|[A-Z](?=\s?(?:室|户|房|单位))|\d{{1,2}}(?=\s?(?:室|号房))|{_SIDE}{{1,2}}(?=户))"
)
_ROOM_END = r"(?:号房间?|号室|房间(?!里)|室(?!内|外)|房(?![东价产屋顶])|户(?![型主])|单位|号(?![楼院码]))"
_BUILDING_END = (
    r"(?:号\s?楼(?!梯)|[栋幢](?:\s?楼(?![上下道层梯顶]))?|座(?![椅位谈机])|#(?:\s?楼(?![上下道层梯顶]))?"
    rf"|楼(?=\s?{_UNIT}\s?单元)|号(?=\s?(?:{_UNIT}\s?单元|{FLOOR}\s?[楼层]|\d{{3,4}}(?!\d|[元块年号栋])"
    rf"|[{_CN_DIGIT}]{{3,4}})))"
)
CORE = re.compile(
    rf"(?<![A-Z\d.])(?:(?P<zone>{ZONE}){_SEP}的?)?"
    rf"(?:第?(?P<building>{_BUILDINGS})\s?(?:{_BUILDING_END}|(?(zone)号(?!线|院)|(?!))){_SEP})?"
    rf"(?:(?:(?P<unit>{_UNIT})\s?(?:号\s?)?单元|(?(building)(?P<gate>\d{{1,2}}|[{NUMERAL}]{{1,2}})\s?(?:门"
    rf"|号门|梯)(?=\s?[\d{NUMERAL}])|(?!))){_SEP})?"
    rf"(?:(?P<floor>{FLOOR})\s?(?:楼(?!盘|长|管|宇|房|群|[上下道梯](?!的?电梯))|层(?!次|面|高|层"
    rf"|楼高)){_SEP})?"
    rf"(?:(?P<room>{ROOM})\s?(?P<end>{_ROOM_END})?)?"
)
DASHED = re.compile(
    rf"(?<![A-Z\d.:\-—–/])(?:(?P<zone>{ZONE}){_SEP})?(?P<building>[A-Z]?\d{{1,3}}|[A-Z]"
    rf"|[{NUMERAL}]{{1,3}})(?:号楼|栋|幢|座|#|号)?\s?[-—–~_/]+\s?"
    rf"(?:(?P<unit>\d{{1,2}}|[{NUMERAL}]{{1,2}}|[A-Z])(?:单元|门)?\s?[-—–~_/]+\s?)?(?P<room>\d{{3,4}}[A-Z]?"
    rf"|[{_CN_DIGIT}]{{3,4}})"
    rf"(?!\d|\s?[-—–/:]\s?\d)\s?(?P<end>{_ROOM_END})?(?!\s?(?:元|块|点|年|月))"
)
NEIGHBOUR_ROOM = re.compile(
    r"(?:(?:楼上|楼下|隔壁|对门|对面|房号|房间号|门牌号?|室号|住在?|我家在?|我是)(?:的?是|:"
    r"|的)?\s?(?P<room>(?<!\d)\d{3,4}[A-Z]?)(?!\d|[元块年])(?:室|号房|号|房)?"
    r"|(?<![\d-])(?P<other>\d{3,4}[A-Z]?)\s?(?:室(?![内外])|号房间?|房间(?!里)))"
)
_GARAGE = r"(?:地下停车[场库]|地下车库|地面停车场|停车[场库]|地库|车库)"
PARKING = re.compile(
    rf"(?:(?P<garage>{_GARAGE})\s?)?(?:(?P<floor>B\d|[负-]\s?[{NUMERAL}\d]|地下[{NUMERAL}\d]"
    rf"|(?(garage)[{NUMERAL}\d](?=\s?[层楼])|(?!)))\s?(?:层|楼)?\s?[-—]?\s?)?"
    rf"(?:的?(?P<garage2>{_GARAGE})\s?)?(?:(?P<zone>[A-Z]|{_SIDE}|\d{{1,2}})\s?区\s?)?[,\s]?"
    r"(?:(?P<word>(?:地面)?停?车位)\s?(?:号?是|号)?\s?:?\s?)?(?:(?P<floor2>B\d)\s?[-—层]\s?)?"
    r"(?P<slot>[A-Z]?[-—]?\d{1,4}[A-Z]?)(?!\d|\s?(?:个|元|块|点|年|月|多))\s?(?P<after>号?停?车位|号)?"
)
STREET = re.compile(
    rf"[一-鿿]{{2,8}}(?:路|大街|街|大道|道|巷)\s?(?:\d{{1,5}}|[{NUMERAL}]{{1,5}})\s?(?:弄|号院?(?!楼))")

_MOD = (
    r"(?:东南|西南|东北|西北|[东西南北中正后侧大小前左右主副](?=[^一二三门])|\d{1,2}\s?号(?!楼)"
    rf"|[{NUMERAL}]{{1,2}}号|[A-Z]区?|地面|地下|室外|室内|公共|公用|露天|底层|底楼|首层|顶层|顶楼|"
    r"业主|老年|儿童|健身|中心|景观|人工|非机动车|电动车|电瓶车|自行车)"
)
_NOUN_WORDS = """
电梯轿厢 电梯厅 电梯间 电梯井 电梯口 电梯机房 货梯 客梯 扶梯 电梯 升降机 轿厢 楼梯间 楼梯口
楼梯 楼道 走廊 过道 走道 连廊 通道 无障碍通道 无障碍坡道 消防通道 消防门 安全出口 安全通道
防火门 大堂 大厅 入户大厅 门厅 单元门 楼宇门 门禁 对讲门 架空层 避难层 设备层 夹层 天台
露台 屋顶平台 楼顶 屋面 平台 外墙 管道井 电表箱 电表间 配电房 配电间 配电箱 电箱 水泵房
泵房 锅炉房 机房 弱电间 水表间 地下车库 地下停车场 地面停车场 停车场 停车库 停车位 车库 地库
地下室 车位 车棚 自行车棚 充电桩 充电棚 充电站 道闸 车库入口 车库出口 坡道 减速带 岗亭 门岗
保安室 保安亭 监控室 消控室 值班室 大门 东门 西门 南门 北门 正门 后门 侧门 小门 边门
东北门 西北门 东南门 西南门 人行门 出入口 入口 出口 围墙 围栏 栏杆 儿童乐园 儿童游乐场
儿童滑梯 游乐场 游乐区 滑梯 沙坑 秋千 健身区 健身房 健身器材 健身广场 健身步道 篮球场 足球场
羽毛球场 网球场 乒乓球台 运动场 跑道 游泳池 泳池 更衣室 淋浴间 会所 棋牌室 活动室 活动中心
阅览室 中心广场 广场 花园 中庭 庭院 中心花园 草坪 草地 绿化带 绿地 花坛 花池 树林 凉亭
亭子 长廊 喷泉 水池 景观池 人工湖 湖边 池塘 假山 小桥 木栈道 步道 主干道 小路 人行道 车道
马路 道路 路口 路灯 井盖 下水道 窨井 污水井 化粪池 雨水井 垃圾房 垃圾站 垃圾桶 垃圾投放点
垃圾亭 垃圾中转站 快递柜 快递架 信报箱 信箱 奶箱 公告栏 宣传栏 公共卫生间 公共厕所 公厕
物业办公室 物业前台 物业中心 服务中心 管理处 前台 客服中心 接待处 样板间 商铺 商业街 底商
幼儿园 超市 便利店 菜市场 食堂 餐馆
"""
_NOUN = "(?:" + "|".join(sorted(map(re.escape, _NOUN_WORDS.split()), key=len, reverse=True)) + ")(?!舞|小区)"
_WEAK_WORDS = """
车位 停车位 围墙 平台 前台 管理处 服务中心 物业办公室 物业前台 物业中心 客服中心 接待处
幼儿园 超市 便利店 菜市场 食堂 餐馆 商铺 信箱 道路 马路 外墙 充电桩 屋面 门禁 花园 入口
出口 岗亭保安 机房 活动室 减速带 道闸 井盖 路灯 栏杆 快递柜 楼梯
"""
WEAK = frozenset(_WEAK_WORDS.split())
"""Names that inside a sentence are as often the subject (管理处又不理): a place only after 在 or with a spot."""
_REL = (
    r"(?:旁边|旁|边上|附近|门口|门前|入口|出口|对面|里面|外面|尽头|拐角处?|转角处?|角落|上方|下方|底下|前方"
    r"|后方|周围|顶上|中间|之间|两侧|两边|背后|"
    r"[东西南北]侧|[东西南北]面|[东西南北]边|[东西南北]头|东[南北]角|西[南北]角|[A-Z]区|(?<=[梯元])口"
    r"|口(?=[^子气径])|前面|后面|下面|上面)"
)
PLACE = re.compile(rf"(?:{_MOD}\s?){{0,3}}{_NOUN}(?:的?{_NOUN})*(?:的?{_REL})?", re.IGNORECASE)
"""A common place by its name: 东门岗亭, 游泳池更衣室, 中心广场喷泉旁."""

AFTER = re.compile(rf"(?:楼下|楼上|屋顶|窗外|楼前|楼后|门外|{_REL})")
"""Where, seen from the home or building just named: 楼下, 门口, 南侧."""

FLOOR_AFTER = re.compile(
    rf"(?P<from>{FLOOR})\s?[楼层]?\s?(?:到|至|-|—|~|和|、)\s?(?P<to>{FLOOR})\s?[楼层]"
    rf"|(?P<one>{FLOOR})\s?[楼层](?![上下])")
BETWEEN = re.compile(r"[\s(]*(?:之间|中间)?的?[\s(]*")

LEAD = re.compile(
    r"(?:(?:我们?家?|本人)?(?:住在?|家?在|是|的)?|地址|房号|房间号?|门牌号?|位置|地点|门牌|小区的?)?(?:在|是"
    r"|为)?[\s:,，]*"
    r"(?:[一-鿿A-Za-z·]{1,12}?(?:小区|花园|家园|公寓|苑|[华嘉雅豪美]庭|府|城|湾|里|居|邸|公馆|新村|社区|大厦"
    r"|广场(?=\s?\d))[\s,]*)?"
)
TAIL = re.compile(
    r"[\s,.。!)]*(?:(?:的)?(?:业主|住户|租户|租客|房子|家属)|这里|那里|这边|那边|这儿|那儿|呢|吧|啊|哦|呀"
    r"|的|谢谢|附近)?[\s,.。!)~]*")

BLOCK = re.compile(
    r"\b(?:(?:phase|ph)\.?\s?(?P<zone>\d|[IVX]{1,3})|(?:block|blk|tower|twr|building|bldg"
    r"|bld)\.?\s?#?(?P<building>(?:[A-Z]?\d{1,3}[A-Z]?|[A-Z]))(?![\w']))", re.IGNORECASE)
FLAT = re.compile(
    r"\b(?:flat|(?P<unit>unit)|room|rm|apt|apartment|suite)\.?\s?(?:no\.?\s?)?#?(?P<room>\d{1,4}[A-Z]?"
    r"|[A-Z]\d{0,4})(?![\w'])", re.IGNORECASE)
LEVEL = re.compile(
    r"\b(?:(?P<floor>\d{1,2}|G|B\d?)\s?/\s?F\b|(?P<nth>\d{1,2})(?:st|nd|rd|th)\s(?:floor|fl)\b"
    r"|(?:floor|level|lvl)\s?(?P<level>\d{1,2}|B\d)\b)", re.IGNORECASE)
ENGLISH_GAP = re.compile(r"[\s,;/.-]*(?:\b(?:of|in|on|at|the)\b\s*){0,2}[\s,]*", re.IGNORECASE)
ENGLISH_PLACE = re.compile(
    r"\b(?:(?:basement|underground|main|north|south|east|west|back|front|ground floor|rooftop)\s)?"
    r"(?:car ?park|parking lot|garage|lobby|lift lobby|lifts?|elevators?|corridor|hallway|stair(?:case|well"
    r"|s)|rooftop|roof|swimming pool|pool|gym|playground|"
    r"garden|gate|mail ?room|garbage room|refuse room|club ?house|fire exit|entrance)\b", re.IGNORECASE)
