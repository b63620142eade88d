import { steadyControl as control } from "./steady-control";
import { PROVIDER_NAMES } from "../providers/stand-ins";
import type { Random } from "../sandbox/model/random";

/** Per call to Shopify: how likely it is, and what happens then. Together about a third of all calls go wrong. */
const FAULTS = [
  { operation: "orderCapture", kind: "timeout_before", probability: 0.04 },
  { operation: "orderCapture", kind: "timeout_after", probability: 0.06 },
  { operation: "orderCapture", kind: "late", probability: 0.3 },
  { operation: "orderCapture", kind: "server_error", probability: 0.05 },
  { operation: "orderCapture", kind: "html_error", probability: 0.03 },
  { operation: "orderCapture", kind: "connection_reset", probability: 0.05 },
  { operation: "*", kind: "throttle", probability: 0.04 },
  { operation: "*", kind: "token_refused", probability: 0.03 },
  { operation: "*", kind: "address_refused", probability: 0.01 },
  { operation: "*", kind: "token_expired", probability: 0.02 },
  { operation: "tokenRefresh", kind: "server_error", probability: 0.1 },
  { operation: "tokenRefresh", kind: "timeout_after", probability: 0.1 },
  { operation: "order", kind: "timeout_before", probability: 0.01 },
  { operation: "order", kind: "connection_reset", probability: 0.03 },
  { operation: "order", kind: "server_error", probability: 0.03 },
] as const;

/** Per call to a provider's own API: answers that are lost, before and after money moved, errors, pages and delays. */
const PROVIDER_FAULTS = [
  { operation: "capture", kind: "held_before", probability: 0.03 },
  { operation: "capture", kind: "held_after", probability: 0.06 },
  { operation: "capture", kind: "closed_before", probability: 0.04 },
  { operation: "capture", kind: "closed_after", probability: 0.06 },
  { operation: "capture", kind: "server_error", probability: 0.04 },
  { operation: "capture", kind: "server_error_after", probability: 0.05 },
  { operation: "capture", kind: "html_error_after", probability: 0.03 },
  { operation: "capture", kind: "in_progress_after", probability: 0.04 },
  { operation: "capture", kind: "cut_answer", probability: 0.03 },
  { operation: "capture", kind: "late", probability: 0.2 },
  { operation: "read", kind: "closed_before", probability: 0.03 },
  { operation: "read", kind: "server_error", probability: 0.03 },
  { operation: "read", kind: "html_error", probability: 0.02 },
  { operation: "read", kind: "late", probability: 0.05 },
] as const;

const WEBHOOK_MODES = ["deliver", "deliver", "drop", "duplicate", "delay", "reorder"] as const;

/** Sets all faults anew with a random delay for late answers, and how webhooks behave for a while. */
export async function badWeather(url: string, random: Random, callTimeoutMs: number): Promise<void> {
  await control(url, "DELETE", "faults");
  for (const fault of FAULTS) {
    const delayMs = random.integer(50, Math.floor(callTimeoutMs * 0.9));
    await control(url, "POST", "faults", { ...fault, times: 1_000_000, delayMs });
  }
  for (const name of PROVIDER_NAMES) {
    await control(url, "DELETE", `${name}/faults`);
    for (const fault of PROVIDER_FAULTS) {
      const delayMs = random.integer(50, Math.floor(callTimeoutMs * 0.9));
      await control(url, "POST", `${name}/faults`, { ...fault, times: 1_000_000, delayMs });
    }
  }
  await control(url, "POST", "webhooks", {
    mode: random.pick(WEBHOOK_MODES),
    delayMs: random.integer(1, 120) * 1000,
  });
}

export async function goodWeather(url: string): Promise<void> {
  await control(url, "DELETE", "faults");
  for (const name of PROVIDER_NAMES) await control(url, "DELETE", `${name}/faults`);
  await control(url, "POST", "webhooks", { mode: "deliver" });
}
