from terrain.models.climate import Climate, PastWeather
from terrain.models.course import Course, TrackVersion
from terrain.models.forecast import Forecast, ForecastPoint, ForecastWindow, PastRain
from terrain.models.obstacle import Obstacle
from terrain.models.rating_run import RatingRun

__all__ = [
    "Climate",
    "Course",
    "Forecast",
    "ForecastPoint",
    "ForecastWindow",
    "Obstacle",
    "PastRain",
    "PastWeather",
    "RatingRun",
    "TrackVersion",
]
