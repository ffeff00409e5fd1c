"""The doors in: each reader turns a source into drafts, and the assembly makes a programme of them."""
