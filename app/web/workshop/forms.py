"""What an author's browser sends: fields of a form, of bounded size."""

from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

MAX_BODY = 1_000_000  # bytes: a lesson of 200,000 characters, escaped, and its other fields
_MAX_FIELDS = 200

Form = dict[str, str]


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
    return {name: _plain(value) for name, value in fields}


async def read_body(request: Request, limit: int) -> bytes:
    """Read a body of `limit` bytes at most; raises HTTPException 413."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > limit:
            raise HTTPException(
                413,
                f"Ce qui est envoyé dépasse {limit // 1000} ko, la limite. Votre texte est encore"
                " dans la page précédente : revenez en arrière et raccourcissez-le.",
            )
    return bytes(body)


def number(form: Form, name: str) -> int:
    """Return a field that is a number that a page of ours wrote; raises HTTPException 422."""
    value = form.get(name, "")
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise HTTPException(422, f"Le champ « {name} » doit être un nombre.")
    return int(value)


def _plain(value: str) -> str:
    """Return a text with the line ends and the characters that a file keeps."""
    return (
        value.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}")
    )
