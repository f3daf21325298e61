"""The people of the sample data and how to sign in as them. Only `load_samples` makes these accounts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SignIn:
    """A sample person: what they do on the site, their address and password."""

    role: str
    name: str
    email: str
    password: str


ORGANIZER = SignIn("organizer", "Ada Marmot", "organizer@trailsite.example", "trail-organizer-2")
RUNNER = SignIn("runner", "Rio Ibex", "runner@trailsite.example", "trail-runner-2")
MODERATOR = SignIn("moderator", "Mo Chough", "moderator@trailsite.example", "trail-moderator-2")

SIGN_INS = [ORGANIZER, RUNNER, MODERATOR]
