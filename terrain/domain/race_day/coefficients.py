"""Every free number of the race-day rating but those of single kinds (`ground.kinds`), with its source or the word
"judgement" beside it.

None is fitted: no published data tell how much slower or harder wet ground is (docs/adr/0014-race-day-technicality.md).
"""

from typing import Final

from terrain.domain.ground.vocabulary import Severity

EXPOSED_FROM: Final = 2
"""Where wind matters as on ridges: on whatever lies above a serious fall."""

WETTING_MM: Final = 0.5
"""Rain that wets two thirds of a surface. Judgement."""
OPEN_DRIES_H: Final = 4.0
SHADED_DRIES_H: Final = 14.0
"""Hours in which wetness falls to a third at 15 °C: bare rock, and ground under trees or grass. Judgement: a shower in
the morning is off the slabs by noon, yesterday's rain is still on the roots."""
DRYING_AT_C: Final = 15.0
DRYING_PER_K: Final = 0.03
DRYING_RANGE: Final = (0.5, 2.0)
"""Three per cent slower for each degree below 15 °C, at most twice as slow and half as long. Judgement."""

SOIL_MM: Final = 20.0
STREAM_MM: Final = 40.0
"""Index at which two thirds of the soil's or the streams' range are used up. Judgement."""
MELT_MM_PER_K_DAY: Final = 4.0
MELTING_SNOW_M: Final = 0.3
"""Meltwater by the degree-day method (Hock 2003: mostly 2.5 to 5.5 mm for snow), where enough snow lies to last the
day."""

EARTHY_PART: Final = 0.5
MUDDY_FROM: Final = 0.5
MOST_NEW_MUD: Final = 0.25
NEW_MUD_SEVERITY: Final = Severity.ANKLE
"""Soaked earth turns to mud where nobody described any: on half of what has roots or growth, at most on a quarter
of the course, never where mud is described already. Judgement."""

SNOW_CM: Final = (2.0, 5.0, 15.0, 40.0)
"""Snow from which it counts as severity 1 to 4: whitened, over the sole, to the ankle, to the knee. Judgement."""
SNOW_MELTS_CM_PER_K_H: Final = 0.12
"""Fresh snow lost in an hour for each degree above zero: the degree-day method, 0.7 cm to the mm."""
ICE_SEVERITY: Final = Severity.ANKLE

WIND_FROM_KMH: Final = 40.0
WIND_WORST_KMH: Final = 100.0
FOG_FROM_M: Final = 1_000.0
FOG_WORST_M: Final = 200.0
FOG_CODES: Final = frozenset({45, 48})
FOG_UNMEASURED: Final = 0.5
"""Fog by definition hides what is 1,000 m away; from 200 m a runner loses the next mark."""

FORDS_CLOSE_FROM: Final = 0.8
FORD_SEVERITY: Final = Severity.KNEE
"""Streams this high, where a ford is knee-deep when dry, may stop a race."""
