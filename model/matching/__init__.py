"""Deciding what is one and the same: persons and institutions under their different spellings."""
