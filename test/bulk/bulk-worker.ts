import { closeNetwork, redirectHostsTo } from "../support/network";
import { compose } from "~/wiring.server";
import type { Env } from "~/env.server";
import { CATALOGUE } from "~/job-catalogue";
import { startWorker } from "~/platform/jobs/start-worker.server";

/** A worker process of the app in front of a test's sandbox: what is killed in the tests of crashes. */
export interface BulkWorkerSettings {
  env: Env;
  sandboxUrl: string;
}

const { env, sandboxUrl } = JSON.parse(process.argv[2] ?? "") as BulkWorkerSettings;
closeNetwork();
redirectHostsTo(sandboxUrl);
const { context, boss } = compose(env, "worker");
await startWorker(context, await boss(), { catalogue: CATALOGUE, concurrency: 4 });
