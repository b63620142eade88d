import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { TimelineData, TimelineKind } from "~/orders/timeline";
import { addTimelineEvents, hasTimelineEvent } from "~/orders/timeline.store.server";
import type { ProviderAnswer, AskedVerb } from "./ask-provider";

/** A person's request to a provider. The form sent again is the same request. */
export interface AskedOfProvider {
  shop: ShopDomain;
  orderId: OrderId;
  actor: Actor;
  formKey: string;
}

export const GRANTED = {
  authorize: "authorization_made",
  extend: "authorization_extended",
  due_date: "due_date_extended",
} as const satisfies Record<AskedVerb, TimelineKind>;

/** Whether the request was granted before: a provider forgets its keys, and then would do it twice. */
export function wasGranted(
  { db }: Pick<AppContext, "db">,
  { shop, formKey }: AskedOfProvider,
  verb: AskedVerb,
): Promise<boolean> {
  return hasTimelineEvent(db, shop, { kind: GRANTED[verb], reference: formKey });
}

/** Writes what became of a request into the order's timeline. Where nothing happened, nothing is written. */
export async function noteAnswer(
  ctx: Pick<AppContext, "db" | "clock" | "newId" | "log">,
  request: AskedOfProvider,
  { verb, answer, data }: { verb: AskedVerb; answer: ProviderAnswer; data: TimelineData },
): Promise<void> {
  const { shop, orderId, actor, formKey: reference } = request;
  ctx.log.info({ shop, orderId, verb, answer: answer.kind }, "asked a provider");
  const event = eventOf(verb, answer);
  if (event === null) return;
  const written = { id: ctx.newId(), orderId, occurredAt: ctx.clock.now(), actor, reference };
  await ctx.db.$transaction((tx) =>
    addTimelineEvents(tx, shop, [{ ...written, kind: event.kind, data: { ...data, ...event.data } }]),
  );
}

function eventOf(verb: AskedVerb, answer: ProviderAnswer): { kind: TimelineKind; data: TimelineData } | null {
  switch (answer.kind) {
    case "authorized":
      return { kind: GRANTED[verb], data: {} };
    case "extended":
      return {
        kind: GRANTED[verb],
        data: verb === "extend" ? { until: answer.until?.toISOString() ?? null } : { day: answer.day },
      };
    case "refused": {
      const { reason, providerText } = answer;
      return { kind: "provider_refused", data: { verb, reason, providerText } };
    }
    case "unknown":
      return { kind: "provider_unclear", data: { verb } };
    case "unavailable":
    case "not_possible":
      return null;
  }
}
