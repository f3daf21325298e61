"""What is known from the field stands on the site: each row names a note and the words in which a page carries it.

Pages: a kind of ground is its guide, `everywhere` the list for every ground, `index` the descriptions of all kinds, a
rule's id its sentence in the kit advice.
"""

import pytest

from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.kit.rules import RULES
from terrain.labels.ground.guides import EVERYWHERE, GUIDES
from terrain.labels.ground.words import KIND_DESCRIPTIONS, KIND_NAMES
from terrain.labels.kit.reasons import SENTENCES

NOTES = [
    ("what makes a race technical is a kind", "index", ["mud", "rock", "water", "narrow", "descent"]),
    ("pulling oneself up, boulders, streams are kinds", "index", ["hands", "boulders", "streams"]),
    ("extreme cold and heat are a kind outside the score", "index", ["heat, cold or storms", "not the score"]),
    ("newcomers learn on flatter trails and work up", "everywhere", ["flatter trails", "one grade at a time"]),
    ("newcomers are told so before a race", "train.progression", ["smoother trails", "one grade at a time"]),
    ("mud is soft and holds the foot", "mud", ["soft", "holds the shoe"]),
    ("mud is slippery; a slip lands harder and at a bad angle", "mud", ["may slip", "harder", "worse angle"]),
    ("mud comes and goes", "mud", ["comes and goes"]),
    ("mud follows the rain of the days before", "mud", ["rain of the last five to ten days"]),
    ("mud: technique on the day", "mud.technique", ["quicker steps", "a tenth more a minute", "holds the foot"]),
    ("soaked ground asks for lugs without a mud tag", "lugs.soaked", ["soaked ground"]),
    ("uneven rock is hard to read at speed", "fixed_rock", ["at speed the eye cannot read it"]),
    ("rock is hard to read: advice on the day", "rock.technique", ["hard to read at speed", "place each foot"]),
    ("some rock is fixed", "fixed_rock", ["fixed", "does not move"]),
    ("other rock is loose and trips", "loose_rock", ["move when stepped on", "trip"]),
    ("wet or mossy rock is slippery, above all in humid places", "fixed_rock", ["moss", "humid", "slippery"]),
    ("humid air makes rock slide", "rubber.damp_air", ["humidity", "moss"]),
    ("wet rock asks for another sole", "rubber.wet_rock", ["rock", "rain"]),
    ("rock takes adjusted speed and precise steps", "fixed_rock", ["choose the speed", "precisely"]),
    ("rock takes practice", "fixed_rock", ["only practice teaches it"]),
    ("rock stays", "fixed_rock", ["stays"]),
    ("roots make bumps and pockets", "roots", ["bumps", "pockets"]),
    ("roots: run on top of them, or dodge them and use them as support", "roots", ["on top", "dodging", "support"]),
    ("roots: both ways on the day", "roots.technique", ["on top of them or dodge them"]),
    ("roots: be ready to change direction", "roots", ["change direction at any step"]),
    ("wicking fabric next to the skin in any weather", "everywhere", ["moisture-wicking layer next to the skin"]),
    ("wicking base layer on every list", "base.always", ["sweat off the skin in sun, rain and snow"]),
    ("cold: layers above the wicking one", "extreme_weather", ["layers above it in the cold"]),
    ("cold: layers on the list", "layer.cold", ["not cotton"]),
    ("cold: fingers, ears and nose covered", "extreme_weather", ["fingers, ears and nose"]),
    ("cold: fingers on the list", "gloves.cold", ["fingers"]),
    ("cold: ears on the list", "hat.cold", ["ears"]),
    ("cold: nose on the list", "face.frost", ["nose"]),
    ("cold: avoid snow and ice", "extreme_weather", ["avoid patches of snow and ice"]),
    ("cold: avoid ice on the day", "ice.avoid", ["go round icy patches"]),
    ("cold: drink as in heat", "extreme_weather", ["drink as in heat"]),
    ("cold: drink on the day", "cold.drink", ["drink as you would in warmth"]),
    ("cold: dry and warm at once after the finish", "extreme_weather", ["dry clothes at the finish, at once"]),
    ("cold: dry clothes on the list", "finish.cold", ["dry and warm as soon as you stop"]),
    ("heat: light fabric and sunscreen", "extreme_weather", ["light colours", "sunscreen"]),
    ("heat: sunscreen on the list", "sunscreen.uv", ["uv"]),
    ("heat: light top on the list", "top.heat", ["warm"]),
    ("heat: drink all the time", "heat.drink", ["drink steadily from the start"]),
    ("heat: a slower start against burning out", "heat.start_slower", ["start slower", "burns out"]),
    ("heat: a slower start in the guide", "extreme_weather", ["start slower than you can"]),
    ("legs: squats and weights, not overdone on running days", "everywhere", ["squats and weights", "not overdone"]),
    ("legs protect the joints", "train.strength", ["squats and weights", "without a run", "save the joints"]),
    ("shoes: grip, ankle and arch, flexible", "everywhere", ["traction", "does not slip", "ankle and arch", "bend"]),
    ("shoes on every list", "shoes.always", ["grip", "does not slip", "ankle and arch", "bend"]),
    ("shoes: a rock plate on rocky races", "fixed_rock", ["rock plate"]),
    ("shoes: a rock plate on the list", "plate.fixed_rock", ["rock"]),
    ("shoes: mud makes the wrong pair risky", "lugs.mud", ["mud"]),
    ("shoes: water asks for draining ones", "drain.water", ["run dry"]),
    ("socks: mud is cold on temperate days", "mud", ["warm when wet", "neoprene", "cold even on a mild day"]),
    ("socks on the list, by mud and temperature", "socks.cold_mud", ["mud, while it feels like"]),
    ("short quick steps in mud", "mud", ["shorter, quicker steps", "a tenth more a minute"]),
    ("short quick steps on rock", "fixed_rock", ["shorter, quicker steps", "a tenth more a minute"]),
    ("short quick steps on wet trail", "rain.short_steps", ["shorter, quicker steps", "about a tenth more a minute"]),
    ("short quick steps everywhere", "everywhere", ["shorter, quicker steps", "a tenth more a minute"]),
    ("posture: upright, arms wide", "everywhere", ["upright", "waist", "arms wide", "above the hips"]),
    ("posture on descents", "steep_descent", ["upright", "arms wide", "no bend at the waist"]),
    ("posture on descents, on the day", "descent.posture", ["upright", "above the hips", "arms wide", "waist"]),
    ("posture on rock", "fixed_rock", ["upright", "shoulders above the hips", "arms wide"]),
    ("practice on the course or like ground", "everywhere", ["course itself or ground like it", "natural"]),
    ("practice before a race", "train.recce", ["ground like it", "natural"]),
    ("each part its time; a fall costs more", "everywhere", ["the time that it needs", "a fall costs more"]),
    ("each part its time, on the day", "time.technical", ["ground costs you", "a fall costs more"]),
    ("minutes are measured in practice", "train.time_sections", ["time yourself", "minutes per kilometre"]),
    ("balance: yoga, tai chi", "everywhere", ["balance", "yoga", "tai chi"]),
    ("balance before a race", "train.balance", ["yoga", "tai chi"]),
]  # fmt: skip


def words_of(place: str) -> str:
    if place == "index":
        texts: list[object] = [*KIND_NAMES.values(), *KIND_DESCRIPTIONS.values()]
    elif place == "everywhere":
        texts = [line for lines in EVERYWHERE.values() for line in lines]
    elif place in set(ObstacleKind):
        guide = GUIDES[ObstacleKind(place)]
        texts = [guide.what, guide.stays, guide.moves, guide.weather, guide.rating]
        texts += [*guide.technique, *guide.practice, *guide.wear]
    else:
        texts = list(SENTENCES[place])
    return " ".join(map(str, texts)).lower()


@pytest.mark.parametrize(("note", "place", "words"), NOTES, ids=[note for note, _place, _words in NOTES])
def test_the_site_carries_what_is_known_from_the_field(note: str, place: str, words: list[str]) -> None:
    text = words_of(place)
    assert [word for word in words if word not in text] == []


def test_advice_named_here_is_given_by_a_rule() -> None:
    places = {place for _note, place, _words in NOTES} - {"index", "everywhere", *ObstacleKind}
    assert places - {rule.id for rule in RULES} == set()


@pytest.mark.parametrize("kind", GUIDES)
def test_every_guide_teaches_something_of_each_sort(kind: ObstacleKind) -> None:
    guide = GUIDES[kind]
    assert min(len(guide.technique), len(guide.practice), len(guide.wear)) >= 1
    assert all(str(text) for text in (guide.what, guide.moves, guide.stays, guide.weather, guide.rating))
