"""The parts of a race's page, each made ready for its template."""
