import { spawn } from "node:child_process";
import path from "node:path";
import { prepareQueue } from "../jobs/job-queue.server";
import { grantToApp } from "./roles.store.server";
import type { Logger } from "~/kernel/logger";

/** Prisma's own command line, as the package is installed beside the app. @see prisma/migrations.config.ts */
const PRISMA = path.resolve("node_modules/prisma-migrate/build/index.js");

/** What Node runs for a command of Prisma's about migrations. */
export const migrationArguments = (asked: readonly string[]): string[] => [
  PRISMA,
  ...asked,
  "--config",
  path.resolve("prisma/migrations.config.ts"),
];

export interface MigrateInput {
  /** The role that owns the tables. */
  ownerUrl: string;
  /** The role that the web process and the worker use; the same role where a deployer keeps one. */
  appUrl: string;
  /** The environment for Prisma's command line, which takes the database's address from it. */
  environment: NodeJS.ProcessEnv;
  log: Logger;
}

/**
 * Brings the database to this version's shape: tables by `prisma migrate deploy`, then the job queue, then what the
 * app's role may do. Safe to repeat, and safe while older processes run. Fails with Prisma's own words.
 */
export async function migrateDatabase(input: MigrateInput): Promise<void> {
  const { ownerUrl, appUrl, environment, log } = input;
  await deployMigrations({ ...environment, DATABASE_URL: ownerUrl });
  await prepareQueue({ url: ownerUrl, log });
  await grantToApp({ ownerUrl, appUrl });
}

function deployMigrations(environment: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, migrationArguments(["migrate", "deploy"]), {
      env: { ...environment, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`prisma migrate deploy failed (exit ${code}):\n${output}`)),
    );
  });
}
