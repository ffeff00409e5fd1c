"""How languages' alphabets differ from the order that Unicode gives all scripts.

After the tailorings of the Unicode Common Locale Data Repository (CLDR), in a notation of our own:
each rule begins with the letter that stays in its place; `<` puts the next as a letter of its own
after it, `=` files the next one with the letter before, told apart only where all else agrees. Two
or three letters together are one letter (Czech ch); "th = þ" files a letter with a pair that is
none. "i/İ" names a small letter and its capital where they are no usual pair.
"""

from __future__ import annotations

__all__ = ["MARKS", "NATIVE", "RULES"]

_DANISH = ("d = đ = ð", "th = þ", "y = ü = ű", "z < æ = ä < ø = ö = ő < å = aa")
_NORWEGIAN = ("d = đ = ð", "th = þ", "y = ü = ű", "z < æ = ä = ę < ø = ö = ő = œ < å = aa")
_SWEDISH = ("d = đ = ð", "th = þ", "y = ü = ű", "z < å < ä = æ = ę < ö = ø = ő = œ = ô")
_CROATIAN = ("c < č < ć", "d < dž < đ", "l < lj", "n < nj", "s < š", "z < ž")
_TURKISH = ("c < ç", "g < ğ", "h < ı/I", "i/İ", "o < ö", "s < ş", "u < ü")

RULES: dict[str, tuple[str, ...]] = {
    "az": ("c < ç", "e < ə", "g < ğ", "h < x < ı/I", "i/İ", "k < q", "o < ö", "s < ş", "u < ü", "z < w"),
    "bs": _CROATIAN,
    "cs": ("c < č", "h < ch", "r < ř", "s < š", "z < ž"),
    "cy": ("c < ch", "d < dd", "f < ff", "g < ng", "l < ll", "p < ph", "r < rh", "t < th"),
    "da": _DANISH,
    "eo": ("c < ĉ", "g < ĝ", "h < ĥ", "j < ĵ", "s < ŝ", "u < ŭ"),
    "es": ("n < ñ",),
    "et": ("s < š < z < ž", "w < õ < ä < ö < ü"),
    "fi": ("y = ü", "z < þ < å < ä = æ < ö = ø"),
    "fil": ("n < ñ < ng",),
    "fo": _NORWEGIAN,
    "gl": ("n < ñ",),
    "hr": _CROATIAN,
    "hu": (
        "c < cs",
        "d < dz < dzs",
        "g < gy",
        "l < ly",
        "n < ny",
        "o < ö = ő",
        "s < sz",
        "t < ty",
        "u < ü = ű",
        "z < zs",
    ),
    "is": (
        "a < á",
        "d < ð",
        "e < é",
        "i < í",
        "o < ó",
        "u < ú",
        "y < ý",
        "z < þ < æ = ä < ö = ø < å",
    ),
    "lt": ("c < č", "i = y", "s < š", "z < ž"),
    "lv": (
        "a < ā",
        "c < č",
        "e < ē",
        "g < ģ",
        "i < y < ī",
        "k < ķ",
        "l < ļ",
        "n < ņ",
        "o < ō",
        "r < ŗ",
        "s < š",
        "u < ū",
        "z < ž",
    ),
    "mt": ("b < ċ", "f < ġ", "g < għ", "h < ħ", "y < ż"),
    "nb": _NORWEGIAN,
    "nn": _NORWEGIAN,
    "no": _NORWEGIAN,
    "pl": ("a < ą", "c < ć", "e < ę", "l < ł", "n < ń", "o < ó", "s < ś", "z < ź < ż"),
    "ro": ("a < ă < â", "i < î", "s < ș = ş", "t < ț = ţ"),
    "sk": ("a < ä", "c < č", "h < ch", "o < ô", "r < ř", "s < š", "z < ž"),
    "sl": ("c < č < ć", "d < đ", "s < š", "z < ž"),
    "sq": (
        "c < ç",
        "d < dh",
        "e < ë",
        "g < gj",
        "l < ll",
        "n < nj",
        "r < rr",
        "s < sh",
        "t < th",
        "x < xh",
        "z < zh",
    ),
    "sv": _SWEDISH,
    "tr": _TURKISH,
    "vi": ("a < ă < â", "d < đ", "e < ê", "o < ô < ơ", "u < ư"),
}

# Marks in the order in which the language files them, where that is not Unicode's.
MARKS = {"vi": "\u0300\u0309\u0303\u0301\u0323"}  # the tones: huyền, hỏi, ngã, sắc, nặng

# Languages whose own script comes before the Latin one: a first and a last letter of that script.
NATIVE = {
    **dict.fromkeys(["be", "bg", "kk", "ky", "mk", "mn", "ru", "tg", "uk"], ("а", "ӿ")),
    **dict.fromkeys(["ar", "fa", "ur"], ("ء", "ے")),
    **dict.fromkeys(["hi", "mr", "ne"], ("ॐ", "ह")),
    "bn": ("অ", "হ"),
    "el": ("α", "ω"),
    "he": ("א", "ת"),
    "hy": ("ա", "ֆ"),
    "ja": ("あ", "\U0003ffff"),
    "ka": ("ა", "ჿ"),
    "ko": ("ᄀ", "\u11ff"),
    "ta": ("அ", "ஹ"),
    "th": ("ก", "ฮ"),
    "zh": ("一", "\U0003ffff"),
}
