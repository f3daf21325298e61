"""All that the site answers and stores, written to a folder: proves that a refactoring has changed nothing.

`python -m tests.site_dump FOLDER` writes one, `python -m tests.site_dump --compare BEFORE AFTER` tells two apart. To
dump an older commit, copy this folder into a checkout of it: no app's module is imported, rows and tasks go by name.
"""
