import type { ReadCaptureEventsQuery } from "./generated/admin.generated";
import { fromGid } from "./gid";
import type { CaptureEvent } from "~/domain/evidence/attribute-capture";
import type { OrderId } from "~/domain/ids";

type Node = NonNullable<ReadCaptureEventsQuery["nodes"][number]>;
type Timeline = Extract<Node, { events: unknown }>;
type Line = Timeline["events"]["nodes"][number];

/** Captures by order, each with when it was asked for: the last line before it that says so, or its own time. */
export function toCaptureEvents({ nodes }: ReadCaptureEventsQuery): Map<OrderId, CaptureEvent[]> {
  const events = new Map<OrderId, CaptureEvent[]>();
  for (const node of nodes) {
    if (node && "events" in node) events.set(fromGid(node.id), capturesOf(node.events.nodes));
  }
  return events;
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
