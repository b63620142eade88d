# syntax=docker/dockerfile:1

# The version of the lock file's own Node, so that what is tested is what runs.
FROM node:24-bookworm-slim AS build
WORKDIR /srv
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run generate && npm run build

FROM node:24-bookworm-slim AS dependencies
WORKDIR /srv
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts

# One image, several commands: the web process (default), the worker, the migrations, and a check of the deployment. The
# image has no health check of its own, since only the web process listens on PORT: ask it for /healthz, and the worker
# for /livez on METRICS_PORT.
#   docker run ... capture-desk
#   docker run ... capture-desk node --import ./build/processes/trace.server.mjs build/processes/worker.server.mjs
#   docker run ... capture-desk node build/processes/migrate.server.mjs
#   docker run ... capture-desk node build/processes/doctor.server.mjs
FROM node:24-bookworm-slim
ENV NODE_ENV=production PORT=3000 HOST=0.0.0.0
WORKDIR /srv
COPY --from=dependencies --chown=node:node /srv/node_modules ./node_modules
COPY --from=build --chown=node:node /srv/build ./build
COPY --from=build --chown=node:node /srv/prisma ./prisma
COPY --from=build --chown=node:node /srv/package.json ./
USER node
EXPOSE 3000
CMD ["node", "--import", "./build/processes/trace.server.mjs", "build/processes/web.server.mjs"]
