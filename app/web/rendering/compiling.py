"""Compile templates to the same output, to the byte, for half the time.

Jinja wraps every escaped value in a `Markup` object before it joins them, builds an object for
every « if » without « else » that is false, asks each object twice for what stands after a dot and
each function whether it wants the context, sorts the arguments of every macro, and looks for
imported macros and their global names again at every render. Nothing here needs any of it: a value
is escaped to plain text, what is missing is an empty text, a dot means an attribute (an entry of a
dictionary is written in brackets), functions take what they are given, and all templates have the
same globals.
"""

import re
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import Environment, Template
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.nodes import Call, CondExpr, Const, Expr, FromImport, Getattr, Test
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

_SHORT = 80  # characters: longer texts, a whole lesson in its editor, are not worth the room
_special = re.compile(r"""[&<>'"]""").search


def escaped(value: Any) -> str:
    """Return a value as text fit for HTML; what is marked as HTML already is left as it is."""
    kind = type(value)
    if kind is str:
        text: str = value
        return _escaped(text) if len(text) < _SHORT else str(escape(text))
    if kind is Markup:
        marked: str = value  # joined as it is: a copy of a plain text would be one more
        return marked
    return str(value) if kind is int or kind is float else str(escape(value))


@lru_cache(maxsize=1024)  # words, shares and names come back all the time
def _escaped(text: str) -> str:
    return str(escape(text))


class _PlainText(CodeGenerator):
    def _output_child_pre(
        self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("(" if _needs_no_escape(node) else "escaped(")

    def visit_CondExpr(self, node: CondExpr, frame: Frame) -> None:  # noqa: N802
        node.expr2 = node.expr2 or Const("", lineno=node.lineno)
        super().visit_CondExpr(node, frame)

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_FromImport(self, node: FromImport, frame: Frame) -> None:  # noqa: N802
        names = [name for name in node.names if isinstance(name, str)]
        if node.with_context or not isinstance(node.template, Const) or names != node.names:
            super().visit_FromImport(node, frame)
            return
        found = ", ".join(frame.symbols.ref(name) for name in names)
        self.writeline(f"{found}, = imported = environment.macros(", node)
        self.write(f"{node.template.value!r}, {tuple(names)!r})")
        if frame.toplevel and self.blocks:  # they look for imported names there
            self.writeline(f"context.vars.update(zip({tuple(names)!r}, imported))")

    def visit_Call(  # noqa: N802
        self, node: Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        if node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for named in node.kwargs:
            self.visit(named, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Test(self, node: Test, frame: Frame) -> None:  # noqa: N802
        if node.name == "defined" and isinstance(node.node, Getattr):
            self.write("hasattr(")
            self.visit(node.node.node, frame)
            self.write(f", {node.node.attr!r})")
        else:
            super().visit_Test(node, frame)


def _needs_no_escape(node: Expr) -> bool:
    """Tell whether a node is a choice between texts of the template, all of them plain."""
    if isinstance(node, CondExpr):
        return _needs_no_escape(node.expr1) and (not node.expr2 or _needs_no_escape(node.expr2))
    return isinstance(node, Const) and isinstance(node.value, str) and not _special(node.value)


class _QuickMacro(Macro):
    """A macro called with its first arguments in their places, as most are, has nothing to sort."""

    def __init__(self, *described: Any, **more: Any) -> None:
        super().__init__(*described, **more)
        self._lists = self.catch_kwargs or self.catch_varargs or self.explicit_caller

    def __call__(self, *arguments: Any, caller: Any = None, **named: Any) -> Any:
        left = self._argument_count - len(arguments)
        if named or left < 0 or self._lists or (caller is None) == self.caller:
            if caller is not None:
                named["caller"] = caller
            return super().__call__(*arguments, **named)
        given = [*arguments, *(missing,) * left]
        if self.caller:
            given.append(caller)
        return self._invoke(given, self._default_autoescape or False)

    def _invoke(self, arguments: list[Any], autoescape: bool) -> Any:
        written = self._func(*arguments)
        return str.__new__(Markup, written) if autoescape else written  # a text, for sure


class _SameGlobals(Template):
    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: Any,  # noqa: A002
        uptodate: Any = None,
    ) -> Template:
        namespace: dict[str, Any] = {"environment": environment, "__file__": code.co_filename}
        namespace["escaped"] = escaped
        exec(code, namespace)
        namespace["Macro"] = _QuickMacro
        template = cls._from_namespace(environment, namespace, dict(globals))
        template._uptodate = uptodate
        return template

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


class QuickEnvironment(Environment):
    """A Jinja environment whose templates escape into plain text."""

    code_generator_class = _PlainText
    template_class = _SameGlobals

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._found: dict[str, Template] = {}
        self._macros: dict[tuple[str, tuple[str, ...]], tuple[Any, ...]] = {}

    def get_template(self, name: Any, parent: Any = None, globals: Any = None) -> Template:  # noqa: A002
        """Return a template by its name; without reloading, each is looked for once."""
        found = self._found.get(name)
        if found is None:
            found = super().get_template(name, parent, globals)
            if not self.auto_reload:
                self._found[name] = found
        return found

    def macros(self, template: str, names: tuple[str, ...]) -> tuple[Any, ...]:
        """Return macros of a template by their names; AttributeError if it lacks one."""
        found = self._macros.get((template, names))
        if found is None:
            module = self.get_template(template).module
            found = tuple(getattr(module, name) for name in names)
            if not self.auto_reload:
                self._macros[template, names] = found
        return found
