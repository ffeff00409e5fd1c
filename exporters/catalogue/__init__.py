"""The fixed words of all outputs, a file for each language: `en.toml` is complete, others fall back on it."""
