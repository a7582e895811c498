"""Who writes: accounts, registration, homes, languages. The only writer of people."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from handlers.channel import Inbound
from handlers.conversation.acts import ForgetHome, RegisterPerson
from models import queries
from models.person import Account, Person, Residence
from models.place import Community, Home
from models.talk import Talk

LANGUAGES = {
    "zh-hant": "zh_Hant",
    "zh-tw": "zh_Hant",
    "zh-hk": "zh_Hant",
    "zh-mo": "zh_Hant",
    "zh": "zh_Hans",
    "en": "en",
}


def language_of(hint: str, default: str) -> str:
    """A platform's language tag (`zh-hant`, `en-GB`) as one of ours; `default` when it says nothing we speak."""
    tag = hint.lower().replace("_", "-")
    for known, ours in LANGUAGES.items():
        if tag == known or tag.startswith(f"{known}-"):
            return ours
    return default


async def welcome(message: Inbound, now: datetime, default_language: str) -> tuple[Account, Talk | None]:
    """The account a message comes from. A new one is made, with a person and an empty talk that is yet to be saved."""
    account = await queries.account_at(message.channel, message.sender)
    if account is not None:
        return account, None
    person = await Person.create(
        id=uuid4(), language=language_of(message.language, default_language), created_at=now
    )
    account = await Account.create(
        id=uuid4(),
        person=person,
        channel=message.channel,
        address=message.sender,
        created_at=now,
        seen_at=now,
    )
    return account, Talk(id=uuid4(), account=account, state={}, updated_at=now)


async def register(person: Person, act: RegisterPerson, community: Community | None, now: datetime) -> None:
    """Write down what a person told of themselves. The roster only marks, it never refuses."""
    if community is not None:
        person.community = community
    person.name = act.name or person.name
    person.phone = act.phone or person.phone
    person.registered_at = person.registered_at or (now if act.registers else None)
    await person.save(update_fields=["community_id", "name", "phone", "registered_at"])
    if act.home is None or community is None:
        return
    home = await Home.get_or_none(community_id=community.id, key=act.home.key)
    if home is None:
        home = await Home.create(
            id=uuid4(),
            community=community,
            key=act.home.key,
            label=act.home.label,
            building=act.home.place.get("building") or "",
            place=dict(act.home.place),
        )
    verified = await queries.listed(home, person.name, person.phone)
    residence = await Residence.get_or_none(person_id=person.id, home_id=home.id)
    if residence is None:
        await Residence.create(
            id=uuid4(), person=person, home=home, role=act.home.role, verified=verified, created_at=now
        )
        return
    residence.role, residence.verified = act.home.role or residence.role, verified
    await residence.save(update_fields=["role", "verified"])


async def forget_home(person: Person, act: ForgetHome) -> None:
    """The person no longer lives there; tickets keep what they say."""
    await Residence.filter(person_id=person.id, home__key=act.key).delete()


async def speak(person: Person, language: str) -> None:
    """From now on this person is spoken to in `language`."""
    person.language = language
    await person.save(update_fields=["language"])
