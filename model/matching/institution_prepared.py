"""The institutions' data files, prepared: folded and cut into words once, and not in every run.

    python -m model.matching.institution_prepared     after a change of institution_*.toml

writes institution_prepared.json anew; a test tells when that was forgotten.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

__all__ = ["prepared"]

_NAME = "institution_prepared.json"


@cache
def prepared() -> dict[str, Any]:
    """The lexicon and the gazetteer as plain values."""
    found: dict[str, Any] = json.loads((files(__package__) / _NAME).read_text("utf-8"))
    return found


def _values() -> dict[str, Any]:
    from model.matching.institution_gazetteer import built_gazetteer, key_of
    from model.matching.institution_lexicon import built_lexicon

    lexicon = built_lexicon()
    gazetteer = built_gazetteer(lexicon)
    return {
        "lexicon": {
            "forms": {" ".join(form): " ".join(tokens) for form, tokens in lexicon.forms.items()},
            "kinds": lexicon.kinds,
            "abbreviations": {form: " ".join(tokens) for form, tokens in lexicon.abbreviations.items()},
            "homes": {place: sorted(countries) for place, countries in lexicon.homes.items()},
            "country_names": lexicon.country_names,
            "openers": sorted(lexicon.openers),
            "long_words": sorted(lexicon.long_words),
        },
        "gazetteer": {
            "usual": gazetteer.usual,
            "other": gazetteer.other,
            "roofs": sorted(gazetteer.roofs),
            "campuses": {key_of(name): sorted(places) for name, places in gazetteer.campuses.items()},
            "words": sorted(gazetteer.words),
        },
    }


def content() -> str:
    """What the file is to hold."""
    return json.dumps(_values(), ensure_ascii=False, indent=0, sort_keys=False) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name(_NAME).write_text(content(), "utf-8")
