"""Made-up people of many naming customs and scripts, and where they work in many spellings."""

from __future__ import annotations

from dataclasses import dataclass

from model.matching.names import name_key
from tests.synthetic.chance import Chance

__all__ = ["Someone", "people"]

_EVERY = 50  # one name in so many is in another script: 2 %

# Given names; the beginnings and the ends of family names, which no one is likely to bear.
_LATIN = (
    (
        "Ada|Bernard|Cecily|Duncan|Edith|Fergus|Gwen|Hugh",
        "Ash|Brack|Dun|Elder|Fen|Hart|Wyn",
        "combe|ley|wick|mere",
    ),
    ("Jiří|Kateřina|Łukasz|Małgorzata|Tomáš|Zbyněk", "Brzo|Dvoř|Hruš|Krup|Něm|Wiś", "ička|áček|owski|ňák"),
    ("Ayşe|Çiğdem|Gülşen|İbrahim|Oğuz|Ömer", "Ak|Çelik|Demir|Gök|Işık|Yıl", "türk|oğlu|taş|kaya"),
    ("Aiko|Hiroshi|Kenjirō|Ryō|Shōta|Yūko", "Kawa|Mizu|Ōba|Shira|Taka|Yama", "moto|shima|zawa|bayashi"),
    (
        "Ānanda|Lakṣmī|Priyā|Rukmiṇī|Śrīnivāsa|Vidyā",
        "Dhana|Jaya|Kīrti|Maṇi|Śrī|Vīra",
        "nātha|dāsa|varman|śekhar",
    ),
    ("Åsa|Jørgen|Käthe|Søren|Torbjörn|Zoë", "Ås|Björn|Gryn|Hög|Lind|Øst", "ström|gård|møller|qvist"),
    ("Anaïs|François|Hélène|Inês|José|Noël", "Beau|Châte|Fontin|Gué|Mont|Roche", "lièvre|ret|villée|brun"),
    (
        "Daan|Femke|Joost|Sanne|Thijs|Wouter",
        "van der Beek|de Kroon|ter Mole|van Hase",
        "hof|laar|stein|voort",
    ),
    ("Ḥasan|Fāṭima|ʿAlī|Laylā|Yūsuf|Zaynab", "al-Baḥ|al-Kār|al-Nūr|al-Ṭāh|al-Zār", "ānī|ūfī|āwī|īrī"),
    ("Eszter|Győző|Ioana|János|Ştefan|Žofia", "Bér|Csár|Kő|Szép|Țep|Vörö", "falvi|halmi|escu|vári"),
    (
        "Batbayar|Dolma|Oyuun|Somchai|Tenzin|Pimchanok",
        "Gan|Ratta|Sri|Thana|Wong|Zor",
        "bold|nakul|wattana|chai",
    ),
    ("Agus|Budi|Dewi|Ketut|Nurul|Wayan", "Hida|Kusu|Purno|Surya|Tirta|Wira", "wati|mono|dinata|brata"),
    ("Hyŏn-ju|Ji-woo|Min-jun|Sŏ-yŏn|Sun-hee|Tae-ho", "Ch’ŏ|Ka|Ma|No|Pa|To", "ng|k|m|l"),
)
_VIETNAMESE = (
    "Đặng Thị|Đỗ Văn|Lê Thị|Nguyễn Văn|Phạm Thị|Trần Quốc",
    "Bảo|Đức|Hương|Ngọc|Quỳnh|Thảo|Tuấn|Yến",
)
_SCRIPTS = (  # family names, then given names; the last field is what stands between them
    ("王|李|张|陈|刘|赵", "晓明|雨桐|子墨|海燕|文博|思远", ""),
    ("山本|川島|水沢|高林|白井|大場", "花子|太郎|健二|美咲|翔太|由紀", ""),
    ("김|이|박|최|정|강", "민준|서연|지우|현주|태호|순희", ""),
    ("نور|سليم|جميل|كريم|ماهر|راشد", "البحري|النجار|الخياط|الحداد|الصباغ|الرسام", " "),
    ("आनन्द|प्रिया|विद्या|रुक्मिणी|अर्जुन|लक्ष्मी", "वर्मन|दासगुप्त|श्रीनाथ|वीरशेखर|जयदेव|मणिराम", " "),
)

_PLACES = (
    "Vel|Tar|Mor|Brin|Ost|Kel|Lund|Sar|Quen|Hal|Dor|Nim|Pell|Wes|Ård|Zel|Chan|Ker|Ras|Tōn".split("|"),
    "mark|ondal|avia|stadt|anpur|grad|holm|ville|ōda|minh".split("|"),
)
_COUNTRIES = (
    """
Japan|China|Taiwan|South Korea|Republic of Korea|India|Indonesia|Malaysia|Singapore|Thailand|Vietnam
Philippines|Mongolia|Kazakhstan|Uzbekistan|Turkey|Türkiye|Netherlands|The Netherlands|Germany|France
United Kingdom|UK|United States|USA|United States of America|Canada|Australia|New Zealand|Brazil|Mexico
Portugal|Spain|Italy|Poland|Czech Republic|Czechia|Hungary|Sweden|Norway|Denmark|Finland|South Africa
""".strip()
    .replace("\n", "|")
    .split("|")
)
_KINDS = (
    ("University of {}", "{} University", "Univ. of {}", "The University of {}"),
    ("{} Institute of Technology", "Institute of Technology, {}", "{} Inst. of Technology"),
    ("Universität {}", "University of {}", "{} University"),
    ("Academy of Sciences of {}", "{} Academy of Sciences"),
    ("National Museum of {}", "{} National Museum"),
)
_UNITS = (
    "Department of History",
    "Faculty of Arts",
    "School of Languages & Cultures",
    "Centre for Area Studies",
)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person by name, and the affiliation as that person writes it, "" for none."""

    name: str
    affiliation: str


def people(count: int, chance: Chance) -> list[Someone]:
    """`count` people; no two have the same name, however it is written."""
    spellings = _affiliations(chance)
    taken: set[str] = set()
    found = []
    for number in range(count):
        name = _foreign(number // _EVERY, chance) if number % _EVERY == 7 else _latin(chance)
        while name_key(name) in taken:
            name = (
                _foreign(number // _EVERY, chance, more=True)
                if number % _EVERY == 7
                else _with_initial(_latin(chance), chance)
            )
        taken.add(name_key(name))
        found.append(Someone(name, chance.one_of(chance.one_of(spellings)) if chance.happens(0.98) else ""))
    return found


def _latin(chance: Chance) -> str:
    if chance.happens(0.06):
        front, last = (part.split("|") for part in _VIETNAMESE)
        return f"{chance.one_of(front)} {chance.one_of(last)}"
    given, begin, end = (part.split("|") for part in chance.one_of(_LATIN))
    return f"{chance.one_of(given)} {chance.one_of(begin)}{chance.one_of(end)}"


def _with_initial(name: str, chance: Chance) -> str:
    given, _, family = name.partition(" ")
    initials = "".join(f" {chance.one_of('ABCDEFGHJKLMNPRSTVW')}." for _ in range(chance.between(1, 2)))
    return f"{given}{initials} {family}"


def _foreign(number: int, chance: Chance, *, more: bool = False) -> str:
    """A name in the script whose turn it is; `more` makes it longer, for the largest programmes."""
    first, second, between = _SCRIPTS[number % len(_SCRIPTS)]
    name = f"{chance.one_of(first.split('|'))}{between}{chance.one_of(second.split('|'))}"
    return name + between + chance.one_of(second.split("|")) if more else name


def _affiliations(chance: Chance) -> list[list[str]]:
    """For each of 360 institutions the ways in which it is written."""
    places = chance.shuffled([begin + end for begin in _PLACES[0] for end in _PLACES[1]])
    found = []
    for number in range(360):
        kind, place = _KINDS[number % len(_KINDS)], places[number % len(places)]
        country = chance.one_of(_COUNTRIES)
        names = [form.format(place) for form in kind]
        spellings = [f"{name}, {country}" for name in names]
        spellings += [
            f"{chance.one_of(_UNITS)}, {names[0]}, {country}",
            f"{names[0].upper()}, {country}",
            names[0],
        ]
        found.append(spellings[: chance.between(3, len(spellings))])
    return found
