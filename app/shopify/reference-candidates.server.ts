import type { ShopifyClient } from "./client.server";
import type { ReadReferencesQuery } from "./generated/admin.generated";
import { fromGid, toGid } from "./gid";
import { readResult } from "./read-result";
import { READ_REFERENCES } from "./references.graphql";
import { splitName } from "./split-name";
import type { AuthorizationId } from "~/kernel/ids";
import type { ReferenceCandidate, ReferenceCandidates } from "~/orders/reference-candidates.port";

export function createReferenceCandidates(client: ShopifyClient): ReferenceCandidates {
  return {
    async read(shop, { orderId, authorizationId, metafield }) {
      const [namespace, key] = splitName(metafield);
      const answer = await client.query(shop, READ_REFERENCES, {
        id: toGid("Order", orderId),
        namespace,
        key,
      });
      return readResult(answer, ({ order }) =>
        order ? candidatesOf(order, authorizationId, metafield) : [],
      );
    },
  };
}

type Order = NonNullable<ReadReferencesQuery["order"]>;

function candidatesOf(
  order: Order,
  authorizationId: AuthorizationId,
  metafield: string | null,
): ReferenceCandidate[] {
  const transaction = order.transactions.find(({ id }) => fromGid(id) === authorizationId);
  const attributes = order.customAttributes.flatMap(({ key, value }): ReferenceCandidate[] =>
    value ? [{ place: "note_attribute", path: key, value }] : [],
  );
  const stored = order.metafield?.value;
  return [
    ...(transaction?.paymentId
      ? [{ place: "payment_id" as const, path: null, value: transaction.paymentId }]
      : []),
    ...textsOf(parse(transaction?.receiptJson), "").map((text) => ({ place: "receipt" as const, ...text })),
    ...attributes,
    ...(stored && metafield !== null
      ? [{ place: "metafield" as const, path: metafield, value: stored }]
      : []),
  ];
}

/** Shopify declares the receipt as JSON; gateways write it as text, too. */
function parse(receipt: unknown): unknown {
  if (typeof receipt !== "string") return receipt;
  try {
    return JSON.parse(receipt);
  } catch {
    return null;
  }
}

/** An id is short; a receipt may hold whole addresses and HTML, which nobody needs here. */
const LONGEST_VALUE = 200;
const DEEPEST = 6;

function textsOf(value: unknown, path: string, depth = 0): { path: string; value: string }[] {
  if (typeof value === "string" || typeof value === "number") {
    const text = String(value);
    return path !== "" && text !== "" && text.length <= LONGEST_VALUE ? [{ path, value: text }] : [];
  }
  if (value === null || typeof value !== "object" || depth >= DEEPEST) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    textsOf(inner, path === "" ? name : `${path}.${name}`, depth + 1),
  );
}
