# The image of web, worker and beat: see docker-compose.yml.

FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /srv/trailsite
COPY requirements/base.txt requirements/base.txt
RUN python -m venv /srv/venv \
    && /srv/venv/bin/python -m pip install --no-input --require-hashes -r requirements/base.txt
COPY manage.py pyproject.toml ./
COPY trailsite trailsite
COPY terrain terrain
COPY races races
COPY templates templates
COPY static static
# The key signs nothing here: gathering files only needs one to be set.
RUN SECRET_KEY=unused TRAILSITE_VAR=/srv/trailsite/gathered /srv/venv/bin/python manage.py collectstatic --noinput \
    && /srv/venv/bin/python -m compileall -q trailsite terrain races

FROM python:3.11-slim
RUN groupadd --system --gid 10001 trailsite \
    && useradd --system --uid 10001 --gid trailsite --home-dir /srv/trailsite --shell /usr/sbin/nologin trailsite \
    && mkdir -p /srv/trailsite/var \
    && chown trailsite:trailsite /srv/trailsite/var
COPY --from=build /srv/venv /srv/venv
COPY --from=build /srv/trailsite /srv/trailsite
WORKDIR /srv/trailsite
ENV PATH=/srv/venv/bin:$PATH PYTHONUNBUFFERED=1 TRAILSITE_VAR=/srv/trailsite/var \
    TRAILSITE_STATIC_ROOT=/srv/trailsite/gathered/static
USER 10001:10001
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "-c", "python:trailsite.runtime.gunicorn_settings", "--bind", "0.0.0.0:8000"]
