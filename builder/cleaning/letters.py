"""Letters of Vietnamese, for regular expressions over text as it is printed."""

CAPITAL = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
"""Capitals, between the brackets of a class: the range from À to Ỵ would hold small letters too."""

SMALL = CAPITAL.lower()
"""Small letters."""
