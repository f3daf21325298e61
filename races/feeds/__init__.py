"""Files and feeds for other programs: courses as GPX and GeoJSON, races as iCalendar, RSS and GeoJSON."""
