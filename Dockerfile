# The site's image. One image serves pages (gunicorn), websockets (uvicorn) and the worker;
# compose.yaml says which.

FROM node:22-bookworm-slim AS front-end
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY frontend frontend
RUN node frontend/build.mjs

FROM python:3.13-slim-bookworm AS packages
WORKDIR /build
COPY requirements-installer.lock requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements-installer.lock \
    && uv venv /venv \
    && uv pip sync --no-cache --require-hashes --python /venv requirements.lock

FROM python:3.13-slim-bookworm
RUN useradd --uid 10001 --create-home titian \
    && install -d -o titian -g titian /srv/titian /srv/titian/var /srv/titian/var/uploads
WORKDIR /srv/titian
# One arena: else each thread that has hashed a password keeps the 19 MiB that took (76 MB for four).
ENV PATH=/venv/bin:$PATH \
    MALLOC_ARENA_MAX=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=config.settings.base
COPY --from=packages /venv /venv
COPY --chown=titian:titian . .
COPY --from=front-end --chown=titian:titian /build/var/frontend var/frontend
USER 10001:10001
# Translations and compressed static files belong to the image, not to the start. The values are
# for this one command; a container without real ones does not start.
RUN python -c "import pathlib, polib; [polib.pofile(str(p)).save_as_mofile(str(p.with_suffix('.mo'))) for p in pathlib.Path('config/locale').rglob('*.po')]" \
    && SECRET_KEY=build ALLOWED_HOSTS=build PUBLIC_URL=https://build.invalid \
       python manage.py collectstatic --no-input --verbosity 0
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
    CMD ["python", "-m", "config.probe"]
CMD ["gunicorn", "--config=deploy/gunicorn.py", "--bind=0.0.0.0:8000", "config.wsgi:application"]
