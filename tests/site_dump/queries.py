"""What is asked behind the question mark: searches, paces, obstacles to be rated; also what is refused."""

PACES = ("pace=4:30", "past_km=21,1&past_gain_m=980&past_time=2:10&past_ground=3")
ODD_PACES = (
    *("pace=9:05", "past_km=50&past_time=6:30", "pace=fast", "pace=5:00&past_km=10"),
    *("past_km=x&past_time=1", "past_km=9&past_time=0:09", "pace="),
)
PACES_IN_SECONDS = tuple(f"flat_pace_s_per_km={pace}" for pace in ("300", "21,1", "9"))
SEARCHES = (
    *("page=2", "page=3", "page=5", "page=99", "page=x", "q=trail", "q=lauviere&sort=-technicality", "q=zzz"),
    *("near=Savoie", "near=45.9,6.8&radius_km=100", "near=45.9,6.8&radius_km=100&sort=near", "near=Nowhere"),
    *("radius_km=30", "bbox=5,44,8,47", "bbox=170,-50,-170,-30", "country=FR&country=CH", "country=XX"),
    *("from=2026-06-10&to=2026-07-01", "from=2026-07-01&to=2026-06-01", "month=6&month=9", "weekend=1"),
    *("grade_min=3&without=scramble", "grade_max=2", "technicality_min=20&technicality_max=60"),
    *("distance_min=20&distance_max=45,5", "distance_min=21.1", "distance_min=x", "gain_min=1,000&sort=-gain"),
    *("gain_per_km_max=40", "obstacle=mud:3&obstacle=roots", "obstacle=lava", "without=mud", "without=scramble:3"),
    *("exposure_max=0", "format=sky&format=vertical", "format=backyard", "format=timed", "registration=open"),
    *("status=cancelled&status=postponed", "status=date_tbc", "sort=distance", "sort=-effort", "sort=nothing"),
    *("unknown=1", "ground-mud=obstacle&severity-mud=3&ground-scramble=without"),
    "obstacle=snow_ice:5&without=mud&grade_min=6&distance_max=3",
)
CALCULATIONS = (
    "1-kind=mud&1-severity=3&1-extent=20",
    "1-kind=scramble&1-severity=4&1-extent=5&1-fall=3&2-kind=roots&course_km=42,2",
    "1-kind=loose_rock&1-severity=5&1-extent=2&1-unit=km&1-loose=on&course_km=30",
    *("1-kind=lava", "more=1", "course_km=-3", "1-kind=snow_ice&1-severity=9&1-extent=x"),
)
