"""Hanseong: the open platform on which a Korean district runs its fourth-industry administration."""

from importlib.metadata import version

__version__ = version("hanseong")
