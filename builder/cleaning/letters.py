"""Letters of Vietnamese, for regular expressions over text as it is printed, and the mark that ends a report."""

CAPITAL = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
"""Capitals, between the brackets of a class: the range from À to Ỵ would hold small letters too."""

SMALL = CAPITAL.lower()
"""Small letters."""

CLOSES_REPORT = ("./.", "./")
"""What official reports print behind their last sentence."""
