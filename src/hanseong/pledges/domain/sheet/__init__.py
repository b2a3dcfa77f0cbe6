"""From received lines to a sheet that is read and inspected, and back to text. Pure.

Doors: ``recognition.recognize``, ``as_json.to_json``, ``printing.as_printed_text``,
``printing.corrected_text``, ``printing.apply_edits``; the rules stand in ``domain.rules``.
"""
