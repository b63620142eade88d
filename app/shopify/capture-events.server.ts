import type { ShopifyClient } from "./client.server";
import { READ_CAPTURE_EVENTS, READ_OLDER_CAPTURE_EVENTS } from "./events.graphql";
import type { CaptureEventFieldsFragment, ReadCaptureEventsQuery } from "./generated/admin.generated";
import { fromGid, toGid } from "./gid";
import { readResult } from "./read-result";
import { readToEnd } from "./read-to-end";
import type { CaptureEvent, ReadResult } from "~/orders/shop-admin.port";
import type { OrderId, ShopDomain } from "~/kernel/ids";

type Node = NonNullable<ReadCaptureEventsQuery["nodes"][number]>;
type Timeline = Extract<Node, { events: unknown }>;
// A timeline also has comments; the search excludes them.
type Line = Timeline["events"]["nodes"][number] & CaptureEventFieldsFragment;

/** Captures by order, each with its time of request: the last earlier event that says so, or its own time. */
export async function readCaptureEvents(
  client: ShopifyClient,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<ReadResult<Map<OrderId, CaptureEvent[]>>> {
  const ids = orderIds.map((id) => toGid("Order", id));
  const answer = readResult(await client.query(shop, READ_CAPTURE_EVENTS, { ids }), ({ nodes }) => nodes);
  if (answer.kind !== "read") return answer;
  const events = new Map<OrderId, CaptureEvent[]>();
  for (const node of answer.value) {
    if (!node || !("events" in node)) continue;
    const lines = await readToEnd<Line>(node.events, async (after) =>
      readResult(
        await client.query(shop, READ_OLDER_CAPTURE_EVENTS, { id: node.id, after }),
        (data) => data.order?.events ?? null,
      ),
    );
    if (lines.kind !== "read") return lines;
    events.set(fromGid(node.id), capturesOf(lines.value));
  }
  return { kind: "read", value: events };
}

function capturesOf(lines: readonly Line[]): CaptureEvent[] {
  const captured = lines.filter(({ action }) => action === "capture_success");
  const asked = lines.filter(({ action }) => action === "capture_pending");
  return captured.map((line) => {
    const at = new Date(line.createdAt);
    const earlier = captured.map(timeOf).filter((time) => time < at.getTime());
    const since = Math.max(-Infinity, ...earlier);
    const askedAt = asked.map(timeOf).filter((time) => time >= since && time <= at.getTime());
    return {
      at,
      askedAt: askedAt.length > 0 ? new Date(Math.min(...askedAt)) : at,
      appTitle: line.appTitle ?? null,
      byApp: line.attributeToApp,
      byUser: line.attributeToUser,
    };
  });
}

function timeOf({ createdAt }: Line): number {
  return new Date(createdAt).getTime();
}
