"""The calendars: entries that every phone and desk reads alike, and the files that hold them."""
