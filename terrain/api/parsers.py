"""Reading a request's JSON without trusting its size or shape."""

import io
import json
from collections.abc import Mapping
from typing import IO, Any

from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import JSONParser

MAX_BYTES = 1_000_000


class BodyTooLarge(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = _("The request is larger than 1 MB.")
    default_code = "too_large"


class SmallJSONParser(JSONParser):
    """JSON of at most 1 MB, nested no deeper than Python reads. Raises BodyTooLarge, ParseError."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        body = stream.read(MAX_BYTES + 1)
        if len(body) > MAX_BYTES:
            raise BodyTooLarge
        try:
            answer = super().parse(io.BytesIO(body), media_type, parser_context)
            json.dumps(answer, ensure_ascii=False).encode()
        except RecursionError:
            raise ParseError(_("The JSON is nested too deep.")) from None
        except UnicodeEncodeError:
            raise ParseError(_("The JSON holds half a character, which can't be written back.")) from None
        return answer
