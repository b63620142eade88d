import type { JudgedEvidence } from "~/setup/evidence/staleness";
import { asId, type OrderId } from "~/kernel/ids";
import { FINDINGS, type EvidenceFinding } from "~/setup/evidence/setup-evidence";

export const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Hours since the story began. */
export const at = (hours: number) => new Date(Date.UTC(2026, 10, 1) + hours * HOUR_MS);

export const miss = (hours: number, gateway = "klarna") => ({
  orderId: asId<OrderId>(`missed-${hours}`),
  gateway,
  fulfilledAt: at(hours),
  raisedAt: new Date(at(hours).getTime() + 30 * MINUTE_MS),
});
export const seen = (
  finding: EvidenceFinding,
  hours: number,
  fields: Partial<JudgedEvidence> = {},
): JudgedEvidence => ({
  step: "capture_after_fulfillment",
  gateway: "klarna",
  state: FINDINGS[finding],
  finding,
  orderId: asId("1"),
  orderName: "#1",
  capturedBy: FINDINGS[finding] === "proven" ? "app" : null,
  fulfilledAt: at(hours),
  capturedAt: FINDINGS[finding] === "proven" ? at(hours) : null,
  observedAt: at(hours),
  staleBecause: null,
  ...fields,
});
