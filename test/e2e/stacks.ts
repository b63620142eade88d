import { POSTGRES_FOLDER } from "./global-setup";
import { startEmbeddedPostgres } from "../../prisma/embedded";
import { startStack, type Stack } from "../support/stack";
import { TEMPLATE } from "../support/template-database";

/** The stacks of one worker of the test runner. */
export interface Stacks {
  /** The one that its tests share; started with the first test that asks. */
  shared(): Promise<Stack>;
  /** Another one; whoever opened it stops it. */
  open(logFolder: string): Promise<Stack>;
  close(): Promise<void>;
}

export function openStacks(logFolder: string): Stacks {
  let shared: Promise<Stack> | null = null;
  let opened = 0;
  const open = async (folder: string): Promise<Stack> => {
    const server = await startEmbeddedPostgres(process.env[POSTGRES_FOLDER] ?? "");
    const database = `e2e_${process.pid}_${(opened += 1)}`;
    await server.ensureDatabase(database, TEMPLATE);
    return startStack({ databaseUrl: server.url(database), logFolder: folder, orders: 0 });
  };
  return {
    open,
    shared: () => (shared ??= open(logFolder)),
    async close() {
      await (await shared)?.stop();
    },
  };
}
