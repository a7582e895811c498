"""Words that tell complaint, repair, inquiry, suggestion and praise apart, with how much each says. "…" stands for
up to eight other characters."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split("、"))


KINDS: tuple[tuple[str, float, tuple[str, ...]], ...] = (
    ("praise", 3.0, _words(
        "表扬、锦旗、点赞、衷心感谢、非常感谢、特别感谢、感谢信、点个赞、拾金不昧、给力、好评、辛苦了、"
        "素质真高、感谢、多亏、thank you so much、well done、great job、kudos、praise、好嘢"
    )),
    ("praise", 2.5, _words(
        "谢谢…师傅、谢谢你们、特别好、服务好、非常好、谢谢物业、谢谢保安、谢谢师傅、太好了、很满意、真好、"
        "很棒、thanks to、热心、暖心"
    )),
    ("suggestion", 3.0, _words(
        "建议、提个意见、希望能、希望可以、希望增加、可否增加、能不能增加、能不能加、能不能多、能不能装、"
        "能否增设、可不可以装、不如、多装几、增设、加装、最好能、倡议、suggest、it would be nice、"
        "would be great、how about"
    )),
    ("suggestion", 1.5, _words(
        "多种点、多装、该剪、可以考虑、增加、希望、呼吁、优化、改进、能不能给、可不可以给、多放几"
    )),
    ("inquiry", 3.0, _words(
        "要办什么、怎么退、怎么收、还剩多少、什么证件、要带、请问、想问、问一下、问下、咨询、怎么办理、"
        "如何办理、怎么申请、哪里交、在哪里交、在哪交、找谁、几点开始、什么时候能、多少钱、要带什么、"
        "需要什么材料、收费标准、怎么收费、怎么交、how do i、how much、where can i、what time、can i ask、"
        "想了解、请教、什么流程、哪个电话、看不懂、能重开吗、退了没、怎么样了、想申请、点样申请、几多钱、边度"
    )),
    ("inquiry", 1.0, _words(
        "什么时候、几点、多久、哪里、是不是要、可以吗、能吗、行吗、有没有、怎么、吗?、吗、多少、?、when 、"
        "where 、what "
    )),
    ("repair", 3.0, _words(
        "帮忙换、换一下、通一下、来人修、派人、修下、报修、麻烦修、来修、修一下、派人修、安排师傅、派师傅、"
        "派人看、派人来看、请维修、上门修、维修一下、need repair、please fix、can you fix、send someone、"
        "plumber、来看看、尽快派人、快派人、麻烦派人、联系开发商维保、帮忙修、整翻好"
    )),
    ("repair", 2.0, _words(
        "坏了、不亮、堵了、堵住、爆了、爆管、跳闸、打不开、关不上、关不紧、不通、没热水、不热、停水、停电、"
        "没电、没水、漏水、漏的、返水、失灵、不出水、渗水、脱落、不制冷、断了、松了、水压、冒水、滴水、"
        "煤气味、焦糊味、漏电、水管、不工作、卡住、裂了、broken、leak、not working、no hot water、blocked、"
        "stuck、out of order、唔得、坏咗、漏紧水"
    )),
    ("complaint", 3.0, _words(
        "投诉、没人管、管不管、凭什么、凭啥、扰民、要求道歉、要个说法、给个说法、不作为、踢皮球、推诿、"
        "没下文、管管、管一下、太过分、气愤、差劲、谁能接受、不认、白交、曝光、12345、complain、"
        "unacceptable、ridiculous、态度、敷衍、没人理、没人接、不理、没落实、骂人"
    )),
    ("complaint", 2.0, _words(
        "为什么、为啥、人呢、不接、太响、太吵、好浑、多扣、收我、又漏、又停、又涨、没人来、没人修、好几次、"
        "说了好多次、反映、乱停、乱扔、乱收、随便、吵、占着、天天、老是、总是、从来不、一直没、到现在、"
        "说了不听、还让不让、偷、堵得、太臭、臭死、臭得、脏、害、要求、赔、三年没、不公、睡觉、唔理、又唔、"
        "每天、每次、越来越、不如、堆满、种菜、被人、被盗、白等、没来、咬、养鸡、大吵、半夜、noise、noisy、"
        "rude、again"
    )),
)
