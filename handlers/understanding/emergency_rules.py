"""What people say when somebody is in danger, by concept, over normalised lower-case text. Data for `emergencies.judge`.

Each kind has words that settle it (yes) and words worth one question (maybe). `HARMLESS` is blanked out first;
the sentence around a word may still take it back (`HYPOTHETICAL`, `LONG_AGO`, `WISH`, `OVER`, `NEARLY`).
"""

from __future__ import annotations

import re


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives))


HARMLESS = _any(
    # anger, weather, weariness and other figures of speech
    r"气(?:得|到|都)?\S{0,2}(?:炸|冒烟|冒火|吐血|晕|爆)(?!器|炸)|(?:肺|快|要|都|心态)(?:要|气)?炸了|炸(?:了)?锅|我就炸了|七窍生烟",
    r"火(?:大|气)(?!很|味)|上火|发火|恼火|窝火|一肚子火|冒火(?![花苗星光])|火冒三丈|火爆|火速|急得\S{0,2}冒烟|嗓子\S{0,2}冒烟|火急火燎|很火|生意火",
    r"[像似跟](?:是|极)?\S{0,2}(?:着了?火|火烧|起火|触电|电击|爆炸|打仗|杀人|流血|血)\S{0,1}(?:一样|似的|过|般)",
    r"(?:[咬热冷急气笑累吓烦吵臭渴饿愁挤晒闷坑骂丑贵慢堵]|难受|恶心|讨厌|无聊|难吃)死(?:个?人|我|了|啦|得)?|困死(?!在|里)|(?:热|冷|吵|臭|贵|慢|疼|累|大|烦)得?要[命死]|大的要死",
    r"救救(?:孩子|我的耳朵|我们|业主)吧?|救命(?:恩人|稻草|钱)|让不让人活|没法活|(?:我|人)(?:人|都|快)*(?:要|快)(?:被\S{0,3})?晕了|(?:绕|转|吵|搞|看|整)晕|晕车|眩晕瓶|头都大了|吐血价|要了(?:我的?)?老命",
    # what burns, shocks, traps or bleeds by name alone
    r"消防(?:栓|车|门|通道|演[习练]|器材|设施|设备|检查|安全|水|喷淋|柜|箱|管|队|知识|培训|登高面|电梯|主机|验收)|消火栓|灭火[器毯]|防火[门卷墙]|火(?:灾|警)?(?:演[习练]|保险)|火[锅腿车炬箭柴]|应急演练|火灾隐患|火灾险",
    r"fire (?:drill|door|exit|extinguisher|lane|hydrant|safety|insurance|escape|alarm test)|no smoking|smok(?:er|ing)s?\b|cigarettes?(?: smoke)?|second-?hand smoke|smoke detector\S* (?:batter\w+|needs?|chirp\w*|replace\w*)",
    r"烟[头蒂道灰瘾机酒囱花民草]|油烟(?:味|机|管|道)?|[抽吸戒禁](?:根|支|着)?烟|二手烟|香烟|烟味|炊烟|像火",
    r"(?:煤气|燃气|天然气|瓦斯|gas)\s?(?:费|表(?!漏|冒|\S{0,4}[嘶味])|卡|账单|缴费|公司|开户|开通|过户|充值|价|改管|安检|检查|bills?|meters?|fees?|payment|account|card|inspection)|抄\S{0,2}表|改\S{0,2}管",
    r"漏电(?:保护|开关|断路)\S{0,3}|漏保|防触电|防困人\S{0,2}|被电(?:话|钻|视|锯|工|商|脑|信|力|影|子|缆|焊)|困[难扰惑境]|[犯围贫]困|困得|好困|很困|太困",
    r"献血|血(?:压|糖|脂|型|渍|拼|汗|站)|心血|热血|狗血|鸡血|血本|跳楼价|大甩卖|打我(?:电话|手机|微信)|打了?\S{0,3}(?:电话|12345|热线|报告|招呼|扫|针|球|麻将|牌|卡|包|蜡|孔|洞|药|喷嚏|瞌睡|地铺|游戏|广告)",
    r"打(?:不通|扫|包|折|孔|洞|开|不开|算|烊|听|印|断|瞌睡|呼噜)|(?:蚊子|虫子|跳蚤|蚊虫|蚊)\S{0,3}咬\S{0,3}|(?:电脑|手机|软件)中毒|要跳(?:舞|绳|操|槽|闸)|打不着火|点不着火|被偷|打火机",
    r"trapped in (?:a |this |my )?(?:contract|debt)|fire(?:d|fighters?|works?)\b|hurts? my (?:eyes|ears)|(?:burning|hot) (?:sun|question)|fighting for|blood pressure",
)

HYPOTHETICAL = _any(
    r"万一|如果|要是|假如|一旦|倘若|以防|防止|避免|预防|(?<![害可恐])怕(?!是)|担心|容易|早晚|迟早|哪天|可能会|有可能|说不定|真(?=着火|起火|出事|发生)|非得|难道要|是不是要|唔通要|等到",
    r"\b(?:if|in case|what happens|worried that|might)\b",
)
LONG_AGO = _any(
    r"上个?(?:月|周|星期|礼拜|次|回|学期)|去年|前年|以前|从前|曾经?|前阵子|前段时间|(?:[两二三四五六七八九十几\d]+)个?(?:多?月|年|周|星期|礼拜)(?:前|之前)|之前\S{0,6}过|好?几天前|那次|那回|\d月份",
    r"(?:困|闻到|着|起|漏|触|发生|出现|出|伤|摔|咬|砸|失)过",
    r"\b(?:last (?:month|year|week|time)|(?:months?|years?|weeks?) ago|used to|previously)\b",
)
RECENT = _any(r"昨[天日晚夜]|前[天日晚]|[寻琴][日晚]", r"\b(?:yesterday|last night)\b")
PRESENT = _any(r"(?<!到)现在|刚才|刚刚|正在|还在|今[天早晚]|此刻|马上|又|仲有|一直|到现在还|还有|还是|依然", r"\b(?:now|right now|still|again|just)\b")
WISH = _any(
    r"能不能(?:给|装|加|把)|能否|可不可以|建议|希望(?!快|赶紧|马上)|加装|装个|咨询|教(?:教|大家|我们)|怎么(?:预防|申请|办理|收费|跑|逃)|请问\S{0,14}(?:哪个电话|谁|怎么|流程|多久|应该)|想问|问一?下|演[习练]|培训|讲座|宣传|海报|标语",
    r"表扬|锦旗|点赞|\b(?:suggest|how (?:do|often|to)|drill|training|poster|please install)\b",
)
OVER = _any(
    r"没事了|已经?(?:修好|处理|解决|扑灭|灭了|救出|出来了|好了|痊愈)|后来(?:出来|好了|没事)|扑灭了|虚惊|被救出|放出来了|才(?:被)?(?:救|放)出来",
    r"\b(?:false alarm|all right now|already (?:fixed|out))\b",
)
NEARLY = _any(r"差点|差一点|险些|差啲|几乎", r"\b(?:nearly|almost)\b")
NOT = re.compile(r"(?:没有?人?|未|不是|并非|冇|无人|别|不要|no|not|nobody|didn'?t|isn'?t)\s?$")
"""Right before a word: it did not happen."""
HABIT = _any(r"经常|老是|总是|时常|常常|动不动|三天两头|隔三差五", r"\b(?:often|always|keeps?)\b")
CRY = _any(r"救命|快来人|救人|出人命|快救|help!|help me|sos")

_G = r"[^。!?;\n]"
"""Any character within the same sentence."""

_LIFT = r"(?:电梯|升降机|轿厢|䢂|𨋢|货梯|客梯|扶梯|\blifts?\b|\belevators?\b)"
_INSIDE = (
    r"(?:里(?:面|头|边)?(?:还|仲)?(?:有|困|关)|人(?:还|都)?在里|在里(?:面|头|边)|有人\S{0,3}(?:喊|拍|叫|敲)|拍门|入面|里头有|出不[来去]|出唔到|"
    r"(?:people|someone|somebody|kids?|child\w*|i'?m|we'?re|i am|we are|mother|father|son|daughter|wife|husband)[\w\s']{0,16}(?:inside|in it|in the))"
)
_STOPPED = r"(?:不动|不走|停|卡|坏了|打不开|不开|没反应|黑|唔郁|郁唔到|stuck|stopped|broke)"
_PERSON = (
    r"(?:有个?人|工人|老人|老头|老太|大爷|大妈|奶奶|爷爷|婆婆|外婆|外公|阿婆|阿伯|妈|爸|老公|老婆|孩子?|小孩|宝宝|娃|儿子|女儿|小朋友|保安|保洁|师傅|邻居|业主|女的|男的|女人|男人|阿姨|叔叔|细路|bb|孕妇|"
    r"学生|家人|租客|快递员|外卖员|个人|人家?|我|他|她|\b(?:child|kid|baby|toddler|boy|girl|man|woman|lady|guy|mother|mom|mum|father|dad|son|daughter|wife|husband|grand\w+|he|she|someone|somebody|worker|person|neighbou?r|i|old \w+|elderly)\b)"
)
_BODY = r"(?:头|脑袋|手|脚|腿|脸|肩|背|腰|脖子|眼|胳膊|指|膝|胸|额|人|孩子?|小孩|宝宝|老人|老太|我(?![家的们])|他(?!家)|她(?!家)|妈|爸|大爷|大妈|阿姨|保洁|路人)"

LIFT_YES = _any(
    rf"{_LIFT}{_G}{{0,16}}(?:困(?!过)|被关|关(?:在|进|住|里|(?:了|着)?\S{{0,3}}人)|出不[来去]|出唔到|trapped|锁住人)",
    rf"(?:困|关|卡|锁|trapped|stuck|locked)(?:在|进|到|住|咗|了|喺|响|个)?{_G}{{0,12}}{_LIFT}(?:里|内|中|入面|间|了|$|\b)",
    rf"{_LIFT}{_G}{{0,16}}{_STOPPED}{_G}{{0,20}}{_INSIDE}",
    rf"{_INSIDE}{_G}{{0,20}}{_LIFT}{_G}{{0,12}}{_STOPPED}",
    rf"{_LIFT}{_G}{{0,8}}(?:坠|往下掉|掉下去|直掉|失控|急降|冲顶|自由落体|plung\w+|fell|falling|drop\w*){_G}{{0,16}}(?:{_INSIDE}|{_BODY}|people)",
)
LIFT_MAYBE = _any(
    rf"{_LIFT}{_G}{{0,10}}(?:卡住|卡在|卡咗|不动了|停在\S{{0,6}}(?:中间|半空|半层|之间)|停在半|门打不开|开不了门|不开门|打不开门|坠|往下掉|掉下去|失控|急降|冲顶|突然(?:往下)?掉|夹(?:人|住|到|了)|stuck|plung\w+|fell|drop\w+)",
    r"被?困(?:住|咗|了|在)|(?:\btrapped|\bstuck (?:in|inside))",
)

_GAS = r"(?:煤气|燃气|天然气|瓦斯|液化气|石油气|\bgas\b)"
GAS_YES = _any(
    rf"{_GAS}{_G}{{0,8}}(?:泄|漏|味|臭|爆|报警|警报|嘶|咝|leak\w*|smell\w*|alarm)",
    rf"(?:闻到|闻见|有股|好大|很浓|一股|股|漏|泄漏|泄露|smell\w*|leak\w*|stink\w*){_G}{{0,10}}{_GAS}",
    r"臭鸡蛋|臭蛋味|rotten eggs?|一氧化碳|煤气中毒|carbon monoxide",
    rf"(?:灶|阀|管子?|罐|热水器|表){_G}{{0,8}}(?:嘶嘶|咝咝|呲呲|滋滋漏|漏气|hiss\w*)|hiss\w* {_G}{{0,14}}(?:pipe|stove|cooker)",
)
GAS_MAYBE = _any(
    r"(?<!轮胎)(?<!车胎)(?<!球)(?<!门)(?<!窗)漏气",
    r"(?:刺鼻|呛人|呛鼻|呛得|怪味|味道很冲|气味很冲|不明气体|化学味|奇怪的?味)",
    r"(?:头晕|恶心|想吐)\S{0,8}味|味\S{0,8}(?:头晕|恶心|想吐)|strange smell|chemical smell",
)

FIRE_YES = _any(
    r"着(?:了|大|起)?火(?!点)|(?:房|车|屋|桶|厨房|线|箱|柜|垃圾|树|草|床|锅|池)(?:都|也|全)?着了|起(?:了|大)?火(?!锅)|失火|火灾|火警|火烛|火势|救火|走火|烧(?:起来|着了|紧|着(?:啦|呀)|起火)|在烧(?![烤饭菜水纸香])|火苗|火光|大火|明火\S{0,4}(?:窜|烧起)|燃烧|自燃|燃起",
    r"(?:浓|黑|白|滚)烟|冒(?:着|出|了|起|大|好多|很多|紧)*(?:\S{0,2})烟|烟\S{0,3}(?:冒|很大|好大|呛|滚)|(?:好|很|都是|全是|满是|大量|好多|很多)(?:浓|大)?烟(?!味)|爆炸",
    r"焦糊|烧焦|焦味|糊味|糊了\S{0,4}(?:味|烟)|烧糊|胶味\S{0,4}(?:烧|焦)|烧胶|塑料\S{0,3}烧|烧\S{0,4}(?:塑料|橡胶|电线)\S{0,3}味",
    r"\b(?:on fire|caught fire|catch(?:ing|es)? fire|fire (?:in|at|on|is|now|here|has)|there(?:'s| is) (?:a )?fire|flames?|burning(?: smell)?|smell\w* (?:of )?burn\w*|explo(?:sion|ded))\b|^\s*fire\b",
    r"\b(?:thick|black|heavy|white|lots? of|see|smell|there'?s|there is|the) smoke\b|\bsmoke (?:is )?(?:coming|pouring|everywhere|fill\w*|from|rising|out|in)\b",
)
FIRE_MAYBE = _any(
    r"烟雾|(?:烟感|感烟|火警|烟雾|消防)\S{0,4}(?:响|报警|警报|叫)|(?:警报|报警器|警铃)\S{0,4}(?:响|叫)(?!个?屁)|炸了|烧纸|点火|\bsmoke\b|\bfire\b|fire alarm",
    r"(?:插座|电池|充电器|电线|线路|电箱|电表|插头)\S{0,6}(?:发烫|很烫|烫手|过热|融|熔|烧了|变形)",
)

ELECTRIC_YES = _any(
    r"触电|被电(?![梯动瓶])|电(?:到|着|倒|亲|咗)(?:了|我|他|她|人|孩|小|手|一下|$)|电了(?:我|他|她|人|孩|小|一下|手)|电击|(?<!不)麻手|手\S{0,3}(?:发|很|都)?麻(?!将|烦|利)\S{0,8}(?:电|栏|杆|门|水|桩)|(?:摸|碰|拉|扶)\S{0,8}(?:手|有点|会|发|很)麻",
    r"带电|(?<!是否)漏电|火花|打火(?!机|锅|灶)|电弧|高压线\S{0,6}(?:掉|断|垂)|(?:电线|电缆|线缆)\S{0,6}(?:掉|断|垂|拖|泡|落)\S{0,2}(?:在|到|下|了|地|水)",
    r"\b(?:electric(?:al)? shocks?|electrocut\w+|got (?:a )?shock(?:ed)?|shocked (?:me|him|her|my)|spark(?:s|ing|ed)?|live wires?|(?:wire|cable) (?:fell|down|hanging|on the ground))\b",
)
ELECTRIC_MAYBE = _any(
    r"(?:电线|电缆|线头|铜线|线路|电箱|配电箱)\S{0,6}(?:裸露|外露|露出|露在|垂|破|老化\S{0,4}冒|敞开|泡水|进水)|裸露的?\S{0,4}(?:电线|线)|压\S{0,3}电线|噼里啪啦\S{0,4}电|电\S{0,4}(?:啪啪|噼啪|噼里啪啦|滋滋)",
    r"水\S{0,6}(?:插座|电箱|配电|电表)|\b(?:exposed|bare) wir\w+|water \S+ \S* ?(?:socket|outlet)",
)

INJURY_YES = _any(
    # the body fails
    r"[晕昏](?:倒|迷|过去|厥|低|咗|死过去)|不省人事|没(?:有|了)?(?:呼吸|心跳|意识|知觉|脉搏|反应了)|叫不醒|叫唔醒|喊不醒|抽搐|口吐白沫|休克|心梗|心脏病|心脏骤停|心脏\S{0,3}(?:痛|疼|不舒服)|心口\S{0,2}(?:痛|疼)|胸口\S{0,3}(?:痛|疼)|中风|脑梗|脑出血|呼吸困难|透唔到气|喘不[过上]来?气|窒息|噎[住着]|咳血|吐血|喝农药|吞\S{0,4}安眠药|食物中毒|早产|羊水破|要生了",
    r"流(?:了|着|咗|好多|很多|一地|不少|得)*\S{0,3}血|出(?:了|咗|好多|很多|点)*血|(?:全|满|都|净)是?\S{0,4}血|(?:脸|头|手|腿|地)上\S{0,3}(?:是|有|全是|都是)血|一(?:脸|头|手|身|滩)\S{0,1}血|头破|见血|血流|血肉",
    r"骨折|摔断|跌断|砸断|脱臼|(?:腿|手|胳膊|脚|骨头)\S{0,2}断(?:了|咗)|(?:重|受了?|被砸|被撞|被打|砸|摔|撞|打|咬|烫|烧|割|砍|捅|炸|轧|压)伤(?!口碑|害|心|风)",
    rf"{_PERSON}{_G}{{0,10}}(?:摔(?:倒|了|下|伤|得|在|晕|到)|跌(?:倒|了|下|落|低|亲|咗|在)|滑倒|绊倒|仆街|仆倒|倒(?:在|地|下|咗|了)|躺在|瘫|坠(?!入)|掉(?:进|入|到|下|落)|卡(?:在|住)|压(?:在|住|到)|被埋|撞倒)",
    r"(?:摔|跌|滑|倒|躺|坐|瘫)\S{0,10}(?:起不来|起唔到|爬不起|站不起|动不了|不动了|郁唔到)|(?:起不来|不动)了\S{0,4}(?:人|老)|坠楼|堕楼|掉下楼|跌落楼",
    # struck, bitten, caught
    rf"砸(?:到|中|破|伤|在|着|了)[^,。!?\s]{{0,6}}?{_BODY}|被\S{{0,12}}(?:砸|撞|轧|压)(?:中|到|倒|破|了)?\S{{0,3}}{_BODY}|{_PERSON}\S{{0,6}}被\S{{0,10}}(?:砸|撞|轧)(?!坏|烂)",
    r"(?:狗|犬|蛇|猴|猫|动物)\S{0,8}(?:咬(?!人怎么)|扑倒|抓伤)|(?:被|俾|畀)\S{0,6}(?:咬|蜇)|咬(?:了|伤|到|住|咗)\S{0,2}(?:我|人|孩|老|一口|他|她|腿|手|脚|大人)|马蜂蜇",
    rf"(?:夹|划|割|扎|戳|烫|轧|绞|刮|卷)(?:到|住|了|伤|断|破|着|咗){_G}{{0,8}}{_BODY}(?!机|册|续|提|推车)",
    # water, height, own hand
    r"溺水|落水|遇溺|浸亲|呛水|沉下去了|跳楼(?!机)|跳(?:河|湖|井|桥)|轻生|自杀|自尽|自残|割腕|上吊|想不开|不想活|寻死|要跳(?!下一)|想跳(?!舞|绳|槽)|(?:坐|站|爬|翻|跨)(?:在|上|到|出|过)\S{0,6}(?:天台边|楼顶边|窗外|栏杆外|护栏外|窗台上|阳台外|女儿墙)",
    # violence
    r"打(?:起来|起嚟|人(?!员)|群架|斗|架|交|倒|破头|昏|得\S{0,6}(?:血|肿|伤))|殴|砍(?:人|我|他|她|了人)|捅(?:人|了|伤|我)|(?:持|拿着?|拎着?|挥|动|攞)(?:了|住|着)?\S{0,3}(?:刀|斧|枪)|拿着?(?:棍|棒|铁棍|砖)|行凶|劈人|斩人|劈友|抢劫|打劫|绑架|强奸|猥亵|非礼|家暴|杀人|勒索|挟持",
    r"(?:把|将|被|畀|俾)[^,。!?]{0,8}打(?:了|伤|倒|到|得|成|咗|$)|打(?:我|咗我|了我|了他|了她|老婆|老人|孩子|小孩)(?!\S{0,3}(?:电话|手机|微信|招呼))|(?:正在|有人在|有人)\S{0,4}撬|入室|闯(?:进|入)\S{0,4}(?:家|屋|门)|有贼|贼\S{0,4}(?:在里|还在|进来)",
    # the cry itself
    r"救人|出人命|死人(?!头)|有人死|(?:人|老人|妈|爸|爷爷|奶奶)\S{0,4}不行了|叫(?:了)?(?:救护车|120|白车)|打(?:了|过)?120|(?:快|赶紧|马上|帮忙|帮手)\S{0,3}(?:叫|call)\S{0,3}(?:救护车|白车|120|ambulance)|十字车",
    r"(?:孩子?|小孩|宝宝|娃|bb|老人|婴儿)\S{0,8}(?:反锁|锁在|锁咗喺|关在车|困在)",
    # English
    r"\b(?:bleed\w*|unconscious|not breathing|can'?t breathe|passed out|faint(?:ed|ing)|heart attack|having a stroke|seizure|chok(?:ing|ed)|broken? (?:his|her|my|an?) ?(?:arm|leg|hip|wrist|ankle)|(?:was|got|been|is being|being) (?:hit|attacked|beaten|stabbed|bitten|robbed|mugged))\b",
    r"\b(?:stab(?:bed|bing)|knife|machete|fight(?:ing)? (?:broke|in|at|near|outside|with)|people fighting|assault\w*|drown\w*|suicid\w*|(?:going|about|threatening|wants?) to jump|call(?:ed)? an ambulance|need an ambulance|dog bit|bit (?:my|me|him|her)|bitten by|badly (?:hurt|injured)|dying)\b",
    rf"{_PERSON}[\w\s']{{0,24}}\b(?:fell (?!asleep)|collapsed|slipped|tripped|injured|hurt|hit (?:on|in) the head)",
)
INJURY_MAYBE = _any(
    r"救命|快来人|受伤|滑倒|摔倒|跌倒|救护车|\bsos\b|\bhelp\b!|\bblood\b|\binjured\b|\bhurt\b|\bcollapsed\b|\bambulance\b|出事了|人不动|尖叫|惨叫|哭喊|喊救",
    r"(?:砸|掉|坠|落)(?:下来)?\S{0,8}(?:砸到|砸中|砸着)\S{0,2}人|砸(?:到|着|中)人|坍塌|倒塌|塌(?:了|下来|方)|(?:孩子?|小孩|宝宝|老人|奶奶|爷爷|女儿|儿子|娃)\S{0,8}(?:走丢|走失|丢了|不见|失踪|找不到|没回)",
    r"(?:敲门|按门铃|打电话)\S{0,6}(?:没人应|没反应|不应|没有反应)|独居\S{0,10}(?:没出门|没见|联系不上)|尾随|跟踪|骚扰我|打我|\bmissing (?:child|kid|boy|girl)\b|\bfollow(?:ing|ed) me\b",
)

RULES = (
    ("lift", LIFT_YES, LIFT_MAYBE),
    ("gas", GAS_YES, GAS_MAYBE),
    ("fire", FIRE_YES, FIRE_MAYBE),
    ("electric", ELECTRIC_YES, ELECTRIC_MAYBE),
    ("injury", INJURY_YES, INJURY_MAYBE),
)
"""Kind, what settles it, what asks for a question; in the order that breaks a tie."""
