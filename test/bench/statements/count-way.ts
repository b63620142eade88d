import { type CountedApp, clearJobs, switchEngine } from "./counted-app";
import type { Statement, StatementRecorder } from "./record-statements";
import { ORDER_MINOR, type Way } from "./ways";
import type { OrderId } from "~/kernel/ids";

/** What one way through the product took. */
export interface CountedWay {
  way: Way;
  statements: Statement[];
  /** Full readings of an order at Shopify. */
  readings: number;
  /** The names of the jobs that ran, in order. */
  jobs: string[];
}

/** The field of Shopify's Admin API that reads one order. */
const READING = "order";

/**
 * Goes the way twice with an order of its own each, and counts the second time: the first one opens connections, and finds
 * the settings and the evidence that a shop at work already has.
 */
export async function countWay(
  counted: CountedApp,
  recorder: StatementRecorder,
  way: Way,
): Promise<CountedWay> {
  await goWay(counted, recorder, way);
  return goWay(counted, recorder, way);
}

async function goWay(counted: CountedApp, recorder: StatementRecorder, way: Way): Promise<CountedWay> {
  const { requests } = counted.app.sandbox.world;
  await switchEngine(counted, way.engine);
  const orderId = await way.prepare(counted);
  // What the preparation leaves to be done belongs to another way. The job that captures is run by its way itself.
  await clearJobs(counted);
  const last = requests.at(-1)?.id ?? 0;
  let jobs: string[] = [];
  const statements = await recorder.during(async () => {
    jobs = await way.run(counted, orderId);
  });
  const readings = requests.filter(({ id, operations }) => id > last && operations.includes(READING)).length;
  if (way.captures) await checkCaptured(counted, way, orderId);
  return { way, statements, readings, jobs };
}

async function checkCaptured({ web }: CountedApp, { name }: Way, orderId: OrderId): Promise<void> {
  const { capturedMinor } = await web.order(orderId);
  if (capturedMinor !== ORDER_MINOR)
    throw new Error(`After "${name}" the order's page shows ${capturedMinor} as captured.`);
}
