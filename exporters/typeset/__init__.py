"""Typesetting on ReportLab's canvas: faces, shaping, paragraphs, columns, pages.

Knows nothing of conferences. All measures are in points (1/72 inch) unless a name says
otherwise; y grows upwards, as in PDF.
"""
