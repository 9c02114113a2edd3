"""A register as a table that behaves as in Excel.

``register_table.RegisterTable`` is what views use: ``set_rows(rows, terms)`` in, wishes out as signals. The parts: ``model``
(rows, sorted and filtered), ``grid`` (keys and editing), ``cells`` (painting and editors), ``header``, ``frozen``, ``blocks``
(copy, paste, fill). ``arrange``, ``facts``, ``groups``, ``named``, ``listing`` and ``clipboard`` are pure: the command line
reads them without Qt.
"""
