import { setTimeout as pause } from "node:timers/promises";
import type { PgBoss } from "pg-boss";
import { SHOP } from "./child-context";
import { CLICKS } from "./clicks";
import { isClean, type Tally } from "./tally";
import { tellHistory } from "./tell-history";
import type { CauseKind } from "~/money/operation/cause";
import type { TimelineKind } from "~/orders/timeline";
import { JOB_NAMES } from "~/platform/jobs/jobs";
import type { AppContext } from "~/context";

/** Who made the captures, so that a run shows that it tried them all. */
export async function describeCaptures({ db }: AppContext): Promise<string> {
  const made = await db.operation.findMany({
    where: { shop: SHOP, kind: "capture", state: "succeeded" },
    select: { causeKind: true },
  });
  const by = (cause: CauseKind) => made.filter(({ causeKind }) => causeKind === cause).length;
  return `${by("form")} captures by clicks, ${by("due")} after fulfillment, ${by("bulk")} in bulk`;
}

/** What the guard did, so that a run shows that it had to. */
export async function describeGuard({ db }: AppContext): Promise<string> {
  const count = (kind: TimelineKind) => db.timelineEvent.count({ where: { shop: SHOP, kind } });
  const [alarms, pauses, resumed] = await Promise.all(
    (["capture_missing", "import_paused", "import_resumed"] as const).map(count),
  );
  return `${alarms} alarms, import paused ${pauses} times and resumed ${resumed} times`;
}

export async function historiesOf({ db }: AppContext, { findings }: Tally): Promise<string[]> {
  const orderIds = new Set(findings.flatMap((finding) => /^Order (\d+)/.exec(finding)?.[1] ?? []));
  const histories = await Promise.all(
    [...orderIds].map(async (id) => [`History of order ${id}:`, ...(await tellHistory(db, id))]),
  );
  return histories.flat();
}

/** Jobs that threw: bugs, to be read by whoever looks at the findings. */
export async function failuresOf(boss: PgBoss): Promise<string[]> {
  const jobs = await Promise.all([...JOB_NAMES, CLICKS].map((name) => boss.findJobs<object>(name)));
  return jobs.flat().flatMap(({ name, state, output }) => {
    const text = JSON.stringify(output);
    return state === "failed" && text !== "null" ? [`A job ${name} failed: ${text.slice(0, 400)}`] : [];
  });
}

/** What is on its way (a webhook, a reading of the order) may still arrive before the count is taken as final. */
export async function settled(count: () => Promise<Tally>): Promise<Tally> {
  let tally = await count();
  for (let round = 0; round < 20 && !isClean(tally); round += 1) {
    await pause(1000);
    tally = await count();
  }
  return tally;
}
