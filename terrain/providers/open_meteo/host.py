"""Where Open-Meteo answers: the free host, the customers' one, or a server of one's own."""

from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

FREE = "api.open-meteo.com"
FREE_ARCHIVE = "archive-api.open-meteo.com"


@dataclass(frozen=True)
class Host:
    """A base address and a key. With a key, the free hosts' names become those for customers."""

    base_url: str
    key: str = ""

    @property
    def base(self) -> str:
        parts = urlsplit(self.base_url.rstrip("/"))
        if self.key and parts.hostname in (FREE, FREE_ARCHIVE):
            parts = parts._replace(scheme="https", netloc=f"customer-{parts.hostname}")
        return urlunsplit(parts)

    @property
    def is_free(self) -> bool:
        """Whether the limits of the free tier hold: those of all free hosts together, by the asker's address."""
        return urlsplit(self.base).hostname in (FREE, FREE_ARCHIVE)

    @property
    def headers(self) -> dict[str, str]:
        """The key travels in a header: addresses end up in logs."""
        return {"X-Api-Key": self.key} if self.key else {}

    @property
    def forecast(self) -> str:
        return f"{self.base}/v1/forecast"

    @property
    def archive(self) -> str:
        return f"{self.base}/v1/archive"

    def freshness_of(self, model: str) -> str:
        """Where the last run of a model is told of; asking is not counted."""
        return f"{self.base}/data/{model}/static/meta.json"
