"""Each register declared once, as data: its columns and their kinds."""
