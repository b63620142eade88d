import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { TimelineData, TimelineKind } from "~/orders/timeline";
import { addTimelineEvents, hasTimelineEvent } from "~/orders/timeline.store.server";
import type { MoreTimeAnswer, MoreTimeVerb } from "./more-time";

/** A person's request for more time. The form sent again is the same request. */
export interface MoreTimeRequest {
  shop: ShopDomain;
  orderId: OrderId;
  actor: Actor;
  formKey: string;
}

export const EXTENDED = {
  extend: "authorization_extended",
  due_date: "due_date_extended",
} as const satisfies Record<MoreTimeVerb, TimelineKind>;

/** Whether the request was answered with more time before: a provider forgets its keys, and then would do it twice. */
export function wasExtended(
  { db }: Pick<AppContext, "db">,
  { shop, formKey }: MoreTimeRequest,
  verb: MoreTimeVerb,
): Promise<boolean> {
  return hasTimelineEvent(db, shop, { kind: EXTENDED[verb], reference: formKey });
}

/** Writes what became of a request into the order's timeline. Where nothing happened, nothing is written. */
export async function noteMoreTime(
  ctx: Pick<AppContext, "db" | "clock" | "newId" | "log">,
  request: MoreTimeRequest,
  { verb, answer, data }: { verb: MoreTimeVerb; answer: MoreTimeAnswer; data: TimelineData },
): Promise<void> {
  const { shop, orderId, actor, formKey: reference } = request;
  ctx.log.info({ shop, orderId, verb, answer: answer.kind }, "more time asked for at a provider");
  const event = eventOf(verb, answer);
  if (event === null) return;
  const written = { id: ctx.newId(), orderId, occurredAt: ctx.clock.now(), actor, reference };
  await ctx.db.$transaction((tx) =>
    addTimelineEvents(tx, shop, [{ ...written, kind: event.kind, data: { ...data, ...event.data } }]),
  );
}

function eventOf(
  verb: MoreTimeVerb,
  answer: MoreTimeAnswer,
): { kind: TimelineKind; data: TimelineData } | null {
  switch (answer.kind) {
    case "extended":
      return {
        kind: EXTENDED[verb],
        data: verb === "extend" ? { until: answer.until?.toISOString() ?? null } : { day: answer.day },
      };
    case "refused": {
      const { reason, providerText } = answer;
      return { kind: "more_time_refused", data: { verb, reason, providerText } };
    }
    case "unknown":
      return { kind: "more_time_unknown", data: { verb } };
    case "unavailable":
    case "not_possible":
      return null;
  }
}
