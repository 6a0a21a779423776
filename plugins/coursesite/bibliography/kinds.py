"""The kinds of works, and the entry types and fields in which they are written."""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """What a work is; it decides how its title and source are written (APA 7, chapter 10)."""

    ARTICLE = "article"  # in a journal, magazine, newspaper or blog
    BOOK = "book"
    CHAPTER = "chapter"  # in a book, proceedings or reference work
    REPORT = "report"
    THESIS = "thesis"
    PRESENTATION = "presentation"  # at a conference
    PREPRINT = "preprint"
    UNPUBLISHED = "unpublished"
    DATASET = "data set"
    SOFTWARE = "software"
    FILM = "film"
    SERIES = "TV series"
    EPISODE = "episode"  # of a series or podcast
    VIDEO = "video"
    AUDIO = "audio"
    MUSIC = "music"
    ARTWORK = "artwork"
    POST = "social media"
    WEBPAGE = "web page"
    CASE = "court case"
    LAW = "law"
    PATENT = "patent"
    PERSONAL = "personal communication"
    OTHER = "other"


TYPES: dict[str, Kind] = {
    "article": Kind.ARTICLE, "review": Kind.ARTICLE, "periodical": Kind.ARTICLE,
    "suppperiodical": Kind.ARTICLE, "magazine": Kind.ARTICLE, "newspaper": Kind.ARTICLE,
    "book": Kind.BOOK, "mvbook": Kind.BOOK, "booklet": Kind.BOOK, "collection": Kind.BOOK,
    "mvcollection": Kind.BOOK, "reference": Kind.BOOK, "mvreference": Kind.BOOK,
    "proceedings": Kind.BOOK, "mvproceedings": Kind.BOOK, "manual": Kind.BOOK, "ebook": Kind.BOOK,
    "audiobook": Kind.BOOK, "incollection": Kind.CHAPTER, "inbook": Kind.CHAPTER,
    "bookinbook": Kind.CHAPTER, "suppbook": Kind.CHAPTER, "suppcollection": Kind.CHAPTER,
    "inproceedings": Kind.CHAPTER, "conference": Kind.CHAPTER, "inreference": Kind.CHAPTER,
    "report": Kind.REPORT, "techreport": Kind.REPORT, "standard": Kind.REPORT,
    "thesis": Kind.THESIS, "phdthesis": Kind.THESIS, "mastersthesis": Kind.THESIS,
    "bachelorsthesis": Kind.THESIS, "presentation": Kind.PRESENTATION,
    "unpublished": Kind.UNPUBLISHED, "preprint": Kind.PREPRINT, "dataset": Kind.DATASET,
    "data": Kind.DATASET, "software": Kind.SOFTWARE, "softwareversion": Kind.SOFTWARE,
    "softwaremodule": Kind.SOFTWARE, "codefragment": Kind.SOFTWARE, "movie": Kind.FILM,
    "hardware": Kind.SOFTWARE,
    "film": Kind.FILM, "video": Kind.VIDEO, "audio": Kind.AUDIO, "podcast": Kind.AUDIO,
    "music": Kind.MUSIC, "song": Kind.MUSIC, "performance": Kind.OTHER, "artwork": Kind.ARTWORK,
    "image": Kind.ARTWORK, "map": Kind.ARTWORK, "online": Kind.WEBPAGE, "electronic": Kind.WEBPAGE,
    "www": Kind.WEBPAGE, "webpage": Kind.WEBPAGE, "post": Kind.POST, "tweet": Kind.POST,
    "jurisdiction": Kind.CASE, "case": Kind.CASE, "legalcase": Kind.CASE, "legislation": Kind.LAW,
    "legal": Kind.LAW, "statute": Kind.LAW, "regulation": Kind.LAW, "bill": Kind.LAW,
    "hearing": Kind.LAW, "constitution": Kind.LAW, "legmaterial": Kind.LAW,
    "legadminmaterial": Kind.LAW, "patent": Kind.PATENT, "personal": Kind.PERSONAL,
    "letter": Kind.PERSONAL, "email": Kind.PERSONAL, "misc": Kind.OTHER, "commentary": Kind.OTHER,
    "unknown": Kind.OTHER, "image-map": Kind.ARTWORK,
}  # fmt: skip
"""Every entry type that is read, to the kind it most often is."""

ALWAYS_DATED = {Kind.ARTICLE, Kind.BOOK, Kind.CHAPTER, Kind.REPORT, Kind.THESIS}
"""Kinds for which a missing date is an error."""

WITH_AUTHOR = {
    Kind.ARTICLE,
    Kind.BOOK,
    Kind.CHAPTER,
    Kind.REPORT,
    Kind.THESIS,
    Kind.PREPRINT,
    Kind.UNPUBLISHED,
}
"""Kinds for which a missing author is worth a look."""

NAME_FIELDS = (
    "author", "editor", "editora", "editorb", "editorc", "translator", "bookauthor", "director",
    "producer", "writer", "execproducer", "execdirector", "host", "narrator", "chair", "composer",
    "artist", "performer", "creator", "annotator", "commentator", "introduction", "foreword",
    "afterword", "holder", "origauthor", "conductor", "guest", "interviewer", "illustrator",
    "speaker", "moderator", "contributor", "groupauthor",
    "with",
)  # fmt: skip

FIELDS = frozenset({
    *NAME_FIELDS, "shortauthor", "shorteditor", "authortype", "editortype", "editoratype",
    "editorbtype", "editorctype", "nameaddon", "title", "subtitle", "titleaddon", "shorttitle",
    "booktitle", "booksubtitle", "booktitleaddon", "maintitle", "mainsubtitle", "maintitleaddon",
    "journal", "journaltitle", "journalsubtitle", "shortjournal", "issuetitle", "issuesubtitle",
    "issuetitleaddon", "origtitle", "reprinttitle", "indextitle", "usera", "userb", "userc",
    "userd", "usere", "userf", "translatedtitle", "titletranslation", "date", "year", "month",
    "day", "origdate", "origyear", "eventdate", "urldate", "urlyear", "urlmonth", "urlday",
    "lastchecked", "lastaccessed", "accessed", "urlaccessdate", "pubstate", "season", "volume",
    "volumes", "number", "issue", "part", "chapter", "pages", "pagetotal", "bookpagination",
    "pagination", "numpages", "eid", "article-number", "articleno", "edition", "version", "series",
    "shortseries", "collection", "publisher", "institution", "organization", "organisation",
    "school", "address", "location", "origlocation", "origpublisher", "venue", "eventtitle",
    "eventtitleaddon", "event", "website", "site", "network", "type", "entrysubtype",
    "howpublished", "note", "addendum", "annote", "annotation", "abstract", "keywords", "doi",
    "url", "eprint", "eprinttype", "eprintclass", "archiveprefix", "primaryclass", "archive",
    "archivelocation", "isbn", "issn", "isrn", "isan", "ismn", "iswc", "pmid", "pmcid", "lccn",
    "oclc", "mrnumber", "zblnumber", "language", "langid", "langidopts", "hyphenation",
    "origlanguage", "citation", "court", "reporter", "code", "crossref", "xref", "xdata",
    "related", "relatedtype", "relatedstring", "ids", "options", "label", "shorthand",
    "shorthandintro", "sortkey", "sortname", "sortshorthand", "sorttitle", "sortyear", "presort",
    "entryset", "execute", "gender", "key", "library", "file", "pdf", "owner", "timestamp",
    "creationdate", "modificationdate", "date-added", "date-modified", "groups", "priority",
    "readstatus", "ranking", "relevance", "qualityassured", "printed", "comment", "citationkey",
    "copyright", "rights", "review", "urn", "hdl", "jstor", "arxivid", "adsurl", "adsnote", "mesh",
    "article", "amendment", "country",
    "affiliation", "author_keywords", "funding", "source", "document_type", "coden",
    "abbrev_source_title", "correspondence_address", "publication_stage", "references", "cited",
    "numberofcites", "unique-id", "da", "oa", "research-areas", "web-of-science-categories",
    "times-cited", "journal-iso", "doc-delivery-number", "issue_date", "articlenumber", "issn-l",
    "eissn", "bibsource", "biburl", "interhash", "intrahash", "added-at", "description",
    "username", "posted-at", "citeulike-article-id", "local-url", "uri", "ee", "cdate", "mdate",
    "publicationdate", "lang", "category", "tags", "tag", "refid", "shortdoi", "extra", "place",
    "acmid", "eventid", "scale", "medium", "genre", "session", "committee", "section",
    "legislativebody", "history", "jurisdiction", "filename", "generalnote", "record-number",
    "authors", "online", "howlong", "db", "dbpub", "callnumber",
})  # fmt: skip
"""Every field that is read, or known to be of use to other programs only."""

FIELD_PREFIXES = (
    "mendeley-",
    "bdsk-",
    "jabref-",
    "zotero-",
    "citeulike-",
    "__",
    "date-",
    "x-",
    "dc-",
    "web-of-science",
    "researcherid",
    "orcid",
    "usage-count",
    "number-of-cited",
    "funding-",
)
"""Beginnings of fields that programs keep for themselves."""
