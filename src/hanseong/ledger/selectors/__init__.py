"""Questions about the ledger: frozen dataclasses, rows through ``visible_to(actor)`` only."""
