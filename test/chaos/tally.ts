import { SHOP } from "./child-context";
import { judge, type Witnessed } from "./guard";
import type { Intent } from "./orders";
import { capturesOf } from "./money-truth";
import type { Sandbox } from "../sandbox/server";
import type { Database } from "~/platform/database/client.server";

export interface Tally {
  /** Intents with their one capture. */
  captured: number;
  /** Captures that nobody wanted, or wanted once and got twice. */
  double: number;
  /** Intents without a capture whose goods the app kept in the warehouse: nothing is owed for them yet. */
  held: number;
  /** Intents without a capture that should have one: goods are gone, or somebody asked for it. */
  lost: number;
  /** Operations without an answer, and orders whose ledger is not what truly was captured. */
  unknown: number;
  /** Alarms and pauses of the guard that had no reason. */
  falseAlarms: number;
  /** Goods that left unpaid without an alarm, and a pause that did not come. */
  missedAlarms: number;
  /** One sentence for each thing that is wrong. */
  findings: string[];
}

/** Compares what people wanted, what Shopify and the providers did and what the app believes. */
export async function tallyUp(
  sandbox: Pick<Sandbox, "url" | "world">,
  db: Database,
  { intents, seen }: { intents: readonly Intent[]; seen: Witnessed },
): Promise<Tally> {
  const { falseAlarms, missedAlarms } = await judge(sandbox, db, seen);
  const tally: Tally = {
    captured: 0,
    double: 0,
    held: 0,
    lost: 0,
    unknown: 0,
    falseAlarms: falseAlarms.length,
    missedAlarms: missedAlarms.length,
    findings: [...falseAlarms, ...missedAlarms],
  };
  for (const orderId of new Set(intents.map((intent) => intent.orderId))) {
    const wanted = intents.filter((intent) => intent.orderId === orderId);
    const order = sandbox.world.shops.get(SHOP)?.orders.get(Number(orderId));
    const captures = order ? await capturesOf(sandbox, order) : [];
    compareWithIntents(tally, orderId, wanted, captures);
    const booked = await db.ledgerEntry.findMany({ where: { shop: SHOP, orderId, kind: "captured" } });
    const known = booked.map(({ reference, amountMinor }) => `${reference} ${amountMinor}`).sort();
    const shown = captures.map(({ reference, minor }) => `${reference} ${minor}`).sort();
    if (known.join() !== shown.join()) {
      tally.unknown += 1;
      tally.findings.push(
        `Order ${orderId}: the ledger has [${known.join(", ")}], truly captured was [${shown.join(", ")}].`,
      );
    }
  }
  await addOpenOperations(tally, db);
  return tally;
}

function compareWithIntents(
  tally: Tally,
  orderId: string,
  wanted: readonly Intent[],
  captures: readonly { minor: number }[],
): void {
  const left = captures.map(({ minor }) => minor);
  for (const { expectedMinor, by, isShipped } of wanted) {
    const index = left.indexOf(expectedMinor);
    if (index >= 0) {
      left.splice(index, 1);
      tally.captured += 1;
    } else if (by === "fulfillment" && !isShipped) {
      tally.held += 1;
    } else {
      tally.lost += 1;
      tally.findings.push(`Order ${orderId}: ${expectedMinor} was never captured.`);
    }
  }
  tally.double += left.length;
  for (const minor of left) tally.findings.push(`Order ${orderId}: ${minor} was captured once too often.`);
}

async function addOpenOperations(tally: Tally, db: Database): Promise<void> {
  const open = await db.operation.findMany({
    where: { shop: SHOP, state: { in: ["requested", "unknown"] } },
    select: { id: true, orderId: true, state: true, sentAt: true, checks: true },
  });
  tally.unknown += open.length;
  for (const { id, orderId, state, sentAt, checks } of open) {
    const sent = sentAt ? "sent" : "never sent";
    tally.findings.push(`Order ${orderId}: operation ${id} is still ${state} (${sent}, ${checks} checks).`);
  }
}

export const isClean = ({ double, lost, unknown, falseAlarms, missedAlarms }: Tally): boolean =>
  double + lost + unknown + falseAlarms + missedAlarms === 0;

/** The last line of a run. */
export const summaryOf = (tally: Tally): string =>
  (["captured", "held", "double", "lost", "unknown", "falseAlarms", "missedAlarms"] as const)
    .map((name) => `${name} ${tally[name]}`)
    .join(", ");
