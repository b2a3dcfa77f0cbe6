"""How much a received file may hold. Generous for honest documents, small against hostile ones."""

from __future__ import annotations

MEGABYTE = 1024 * 1024
MAX_LINES = 30_000  # of the whole file: about 200 pledge sheets
MAX_SIGNS = 10_000  # of one cell or line of text: patterns looking through it stay fast
MAX_TEXT = 5_000_000  # letters of the whole file
MAX_MARKS = 30  # signs set upon one letter, as in Unicode's Stream-Safe Text Format (UAX 15)
MAX_TAGS = 1_500_000  # "<" signs of a document in HTML or XML
MAX_SHEETS = 500  # of a spreadsheet
MAX_PARTS = 30_000  # merges, links, rules, names and formats of a spreadsheet together
MAX_ATTRIBUTES = 1_000  # of one element in HTML; its library takes the square of them
MAX_TABLE_ROWS = 5_000  # of one table
MAX_COLUMNS = 1_000
MAX_CELLS = 500_000  # positions of all tables, covered ones too
MAX_PAGES = 300  # of a PDF
MAX_ON_PAGE = 20_000  # signs, lines, or crossings of lines of one page; a full page of print has 4,000 signs
MAX_UNPACKED = 50 * MEGABYTE  # of an archive, all members together
MAX_RATIO = 100  # unpacked : packed
MAX_MEMBERS = 2_000
