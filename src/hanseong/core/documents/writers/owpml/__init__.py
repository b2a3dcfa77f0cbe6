"""The subset of OWPML (KS X 6101, HWPX) that official sheets need; see docs/decisions/0005-hwpx.md.

Lengths are HWPUNIT: 1/7200 inch, so 100 to the point. Every function returns XML text.
"""
