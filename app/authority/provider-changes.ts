import { z } from "zod";
import type { AuthorizationId } from "~/kernel/ids";
import type { DirectAuthority } from "~/orders/direct-authority";
import type { TimelineData, TimelineKind } from "~/orders/timeline";

/** What a provider showed beside money, as far as it may change. A column of type Json stores it. */
export const seenAtProvider = z.object({
  statusWord: z.string().nullable(),
  reviewWord: z.string().nullable(),
  isDisputed: z.boolean(),
  /** ISO time. */
  expiresAt: z.string().nullable(),
  merchantReference: z.string().nullable(),
});
export type SeenAtProvider = z.infer<typeof seenAtProvider>;

export function seenIn(direct: DirectAuthority): SeenAtProvider {
  const { statusWord, reviewWord, isDisputed, expiresAt, merchantReference } = direct;
  return {
    statusWord,
    reviewWord,
    isDisputed,
    expiresAt: expiresAt?.toISOString() ?? null,
    merchantReference,
  };
}

/** One line of the order's timeline, without its time and its actor. */
export interface ProviderChange {
  kind: TimelineKind;
  data: TimelineData;
  /** Null where the provider names no time of it. */
  occurredAt: Date | null;
  /** Unique per shop and kind; null where the time of the reading is to make it so. */
  reference: string | null;
}

/** What changed at the provider since it was last seen. What it shows at first is no change, except for a dispute. */
export function changesAt(before: SeenAtProvider | null, direct: DirectAuthority): ProviderChange[] {
  const now = seenIn(direct);
  const provider = direct.brand ?? direct.provider;
  const change = (kind: TimelineKind, data: TimelineData): ProviderChange => ({
    kind,
    data: { provider, ...data },
    occurredAt: direct.changedAt,
    reference: null,
  });
  const isDisputeNew = now.isDisputed !== (before?.isDisputed ?? false);
  const changes: ProviderChange[] = [];
  if (isDisputeNew)
    changes.push(change(now.isDisputed ? "provider_dispute_opened" : "provider_dispute_closed", {}));
  if (before === null) return changes;
  const words = (from: string | null, to: string | null): TimelineData => ({ from, to });
  // A provider whose word for a dispute is a status says with it nothing else.
  if (now.statusWord !== before.statusWord && !isDisputeNew)
    changes.push(change("provider_status_changed", words(before.statusWord, now.statusWord)));
  if (now.reviewWord !== before.reviewWord)
    changes.push(change("provider_review_changed", words(before.reviewWord, now.reviewWord)));
  if (now.expiresAt !== before.expiresAt)
    changes.push(change("provider_deadline_changed", { until: now.expiresAt }));
  if (now.merchantReference !== before.merchantReference)
    changes.push(change("provider_reference_changed", { text: now.merchantReference }));
  return changes;
}

/** What the provider lists as having happened. Each is one line, however often it is read. */
export function eventsAt(authorizationId: AuthorizationId, direct: DirectAuthority): ProviderChange[] {
  const provider = direct.brand ?? direct.provider;
  return direct.events.map(({ id, kind: event, occurredAt, text }) => ({
    kind: "provider_event",
    data: { provider, event, text },
    occurredAt,
    reference: `${authorizationId}/${id}`,
  }));
}
