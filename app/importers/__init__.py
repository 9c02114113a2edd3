"""A legacy workbook becomes drafts and a plan; nothing here saves."""
