"""The supervisor of one machine: it starts database, broker, web, worker and beat, and ends them together.

`python -m trailsite.runtime demo|serve`. Linux and macOS; Windows is not supported (use docker-compose.yml there).
"""
