import { defineConfig } from "prisma/config";

/**
 * For `prisma generate` and `prisma format`, which use neither a database nor an engine. Prisma would download one
 * unless it is told of a file that exists. Migrations have `prisma/migrations.config.ts`.
 */
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= import.meta.filename;

export default defineConfig({ schema: "prisma/schema.prisma" });
