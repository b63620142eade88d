import { SHOP } from "./child-context";
import type { Database } from "~/platform/database/client.server";

/** What happened to an order, line by line, for whoever has to find out why its money is wrong. */
export async function tellHistory(db: Database, orderId: string): Promise<string[]> {
  const where = { shop: SHOP, orderId };
  const [requests, operations, entries] = await Promise.all([
    db.instruction.findMany({ where }),
    db.operation.findMany({ where }),
    db.ledgerEntry.findMany({ where }),
  ]);
  const lines = [
    ...requests.map(({ id, key, amountMinor, requestedAt, endedAt }) => ({
      at: requestedAt,
      text: `request ${short(id)} ${key} of ${amountMinor}, ended ${time(endedAt)}`,
    })),
    ...operations.map((each) => ({
      at: each.requestedAt,
      text:
        `operation ${short(each.id)} ${each.key} of ${each.amountMinor}: ${each.state} ${each.reason ?? ""}, ` +
        `sent ${time(each.sentAt)}, settled ${time(each.settledAt)}, ${each.checks} checks`,
    })),
    ...entries.map(({ kind, amountMinor, reference, operationId, source, occurredAt, recordedAt }) => ({
      at: recordedAt,
      text:
        `${kind} ${amountMinor} by ${source}, transaction ${reference} at ${time(occurredAt)}, ` +
        `operation ${short(operationId)}`,
    })),
  ];
  lines.sort((a, b) => a.at.getTime() - b.at.getTime());
  return lines.map(({ at, text }) => `  ${time(at)} ${text}`);
}

const short = (id: string | null): string => id?.slice(0, 8) ?? "none";
const time = (at: Date | null): string => at?.toISOString().slice(11, 23) ?? "never";
