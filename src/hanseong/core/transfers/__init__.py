"""Transfers (인사이동): one act by which an official's work, post and access pass to a successor.

A room says in its ``offers.py`` what it hands over: ``handovers.add(Handover(...))``.
"""
