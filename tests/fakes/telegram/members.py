"""Members as the Bot API describes them, each status with the fields it must carry.

Source: core.telegram.org/bots/api#chatmember
"""

from .protocol import Json

ANONYMOUS_ADMIN: Json = {
    "id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot",
}  # fmt: skip

_ADMIN_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
    "can_delete_stories",
)  # fmt: skip
_MEMBER_RIGHTS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages",
    "can_manage_topics", "can_react_to_messages", "can_edit_tag",
)  # fmt: skip


def member_object(user: Json, status: str, *, anonymous: bool = False) -> Json:
    """Return a ChatMember; "unmet" (a chat never opened) shows as left."""
    known = {"user": user, "status": "left" if status == "unmet" else status}
    if status == "creator":
        return {**known, "is_anonymous": anonymous}
    if status == "administrator":
        rights = dict.fromkeys(_ADMIN_RIGHTS, True)
        return {**known, "can_be_edited": False, "is_anonymous": anonymous, **rights}
    if status == "restricted":
        return {**known, "is_member": True, "until_date": 0, **dict.fromkeys(_MEMBER_RIGHTS, False)}
    if status == "kicked":
        return {**known, "until_date": 0}
    return known
