import { setTimeout as pause } from "node:timers/promises";
import { CATALOGUE } from "~/job-catalogue";
import { countJobs } from "~/platform/metrics/count-jobs.server";
import { startWorker } from "~/platform/jobs/start-worker.server";
import { traceJobs } from "~/platform/traces/trace-jobs.server";
import { compose } from "~/wiring.server";
import { readEnv } from "~/env.server";

/** The worker process: runs background work until it is told to end, then finishes the work that it has begun. */
async function main(): Promise<void> {
  const env = readEnv();
  const { context, metrics, boss, startClock, showMetrics, close } = compose(env, "worker");
  const { log } = context;
  showMetrics();
  let ending = false;
  const end = (signal: string): void => {
    if (ending) return;
    ending = true;
    log.info({ signal }, "worker ends");
    void close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "worker did not end well");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", () => end("SIGTERM"));
  process.on("SIGINT", () => end("SIGINT"));
  for (let wait = 1000; !ending; wait = Math.min(wait * 2, 30_000)) {
    try {
      await startClock();
      const work = env.OTEL_EXPORTER_OTLP_ENDPOINT ? await traceJobs(CATALOGUE) : CATALOGUE;
      const catalogue = countJobs(metrics, work);
      await startWorker(context, await boss(), { catalogue, concurrency: env.WORKER_CONCURRENCY });
      log.info({ concurrency: env.WORKER_CONCURRENCY }, "worker runs");
      return;
    } catch (error) {
      log.error({ err: error }, "worker could not start, tries again");
      await pause(wait);
    }
  }
}

await main();
