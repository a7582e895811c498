"""The calls of the API, by their path after /cgi-bin/.

Source: developers.weixin.qq.com, 发送客服消息, 模板消息, 自定义菜单, 临时素材, 带参数的二维码.
"""

from collections.abc import Callable, Mapping

from .chat import Item, Line, read_text
from .protocol import Json, Refusal
from .replies import TEXT_LIMIT
from .world import BLOCKED, SUCCESS, Account, Notice, World

Call = Callable[[World, Json], Json]
OK: Json = {"errcode": 0, "errmsg": "ok"}


def stable_token(world: World, body: Json) -> Json:
    """Give out the token."""
    if body.get("grant_type") != "client_credential":
        raise Refusal(40002)
    if body.get("appid") != world.line.app_id:
        raise Refusal(40013)
    if body.get("secret") != world.secret:
        raise Refusal(40125 if body.get("secret") else 40001)
    if not world.ip_allowed:
        raise Refusal(40164)
    token = world.tokens.issue(force=body.get("force_refresh") is True)
    return {"access_token": token.value, "expires_in": world.tokens.seconds(token)}


def custom_send(world: World, body: Json) -> Json:
    """Send a customer-service message, if the owner's actions give leave to."""
    account = world.addressed(body.get("touser"))
    line = _line(world, str(body.get("msgtype")), body)
    account.budget.spend(world.now())
    world.shows(account, line)
    return OK


def _line(world: World, kind: str, body: Json) -> Line:
    content = body.get(kind)
    if kind not in _KINDS:
        raise Refusal(40008)
    if not isinstance(content, dict):
        raise Refusal(47001)
    line = _KINDS[kind](world, content)
    line.kind, line.raw = kind, body
    if not (line.text.strip() or line.media):
        raise Refusal(44004 if kind == "text" else 47001)
    return line


def _text(world: World, content: Json) -> Line:
    written = _whole(content.get("content"))
    text, items, links = read_text(written)
    return Line("service", text, world.now(), items=items, links=links)


def _menu(world: World, content: Json) -> Line:
    listed = content.get("list")
    if not isinstance(listed, list) or not listed:
        raise Refusal(47001)
    items = tuple(Item(str(each["id"]), str(each["content"])) for each in listed)
    head, tail = content.get("head_content", ""), content.get("tail_content", "")
    _whole("".join((head, *(item.label for item in items), tail)))
    return Line("service", "\n".join(filter(None, (head, tail))), world.now(), items=items)


def _image(world: World, content: Json) -> Line:
    number = str(content.get("media_id"))
    world.media.get(number, world.now())
    return Line("service", "", world.now(), media=number)


def _news(world: World, content: Json) -> Line:
    articles = content.get("articles")
    if not isinstance(articles, list) or len(articles) != 1:
        raise Refusal(45008 if articles else 47001)
    return _article(world, articles[0])


def _article(world: World, content: Json) -> Line:
    text = "\n".join(filter(None, (content.get("title"), content.get("description"))))
    return Line("service", text, world.now(), url=str(content.get("url", "")))


_KINDS: Mapping[str, Callable[[World, Json], Line]] = {
    "text": _text, "msgmenu": _menu, "image": _image, "news": _news, "link": _article,
}


def _whole(text: object) -> str:
    if not isinstance(text, str):
        raise Refusal(47001)
    if len(text.encode()) > TEXT_LIMIT:
        raise Refusal(45002)
    return text


def template_send(world: World, body: Json) -> Json:
    """Accept a template message; how it ended is told later."""
    account = world.addressed(body.get("touser"))
    template = world.templates.get(str(body.get("template_id")))
    if template is None:
        raise Refusal(40037)
    data = body.get("data")
    fields = template.filled(data if isinstance(data, dict) else {})
    once = (account.openid, str(body.get("client_msg_id", "")))
    if once[1] and once in world.sent_ids:
        return {**OK, "msgid": world.sent_ids[once]}
    line = Line(
        "template", template.shown(fields), world.now(), url=str(body.get("url", "")), fields=fields, raw=body
    )
    msgid = 3_300_000_000_000_000 + world.number()
    world.sent_ids[once] = msgid
    world.notices[msgid] = notice = Notice(msgid, account, line)
    _end(world, notice, account)
    return {**OK, "msgid": msgid}


def _end(world: World, notice: Notice, account: Account) -> None:
    if world.ends_notices is not None:
        blocked = world.ends_notices == SUCCESS and not account.takes_notices
        world.finish(notice, BLOCKED if blocked else world.ends_notices)


def all_templates(world: World, _: Json) -> Json:
    """The templates of the account."""
    return {"template_list": [each.to_json() for each in world.templates.values()]}


def menu_create(world: World, body: Json) -> Json:
    """Set the menu."""
    buttons = body.get("button")
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= 3:
        raise Refusal(40016)
    for button in buttons:
        _check_button(button, 16)
        inner = button.get("sub_button", [])
        if len(inner) > 5:
            raise Refusal(40016)
        for each in inner:
            _check_button(each, 60)
    world.menu = buttons
    return OK


def _check_button(button: Json, most: int) -> None:
    if not 0 < len(str(button.get("name", "")).encode()) <= most:
        raise Refusal(40018)
    if button.get("sub_button"):
        return
    if button.get("type") not in ("click", "view"):
        raise Refusal(40017)
    if button["type"] == "click" and not 0 < len(str(button.get("key", "")).encode()) <= 128:
        raise Refusal(40019)
    if button["type"] == "view" and not str(button.get("url", "")).startswith(("http://", "https://")):
        raise Refusal(40020)


def menu_get(world: World, _: Json) -> Json:
    """The menu set by the API."""
    if world.menu is None:
        raise Refusal(46003)
    return {"menu": {"button": world.menu}}


def menu_delete(world: World, _: Json) -> Json:
    """Take the menu away."""
    world.menu = None
    return OK


def current_menu(world: World, _: Json) -> Json:
    """The menu that is shown; sub-buttons come in a list of their own."""
    shown = []
    for button in world.menu or ():
        inner = {"sub_button": {"list": button["sub_button"]}} if button.get("sub_button") else {}
        shown.append({**button, **inner})
    return {"is_menu_open": int(world.menu is not None), "selfmenu_info": {"button": shown}}


def qrcode_create(world: World, body: Json) -> Json:
    """Make a code with a scene."""
    scene = body.get("action_info", {}).get("scene", {})
    name = str(body.get("action_name"))
    value = str(scene.get("scene_str" if name.endswith("STR_SCENE") else "scene_id", ""))
    if name not in ("QR_SCENE", "QR_STR_SCENE", "QR_LIMIT_SCENE", "QR_LIMIT_STR_SCENE") or not 1 <= len(value) <= 64:
        raise Refusal(47001)
    number = world.number()
    url = f"http://weixin.qq.com/q/02jiesu{number:012d}"
    world.scenes[url] = value
    lasting = {} if "LIMIT" in name else {"expire_seconds": min(int(body.get("expire_seconds", 60)), 2_592_000)}
    return {"ticket": f"gQH_{number:060d}==", **lasting, "url": url}


def ip_list(_: World, __: Json) -> Json:
    """The addresses WeChat has."""
    return {"ip_list": ["127.0.0.1"]}


GETS: Mapping[str, Call] = {
    "template/get_all_private_template": all_templates,
    "menu/get": menu_get,
    "menu/delete": menu_delete,
    "get_current_selfmenu_info": current_menu,
    "get_api_domain_ip": ip_list,
    "getcallbackip": ip_list,
}
POSTS: Mapping[str, Call] = {
    "stable_token": stable_token,
    "message/custom/send": custom_send,
    "message/template/send": template_send,
    "menu/create": menu_create,
    "qrcode/create": qrcode_create,
}
