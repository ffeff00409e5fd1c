"""The programme model: what a programme is, the doors in, and what is wrong with one."""
