"""Compile templates to the same output, to the byte, for half the time.

Jinja wraps every escaped value in a `Markup` object before it joins them, builds an object for
every « if » without « else » that is false, and compares the global names of two templates at every
import. Nothing here needs any of it: a value is escaped to plain text, what is missing is an empty
text, and all templates have the same globals.
"""

import re
from typing import Any

from jinja2 import Environment, Template
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.nodes import CondExpr, Const, Expr
from jinja2.runtime import Context
from markupsafe import Markup, escape

_special = re.compile(r"""[&<>'"]""").search


def escaped(value: Any) -> str:
    """Return a value as text fit for HTML; what is marked as HTML already is left as it is."""
    kind = type(value)
    if kind is str and not _special(value):
        return str(value)
    if kind is Markup:
        return str.__str__(value)
    return str(value) if kind is int or kind is float else str(escape(value))


class _PlainText(CodeGenerator):
    def _output_child_pre(
        self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")

    def visit_CondExpr(self, node: CondExpr, frame: Frame) -> None:  # noqa: N802
        node.expr2 = node.expr2 or Const("", lineno=node.lineno)
        super().visit_CondExpr(node, frame)


class _SameGlobals(Template):
    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


class QuickEnvironment(Environment):
    """A Jinja environment whose templates escape into plain text."""

    code_generator_class = _PlainText
    template_class = _SameGlobals
    escaped = staticmethod(escaped)
