"""Markdown text -> Lesson. A mistake never blanks the page: it stands at its place."""

import hashlib

from markdown_it.token import Token

from app.lessons.glossary.glossary import Glossary
from app.lessons.model import Lesson, Phrase, Problem
from app.lessons.reading.blocks import BlockReader
from app.lessons.reading.findings import Findings
from app.lessons.reading.foreign_marks import foreign_marks
from app.lessons.reading.front_matter import Meta, line_in_header, read_meta, sources_of
from app.lessons.reading.header_place import cause_of_none
from app.lessons.reading.headings import first_title, without_first_title
from app.lessons.reading.html_marks import OF_AUTHOR
from app.lessons.reading.limits import readable
from app.lessons.reading.links import links_of
from app.lessons.reading.lost_text import lost_text
from app.lessons.reading.passages import passages_among
from app.lessons.reading.shows import wrong_shows
from app.lessons.reading.slots import SlotReader
from app.lessons.reading.table_rows import wrong_rows
from app.lessons.reading.walk import Met, blocks_of, walk
from app.lessons.slugs import FILE_NAME, MAX_NUMBER, hyphenated


def parse(
    text: str,
    file: str,
    numbered: bool = True,
    glossary: Glossary | None = None,
    of_author: bool = False,
) -> Lesson:
    """Read one lesson; `file` is its path as shown to its author, ending in NN-slug.md.

    A page that is not `numbered` ends in slug.md. The first mention of each term of the `glossary`
    becomes a link to it. `of_author` is how its author sees it: each block says its line, and
    comments are shown.
    """
    findings = Findings(file, {OF_AUTHOR: True} if of_author else {})
    number, slug = _number_and_slug(findings) if numbered else (0, _name(file).removesuffix(".md"))
    cut = readable(text)
    tokens = blocks_of(cut.text, findings.parser)
    met = tuple(walk(tokens))
    links = links_of(met, findings.parser)  # before the terms are linked
    passages = passages_among(met, text)
    findings.problems += wrong_rows(met, cut.text, file)
    findings.problems += lost_text(met, file)
    header = next((token.content for token in tokens[:1] if token.type == "front_matter"), "")
    meta, tokens = _meta(header, tokens, cut.text, slug, findings)
    lines = _HeaderLines(findings, header)
    heading = lines.read(meta.title, "tit")
    goals = tuple(lines.read(line, "objectifs") for line in meta.goals)
    keep = tuple(lines.read(line, "retenir") for line in meta.keep)
    lines.read_plainly(meta.summary, "resume")
    findings.problems += foreign_marks((*lines.met, *met), cut.text, file)
    sources = sources_of(meta)
    slots = SlotReader(findings, meta.toy.toy() if meta.toy else None, sources)
    reader = BlockReader(findings, slots, glossary)
    blocks = reader.blocks(tokens)
    if cut.message:
        end = Problem(file, cut.line, cut.message, kind="fins de leçon")
        blocks += (findings.faulty(end),)
    findings.problems += wrong_shows(met, findings.slots, file)
    known = glossary.digest if glossary else ""
    return Lesson(
        file=file,
        digest=hashlib.sha256((text + known).encode("utf-8", "replace")).hexdigest(),
        number=number,
        slug=slug,
        title=heading.text,
        heading=heading,
        summary=meta.summary,
        part=meta.part,
        minutes=meta.minutes,
        goals=goals,
        keep=keep,
        sources=sources,
        blocks=blocks,
        contents=tuple(findings.headings.contents),
        problems=tuple(sorted(findings.problems, key=lambda problem: problem.line)),
        slots=findings.slots,
        terms=tuple(reader.linked),
        revised=meta.revised,
        anchors=tuple(findings.headings.anchors),
        links=links,
        passages=passages,
        piece=meta.piece,
        former=meta.former,
    )


def _meta(
    header: str, tokens: list[Token], text: str, slug: str, findings: Findings
) -> tuple[Meta, list[Token]]:
    """Read a header; return the tokens too, without a first title that says what it says."""
    own, file = first_title(tokens), findings.file
    meta, problems = read_meta(header, file, slug.replace("-", " ").capitalize(), own)
    if not header and (cause := cause_of_none(text)):
        problems = [Problem(file, *cause)]
    findings.problems += problems
    return meta, without_first_title(tokens) if own and meta.title == own else tokens


class _HeaderLines:
    """The lines of a header that readers see, and what each was parsed as."""

    def __init__(self, findings: Findings, header: str) -> None:
        self._findings = findings
        self._header = header
        self.met: list[Met] = []

    def read(self, text: str, key: str) -> Phrase:
        line = line_in_header(text, self._header, key)
        self._parsed(text, line)
        return self._findings.phrase(text, line)

    def read_plainly(self, text: str, key: str) -> None:
        """Read a line that is shown without formula and without emphasis."""
        line = line_in_header(text, self._header, key)
        (token,) = self._parsed(text, line)
        if any(child.type != "text" for child in token.children or ()):
            message = "Le résumé est montré tel quel : ni formule, ni gras, ni lien."
            self._findings.problem(line, message)
        self._findings.phrase(text, line)

    def _parsed(self, text: str, line: int) -> list[Token]:
        tokens = self._findings.parser.parseInline(text, {})
        self.met += (Met(token, line, None) for token in tokens)
        return tokens


def _name(file: str) -> str:
    return file.rsplit("/", 1)[-1]


def _number_and_slug(findings: Findings) -> tuple[int, str]:
    name = _name(findings.file)
    match = FILE_NAME.match(name)
    if match is None:
        findings.problem(1, "Le nom du fichier doit avoir la forme « 07-mon-titre.md ».")
        return MAX_NUMBER, hyphenated(name.removesuffix(".md").lower())
    return int(match["number"]), match["slug"]
