"""The one Jinja environment: autoescape on, undefined names are bugs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup, escape

from .words import EXERCISE_WORDS, REFERENCE_WORDS

_WORDS = {"exercise": EXERCISE_WORDS, "reference": REFERENCE_WORDS}
"""The words of templates, by what their names begin with."""


@cache
def environment() -> Environment:
    """Return the environment that reads `rendering/templates/`."""
    made = _Environment(
        loader=PackageLoader("coursesite", "rendering/templates"),
        autoescape=True,
        cache_size=-1,  # all of them: a few dozen
        auto_reload=False,  # templates change with the package, never while a site is built
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        extensions=[_WordsWrittenIn],
    )
    made.globals.clear()  # templates use none of Jinja's functions, and each render copies them
    return made


def render_template(name: str, /, **values: Any) -> Markup:
    """Render `rendering/templates/NAME` with the values; the result is safe HTML."""
    return Markup(environment().get_template(name).render(**values))


_SPECIAL = re.compile("[&<>\"']")
"""What MarkupSafe escapes."""


class _Code(CodeGenerator):
    """Writes `environment.escaped(…)` where Jinja writes `escape(…)`; one that does not is slower.

    Jinja's own `NativeCodeGenerator` overrides the same method.
    """

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Environment(Environment):
    """Escapes what is put out as MarkupSafe does, but makes no copy of what is fit as it is.

    An exercise puts out a hundred keys, ids and passages, and nearly all of them are.
    """

    code_generator_class = _Code

    @staticmethod
    def escaped(value: object) -> str:
        """Escape a value, unless it is HTML already or has nothing to escape."""
        if type(value) is Markup:
            return value
        if type(value) is str and not _SPECIAL.search(value):
            return value
        return escape(value)


class _WordsWrittenIn(Extension):
    """Reads `word.check` in the templates of exercises and references as the word itself.

    A page says the same few words hundreds of times: they are looked up and escaped when a template
    is compiled, and stand in it as if they were typed there.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Put a string in the place of each word; one that is not there is a bug."""
        words = _WORDS.get(re.split("[_.-]", stream.name or "")[0], {})
        while not stream.eos:
            token = next(stream)
            if words and token.test("name:word") and stream.current.type == "dot":
                next(stream)
                name = stream.expect("name").value
                yield Token(token.lineno, "string", words[name])
            else:
                yield token
