import { get, type AffirmDeps } from "./client.server";
import type { AffirmCredentials } from "./credentials";
import { toReading, type AskedTransaction } from "./map";
import { readingOfRefusal } from "./outcome";
import type { AuthorizationReading } from "~/money/direct-provider.port";

/** Reads a transaction by its id or its checkout token, with its events. */
export async function readTransaction(
  deps: AffirmDeps,
  own: AffirmCredentials,
  asked: AskedTransaction,
): Promise<AuthorizationReading> {
  if (!isId(asked.id)) return { kind: "missing", detail: "That is no id of Affirm." };
  const exchange = await get(deps, own, `/transactions/${asked.id}?expand=events`);
  if (exchange.kind !== "answered" || exchange.status !== 200) return readingOfRefusal(exchange);
  return toReading(exchange.body, asked);
}

/** Letters and digits in groups, such as A1B2-C3D4. Nothing else may become a part of an address. */
export const isId = (id: string): boolean => /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/.test(id) && id.length <= 64;
