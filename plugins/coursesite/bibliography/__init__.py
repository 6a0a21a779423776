"""A .bib file to citations and references in APA 7, as values."""

from coursesite.bibliography.apa.document import format_document
from coursesite.bibliography.apa.references import format_reference
from coursesite.bibliography.bibliography import Bibliography, read_bibliography
from coursesite.bibliography.checks import check_bibliography
from coursesite.bibliography.citations import find_citations, match_citation
from coursesite.bibliography.exports import format_bibtex, format_ris
from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.model import Citation, Cite, Document, Form, ReferenceEntry, Work
from coursesite.bibliography.richtext import RichText, Span, format_markdown, format_text

__all__ = [
    "Bibliography",
    "Citation",
    "Cite",
    "Document",
    "Form",
    "Kind",
    "ReferenceEntry",
    "RichText",
    "Span",
    "Work",
    "check_bibliography",
    "find_citations",
    "format_bibtex",
    "format_document",
    "format_markdown",
    "format_reference",
    "format_ris",
    "format_text",
    "match_citation",
    "read_bibliography",
]
