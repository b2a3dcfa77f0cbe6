"""Cursors, events, frames and mailboxes of the live lanes. Pure: no Django, no clock, no I/O."""
