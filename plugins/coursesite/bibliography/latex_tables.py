"""LaTeX commands that names and titles use, and what they stand for."""

from __future__ import annotations

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": "\u0361",
}  # fmt: skip

SYMBOLS = {
    "ss": "ß", "SS": "SS", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø",
    "l": "ł", "L": "Ł", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "dj": "đ",
    "DJ": "Đ", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ", "&": "&", "%": "%", "$": "$", "#": "#",
    "_": "_", "{": "{", "}": "}", "\\": " ", " ": " ", "\n": " ", "\t": " ", ",": " ", ";": " ",
    ":": " ", "!": "", "/": "", "-": "", "@": "", "*": "", "textendash": "–", "textemdash": "—",
    "ldots": "…", "dots": "…", "textellipsis": "…", "textquoteright": "’", "textquoteleft": "‘",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'", "textquotedbl": '"',
    "quotedblbase": "„", "guillemotleft": "«", "guillemotright": "»", "textasciitilde": "~",
    "textasciicircum": "^", "textunderscore": "_", "textbackslash": "\\", "textbar": "|",
    "textless": "<", "textgreater": ">", "textregistered": "®", "texttrademark": "™",
    "textcopyright": "©", "copyright": "©", "textdegree": "°", "textsection": "§", "S": "§",
    "P": "¶", "textparagraph": "¶", "textperiodcentered": "·", "textbullet": "•",
    "textexclamdown": "¡", "textquestiondown": "¿", "textpounds": "£", "pounds": "£",
    "texteuro": "€", "euro": "€", "textdollar": "$", "textampersand": "&", "textmu": "µ",
    "textpm": "±", "slash": "/", "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX",
    "textonehalf": "½", "nobreakspace": " ", "space": " ", "quad": " ", "newline": " ",
    "relax": "", "allowbreak": "", "par": " ", "noopsort": "", "backslash": "\\", "hyphen": "-",
    "textnumero": "№",
}  # fmt: skip

LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " ", "`": "‘"}

ITALIC = {"emph", "textit", "textsl", "mkbibemph", "it", "em", "itshape", "enquoteit"}

STYLES = {
    "textbf", "textsc", "textrm", "textsf", "texttt", "textup", "textmd", "textnormal", "text",
    "mbox", "hbox", "underline", "uline", "textsuperscript", "textsubscript", "bf", "rm", "sc",
    "sf", "tt", "sl", "bfseries", "scshape", "rmfamily", "normalfont", "mkbibquote", "enquote",
    "MakeUppercase", "uppercase", "lowercase", "ensuremath", "href", "url", "path", "nolinkurl",
    "protect", "textcite", "mkbibparens", "mkbibbrackets", "textlatin", "foreignlanguage",
    "nocase", "textgreek",
}  # fmt: skip
