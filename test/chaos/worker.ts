import type { Job } from "pg-boss";
import { CLICKS, type Click } from "./clicks";
import { composeChild, endWithRun, readChildSettings, SHOP } from "./child-context";
import { ANNA } from "../support/people";
import { CATALOGUE } from "~/job-catalogue";
import { startWorker } from "~/platform/jobs/start-worker.server";
import { captureOrder } from "../money/ask";

/** A worker of the app: its whole catalogue of jobs, and people's clicks, until it is killed. */
endWithRun();
const { ctx, boss } = await composeChild(readChildSettings(), "worker");
await startWorker(ctx, boss, { catalogue: CATALOGUE, concurrency: 4 });
await boss.work(
  CLICKS,
  { batchSize: 4, localConcurrency: 2, pollingIntervalSeconds: 0.5 },
  async (jobs: Job<Click>[]) => {
    await Promise.all(jobs.map(({ data }) => take(data)));
  },
);

async function take({ orderId, formKey, amount, capturedSeen, isAgain }: Click): Promise<void> {
  await captureOrder(ctx, {
    shop: SHOP,
    orderId,
    authorizationId: null,
    capturedSeen,
    request: amount === null ? { kind: "all" } : { kind: "amount", amount },
    confirmsDuplicate: isAgain,
    formKey,
    actor: ANNA,
  });
}
