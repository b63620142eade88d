import type { PgBoss } from "pg-boss";
import { z } from "zod";
import { DEAD_LETTERS } from "./dead-letter-queue";
import { JOB_NAMES, type JobName } from "./jobs";
import type { StoredJob } from "./planned-job";

/** A job that failed for good. */
export interface DeadLetter {
  id: string;
  /** The kind of job, by the name of its queue. */
  queue: string;
  shop: string | null;
  failedAt: Date;
  /** The message of the last error. */
  error: string;
}

/** What failed for good and was not tried again since, oldest first. */
export async function findDeadLetters(boss: PgBoss): Promise<DeadLetter[]> {
  const jobs = await boss.findJobs<StoredJob<{ shop?: string }>>(DEAD_LETTERS);
  return jobs
    .map(({ id, data, createdOn, sourceName, sourceOutput }) => ({
      id,
      queue: sourceName ?? DEAD_LETTERS,
      shop: data.payload.shop ?? null,
      failedAt: createdOn,
      error: messageOf(sourceOutput),
    }))
    .sort((a, b) => a.failedAt.getTime() - b.failedAt.getTime());
}

/** Has the dead letters of one kind of job, or the one of that id, tried again, at most 1,000; answers how many. */
export async function retryDeadLetters(boss: PgBoss, queueOrId: string): Promise<number> {
  if (isJobName(queueOrId)) return boss.redrive(DEAD_LETTERS, { sourceName: queueOrId });
  const { success: isId } = z.uuid().safeParse(queueOrId);
  return isId ? boss.redrive(DEAD_LETTERS, { ids: [queueOrId] }) : 0;
}

function isJobName(text: string): text is JobName {
  return (JOB_NAMES as readonly string[]).includes(text);
}

/** What the worker stored, or what pg-boss states of a job whose worker was gone. */
function messageOf(output: object | null): string {
  const message = output && "message" in output ? output.message : null;
  return typeof message === "string" ? message : JSON.stringify(output);
}
