"""The organisers' workbook: who appears when and where, and the institutions they come from."""
