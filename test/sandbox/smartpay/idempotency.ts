import type { ApiAnswer, ApiRequest } from "../providers/provider-world";
import { refusal } from "./refusal";
import type { Mode, SmartpayState } from "./smartpay-state";

const KEPT_MS = 24 * 3_600_000;

/**
 * Gives the first answer again to a request with a key that was used for the same. Assumption: keys are kept for a day,
 * with failures as well, and another request with the same key is a conflict; no document says any of it. So
 * `forgetsKeys` makes them worth nothing, as they may be.
 */
export function withKey(
  state: SmartpayState,
  asked: ApiRequest,
  mode: Mode,
  work: () => ApiAnswer,
): ApiAnswer {
  const key = asked.headers["idempotency-key"];
  if (key === undefined || state.forgetsKeys) return work();
  const name = `${mode} ${String(key)}`;
  const request = `${asked.method} ${asked.path} ${asked.text}`;
  const now = state.world.clock.now();
  const kept = state.answers.get(name);
  if (kept && now - kept.at < KEPT_MS) {
    if (kept.request === request) return { status: kept.status, body: kept.body };
    return refusal(409, "idempotency-key.conflict", "The key was used for another request.");
  }
  const { status, body } = work();
  state.answers.set(name, { request, status, body, at: now });
  return { status, body };
}
