"""Some 26,000 words by rank: English function words, then words put together from parts.

The parts are those of which English makes its learned words, so that what comes out has its
length, its letters and its places for a hyphen, though most of it is in no dictionary.
"""

from __future__ import annotations

from itertools import accumulate

from tests.synthetic.chance import Chance

__all__ = ["PROPER", "SMALL", "WORDS", "running_weights", "vocabulary"]

WORDS = 26_000

_FREQUENT = """
the of and in to a that as is on by for with this from it are was at be which or not its an their have
has were they but been one also these into such between than other about through how we our may will
would there no only when new more who can both its he she his her you what so out up over under after
before while within during without against among because both each even few first second third last
many most much same some several since still then thus too two three four very well where whether why
often rather perhaps indeed however therefore moreover further together toward across along around
behind beyond despite until upon via per yet if all any another else every either neither nor once own
paper panel study work case part place time world people history culture state city text name word way
use form view voice hand land sea road home law rule war trade art song film book page image memory
language ritual belief labour gender power value money market border region nation empire colony court
temple school river coast island village field farm food cloth paint print letter record source archive
museum object body body’s child youth family woman man writer reader scholar teacher student worker
argues asks shows finds draws reads looks takes makes brings turns traces follows offers suggests
examines explores considers compares discusses describes explains analyses understands reveals remains
becomes begins ends appears seems concerns involves includes provides allows leads moves lives speaks
social local global early late modern recent common public private urban rural royal sacred popular
political cultural economic religious historical regional national colonial literary material visual
critical general central eastern western northern southern inner outer great small large long short old
""".split()

_PREFIXES = """
re de in con un dis inter trans pre pro sub over under out mis non anti counter multi post semi super
micro macro auto hyper para peri meta poly mono extra intra ex en per ad ob ab
""".split()

_ROOTS = """
form struct script port tract vert spect duct mit cess cede fer gress ject late mand merge migrat min
mobil mot nomin norm not nunci ord orn pact part pass pend plac plain plant plex plic pon pos press
prehend quest quir rad rupt sanct sect sent serv sign sist soci solv son spir stab stanc strain strict
sum tain tang temp tend tens term test text tort trib trud turb urb vac val ven vent vers vid viv voc
vol volv grad graph gram gnos log loc lumin magn man mark memor ment merc meter migr nat nav nov numer
oper opt orient pan parl pat path pel pet phon photo pict point polit popul prim priv prob pub pul rect
ret rig rog rot rur sacr sal sat sci sec sens sequ sim sol soph sper stell strat stud suad tact tech
ton top trad trans tun typ und vari vis vit gard hold land craft mast wright bund bril crest drift
flint grov harv kind lant mead plough quill stead thatch weav yarn bast cant dram fest gest hosp just
kin lect mod nerv orb pol rang scal tempor univers vern archiv coloni ritual vocab narr discurs
""".split()

_SUFFIXES = """
s ed ing er al ive ion ions ation ations able ment ments ance ence ity ities ous ic ical ist ists ism
ate ates ated ating ize izes ized ify ified ary ory ure ures or ors ant ent ful less ness ward ship
ally ively ably ously ically
""".split()

SMALL = frozenset("the of and in to a as on by for with from at or an into its their".split())

# What English prose about Asia is full of: letters with marks, some words of two.
PROPER = (
    """
Kyōto|Tōkyō|Ōsaka|Kyūshū|Ryūkyū|Hokkaidō|Jōmon|Taishō|Shōwa|Heian|Edo|Mahābhārata|Rāmāyaṇa|Śiva|Viṣṇu
Kṛṣṇa|Jñāneśvar|Saṃskṛta|Pāli|Prākrit|Gandhāra|Ājīvika|Bhāgavata Purāṇa|Kāvya|Tamiḻ|Malayālam|Kannaḍa
Hồ Chí Minh|Nguyễn Trãi|Đại Việt|Thăng Long|Huế|Đà Nẵng|Hội An|Sài Gòn|Đông Kinh|Champa|Śrīvijaya
Majapahit|Mātaram|Yogyakarta|Melaka|Batavia|Aceh|Luzón|Cebú|Macau|Goa|Ayutthayā|Sukhōthai|Lānnā
Phnom Penh|Angkor|Vientiane|Pagan|Arakan|Lhasa|Amdo|Ulaanbaatar|Chosŏn|Koryŏ|Kyŏngju|Seoul|Běijīng
Nánjīng|Xī’ān|Qīng|Míng|Táng|Sòng|Xīnjiāng|Hōng Kong|Taipei|İstanbul|Çağatay|Özbek|Türkiye|Bukhārā
Khurāsān|Qurʾān|Ḥadīth|Sharīʿa|Ṣūfī|Ibn Baṭṭūṭa|Dillī|Lāhaur|Dhākā|Kolkata|Kāṭhmāṇḍū|Leiden|São Paulo
""".strip()
    .replace("\n", "|")
    .split("|")
)


def vocabulary(chance: Chance, count: int = WORDS) -> list[str]:
    """`count` words, the most frequent first: the function words, then by length more or less."""
    words = dict.fromkeys(_FREQUENT)
    prefixes, suffixes = ["", "", "", *_PREFIXES], ["", *_SUFFIXES]
    made: dict[str, None] = {}
    while len(words) + len(made) < count:
        word = chance.one_of(prefixes) + chance.one_of(_ROOTS) + chance.one_of(suffixes)
        if 4 <= len(word) <= 14 and word not in words and _is_smooth(word):
            made[word] = None
    # Frequent words are short, but not strictly so.
    ranked = sorted((len(word) + 7.0 * chance.draw(), word) for word in made)
    return [*words, *(word for _, word in ranked)]


def _is_smooth(word: str) -> bool:
    """Whether the parts meet without a pile of consonants or a letter thrice."""
    run = 0
    for at, letter in enumerate(word):
        run = 0 if letter in "aeiouy" else run + 1
        if run > 3 or word[at : at + 2] in {"ii", "uu", "aa", "ae", "ao", "oi", "eu"}:
            return False
    return True


def running_weights(count: int) -> list[float]:
    """Cumulated weights by the law of Zipf and Mandelbrot with exponent 1 (divisions only: exact alike)."""
    return list(accumulate(10.0 / (10 * rank + 27) for rank in range(count)))
