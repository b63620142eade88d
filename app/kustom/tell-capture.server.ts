import { RETRY_AFTER_MS, type KustomAnswer } from "./client.server";
import type { ParcelOutcome } from "~/money/direct-provider.port";

/** A capture as Kustom names it. */
export interface CaptureReference {
  orderId: string;
  captureId: string;
}

const ID = /^[\w-]{1,255}$/;

/** Throws on an id that no reading gives, since other characters would lead to another address. */
export function capturePath({ orderId, captureId }: CaptureReference): string {
  if (!ID.test(orderId) || !ID.test(captureId)) throw new TypeError("Not an id of an order and its capture.");
  return `/${orderId}/captures/${captureId}`;
}

export function toTold(answer: KustomAnswer): ParcelOutcome {
  switch (answer.kind) {
    case "answered":
      return { kind: "told" };
    case "refused":
      return { kind: "refused", detail: answer.text ?? answer.code ?? `HTTP ${answer.status}` };
    case "unknown":
      return { kind: "unavailable", retryAfterMs: RETRY_AFTER_MS, detail: answer.detail };
    case "no_access":
    case "unavailable":
      return answer;
  }
}
