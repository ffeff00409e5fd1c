"""Synthetic programmes of any size, for tests and benchmarks: every name and word is made by code."""

from tests.synthetic.folder import write_folder
from tests.synthetic.interchange import as_json, from_json
from tests.synthetic.programme import synthetic_programme

__all__ = ["as_json", "from_json", "synthetic_programme", "write_folder"]
