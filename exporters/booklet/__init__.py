"""The printable booklet: a programme's parts, set with `exporters.typeset`."""
