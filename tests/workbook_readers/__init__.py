"""Other programs that read the workbook, each giving all cells in one form."""
