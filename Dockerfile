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

# One image, three commands: the web process (default), the worker, and the migrations.
#   docker run ... capture-desk
#   docker run ... capture-desk node build/processes/worker.server.mjs
#   docker run ... capture-desk node build/processes/migrate.server.mjs
FROM node:24-bookworm-slim
ENV NODE_ENV=production PORT=3000 HOST=0.0.0.0
WORKDIR /srv
COPY --from=dependencies --chown=node:node /srv/node_modules ./node_modules
COPY --from=build --chown=node:node /srv/build ./build
COPY --from=build --chown=node:node /srv/prisma ./prisma
COPY --from=build --chown=node:node /srv/package.json /srv/prisma.config.ts ./
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=3s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "build/processes/web.server.mjs"]
