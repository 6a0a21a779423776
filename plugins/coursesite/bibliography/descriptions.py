"""What a description is, and which kind of work a description tells (APA 7, section 9.21)."""

from __future__ import annotations

import re

from coursesite.bibliography.kinds import Kind

NOT_PRINTED = frozenset({
    "magazine", "newspaper", "blog", "nonacademic", "journal", "article", "website", "webpage",
    "web page", "web site", "online", "text", "blog post", "blog entry", "news", "news article",
    "newspaper article", "magazine article", "journal article", "newsarticle", "homepage",
    "home page", "electronic resource", "internet", "pdf", "web", "document", "misc", "preprint",
    "archiveprefix", "post-weblog", "academic", "book", "report", "thesis", "inpress",
    "online resource", "www", "html", "social media", "socialmedia", "print", "online document",
    "web document", "webdocument", "text.article", "cd", "paper", "conference paper",
    "software manual", "legal", "statute", "case", "regulation", "bill", "broadcast",
    "federal", "misc.",
})  # fmt: skip
"""Subtypes and types that sort a work, and are no description of it."""

_NAMES = {
    "film": "Film", "movie": "Film", "motion picture": "Film", "tvseries": "TV series",
    "tv series": "TV series", "television series": "TV series", "tv": "TV series",
    "tv show": "TV series", "tvepisode": "TV series episode", "tv episode": "TV series episode",
    "tv series episode": "TV series episode", "podcast": "Audio podcast",
    "audio podcast": "Audio podcast", "podcastepisode": "Audio podcast episode",
    "podcast episode": "Audio podcast episode", "audio podcast episode": "Audio podcast episode",
    "dataset": "Data set", "data set": "Data set", "data": "Data set",
    "software": "Computer software", "computer software": "Computer software",
    "computer program": "Computer software", "computerprogram": "Computer software",
    "mobileapp": "Mobile app", "app": "Mobile app", "youtube video": "Video",
    "youtubevideo": "Video", "vimeo video": "Video", "online video": "Video",
    "video podcast": "Video podcast", "forumpost": "Online forum post",
    "forum post": "Online forum post", "facebookpost": "Facebook post",
    "statusupdate": "Status update", "photo": "Photograph", "press-release": "Press release",
    "pressrelease": "Press release", "factsheet": "Fact sheet", "tweet": "Tweet",
    "slides": "PowerPoint slides", "powerpoint": "PowerPoint slides",
    "poster": "Poster presentation", "paper presentation": "Paper presentation",
    "speech": "Speech", "lecture": "Lecture", "audiobook": "Audiobook", "webinar": "Webinar",
    "song": "Song", "album": "Album", "map": "Map", "interview": "Interview",
    "podcast series": "Audio podcast", "manunpub": "Unpublished manuscript",
    "maninprep": "Manuscript in preparation", "mansub": "Manuscript submitted for publication",
}  # fmt: skip

_KINDS = {
    "Film": Kind.FILM, "TV series": Kind.SERIES, "TV series episode": Kind.EPISODE,
    "TV episode": Kind.EPISODE, "Audio podcast": Kind.AUDIO, "Video podcast": Kind.AUDIO,
    "Audio podcast episode": Kind.EPISODE, "Video podcast episode": Kind.EPISODE,
    "Podcast episode": Kind.EPISODE, "Radio series episode": Kind.EPISODE,
    "Webisode": Kind.EPISODE, "Data set": Kind.DATASET, "Data set and code book": Kind.DATASET,
    "Computer software": Kind.SOFTWARE, "Mobile app": Kind.SOFTWARE, "Tweet": Kind.POST,
    "Status update": Kind.POST, "Facebook post": Kind.POST, "Instagram photo": Kind.POST,
    "Instagram post": Kind.POST, "Online forum post": Kind.POST, "Post": Kind.POST,
    "LinkedIn post": Kind.POST, "TikTok": Kind.POST, "Toot": Kind.POST,
    "Instagram video": Kind.POST, "Facebook page": Kind.POST, "Twitter profile": Kind.POST,
    "Instagram profile": Kind.POST, "Highlight": Kind.POST,
    "Paper presentation": Kind.PRESENTATION, "Poster presentation": Kind.PRESENTATION,
    "Conference session": Kind.PRESENTATION, "Conference presentation": Kind.PRESENTATION,
    "Symposium": Kind.PRESENTATION, "Keynote address": Kind.PRESENTATION,
    "Keynote presentation": Kind.PRESENTATION, "Video": Kind.VIDEO, "Webinar": Kind.VIDEO,
    "Album": Kind.MUSIC, "Song": Kind.MUSIC, "Unpublished manuscript": Kind.UNPUBLISHED,
    "Manuscript in preparation": Kind.UNPUBLISHED,
    "Manuscript submitted for publication": Kind.UNPUBLISHED,
    "Unpublished raw data": Kind.UNPUBLISHED, "Photograph": Kind.ARTWORK, "Painting": Kind.ARTWORK,
    "Oil on canvas": Kind.ARTWORK, "Oil painting": Kind.ARTWORK, "Drawing": Kind.ARTWORK,
    "Etching": Kind.ARTWORK, "Woodcut": Kind.ARTWORK, "Watercolor": Kind.ARTWORK,
    "Mural": Kind.ARTWORK, "Installation": Kind.ARTWORK, "Mixed media": Kind.ARTWORK,
    "Lithograph": Kind.ARTWORK, "Sculpture": Kind.ARTWORK, "Map": Kind.ARTWORK,
    "Personal communication": Kind.PERSONAL, "Personal interview": Kind.PERSONAL,
    "Personal correspondence": Kind.PERSONAL, "Private communication": Kind.PERSONAL,
}  # fmt: skip
_KIND_BY_FOLDED = {name.lower(): kind for name, kind in _KINDS.items()}

VERBATIM = frozenset({
    "tweet", "status update", "facebook post", "instagram photo", "instagram post", "photographs",
    "online forum post", "post", "linkedin post", "tiktok", "toot"
})  # fmt: skip
"""Descriptions of posts, whose words keep their case (APA 7, section 10.15)."""

CHANGING = re.compile(
    r"\b(?:profile|facebook page|instagram page|highlight|wiki|google maps|live|clock|dashboard)\b"
    r"|^UpToDate$|^DynaMed",
    re.IGNORECASE,
)
"""Content that is designed to change, whose date of retrieval is given (APA 7, section 9.16)."""

_NOUNS = re.compile(
    r"\b(?:album|announcement|app|apparatus|artwork|art|audio|audiobook|blog|book|brief|broadcast|brochure|cartoon|chart|clip|"
    r"code ?book|comment|commentary|conversation|course|dashboard|database record|data|database|"
    r"diagram|directions|discussion|"
    r"drawing|editorial|episode|essay|exhibition|exhibit|film|flyer|form|fact sheets?|game|grant|"
    r"guide|handout|highlight|image|infographics?|"
    r"interview|introduction|keynote|leaflet|lecture|letter|lithograph|manuscript|map|memo|memorandum|notes|obituary|"
    r"page|painting|pamphlet|photos?|photographs?|playlist|podcast|post|poster|presentation|profile|protocol|questionnaire|"
    r"recording|release|report|review|sculpture|section|session|series|slides?|software|song|speech|statement|"
    r"supplement|symposium|syllabus|talk|testimony|thread|thumbnail|toolkit|toot|tool|transcript|trailer|tutorial|tweet|"
    r"update|video|webcast|webinar|white paper|worksheet|workshop|working paper|attached)\b",
    re.IGNORECASE,
)


def name_description(text: str) -> str:
    """Write a description as APA does: `podcastepisode` is `Audio podcast episode`."""
    text = text.strip()
    known = _NAMES.get(text.lower())
    if known:
        return (
            known if text.lower() == text or text.lower() in ("tv series",) else _keep(text, known)
        )
    return text[:1].upper() + text[1:]


def _keep(text: str, known: str) -> str:
    """Prefer APA's words, but the author's case where the words are the same."""
    return text if text.lower() == known.lower() else known


def is_printed(text: str) -> bool:
    """Tell whether a subtype or type describes a work, rather than sorts it."""
    return bool(text.strip()) and text.strip().lower() not in NOT_PRINTED


def is_description(text: str) -> bool:
    """Tell a description, `Fact sheet`, from the name of a site, `Mayo Clinic`."""
    text = text.strip()
    if text.lower() in _NAMES or text.lower() in _KIND_BY_FOLDED:
        return True
    words = re.findall(r"[A-Za-z][\w'’-]*", text)
    if not words:
        return False
    lower = [word for word in words[1:] if word[0].islower()]
    if len(words) > 1 and len(lower) == len(words) - 1 and not re.search(r"\.\w", text):
        return True
    return bool(_NOUNS.search(text)) and (
        len(words) == 1 or bool(lower) or words[0].lower() == "review"
    )


def kind_of(description: str) -> Kind | None:
    """Tell the kind of work a description names, or None."""
    name = name_description(description)
    return _KIND_BY_FOLDED.get(name.lower())
