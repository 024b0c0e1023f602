"""How documents are named in print: number and symbol, type words, issuers, names, dates, titles and pointing words.

Patterns are matched on folded text (see :mod:`builder.text.offsets`) and decided on the text itself, where diacritics stand.
A single blank in a pattern never crosses a paragraph: :mod:`builder.citations.grammar.scan` turns paragraph ends into newlines.
"""
