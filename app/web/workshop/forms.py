"""What an author's browser sends: fields of a form, of bounded size."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from app.lessons.line_ends import normalised
from app.workshop.archive import MAX_FILES
from app.workshop.refusals import NotThere

MAX_BODY = 1_000_000  # bytes: a lesson of 200,000 characters, escaped, and its other fields
_MAX_FIELDS = 200

Form = dict[str, str]

_TOO_LARGE = (
    "Ce qui est envoyé dépasse {most} ko, la limite. Votre texte est encore dans la page"
    " précédente : revenez en arrière et raccourcissez-le, ou prenez un fichier plus petit."
)


@dataclass(frozen=True, slots=True)
class Upload:
    """One file that came with a form, and what it calls itself."""

    name: str
    content: bytes


async def read_form(request: Request) -> Form:
    """Read the fields of a form; raises HTTPException 413 or 415, in French."""
    body = await read_body(request, MAX_BODY)
    kind = request.headers.get("content-type", "application/x-www-form-urlencoded")
    if kind.partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        raise HTTPException(415, "Cette adresse attend les champs d’un formulaire.")
    try:
        fields = parse_qsl(
            body.decode("ascii", "replace"),
            keep_blank_values=True,
            errors="replace",
            max_num_fields=_MAX_FIELDS,
        )
    except ValueError:
        raise HTTPException(
            413, f"Le formulaire a plus de {_MAX_FIELDS} champs ; c’est trop."
        ) from None
    return {name: normalised(value) for name, value in fields}


async def read_form_and_files(request: Request, limit: int) -> tuple[Form, tuple[Upload, ...]]:
    """Read a form that may carry files of `limit` bytes at most in all; raises HTTPException."""
    kind = request.headers.get("content-type", "")
    if kind.partition(";")[0].strip().lower() != "multipart/form-data":
        return await read_form(request), ()
    body = await read_body(request, MAX_BODY + limit)

    async def stream() -> AsyncGenerator[bytes, None]:
        yield body

    parser = MultiPartParser(
        request.headers,
        stream(),
        max_files=MAX_FILES,
        max_fields=_MAX_FIELDS,
        max_part_size=MAX_BODY,
    )
    try:
        fields = await parser.parse()
    except (MultiPartException, ValueError, LookupError):
        raise HTTPException(400, "Ce qui est envoyé n’est pas un formulaire lisible.") from None
    form: Form = {}
    sent: list[Upload] = []
    for name, value in fields.multi_items():
        if isinstance(value, UploadFile):
            sent.append(Upload(value.filename or "", await value.read(limit + 1)))
            await value.close()
        else:
            form[name] = normalised(value)
    return form, tuple(sent)


async def read_body(request: Request, limit: int) -> bytes:
    """Read a body of `limit` bytes at most; raises HTTPException 413."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > limit:
            raise HTTPException(413, _TOO_LARGE.format(most=limit // 1000))
    return bytes(body)


def number(form: Form, name: str) -> int:
    """Return a field that is a number that a page of ours wrote; raises HTTPException 422."""
    value = form.get(name, "")
    if not is_number(value):
        raise HTTPException(422, f"Le champ « {name} » doit être un nombre.")
    return int(value)


def number_in(request: Request) -> int:
    """Return the number that an address names; raises NotThere."""
    written = str(request.path_params["number"])
    if not is_number(written):
        raise NotThere(written)
    return int(written)


def is_number(text: str) -> bool:
    """Tell whether a text is a number that every database can hold."""
    return text.isascii() and text.isdigit() and len(text) < 10
