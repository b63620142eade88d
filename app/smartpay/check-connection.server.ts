import { z } from "zod";
import type { SmartpayClient } from "./client.server";
import { modeOfKey, type SmartpayCredentials } from "./credentials";
import type { ConnectionCheck } from "~/connections/connection-check.port";

const RETRY_AFTER_MS = 30_000;
const list = z.object({ data: z.array(z.unknown()) });

/**
 * Lists one order, to learn whether the secret key is good. Smartpay names the merchant nowhere.
 * @see https://en.docs.smartpay.co/reference/list-orders
 */
export async function checkConnection(
  client: SmartpayClient,
  credentials: SmartpayCredentials,
): Promise<ConnectionCheck> {
  const answer = await client.send(credentials, { method: "GET", path: "/orders?maxResults=1" });
  switch (answer.kind) {
    case "answered":
      return list.safeParse(answer.body).success
        ? { kind: "accepted", mode: modeOfKey(credentials), account: null }
        : { kind: "unavailable", retryAfterMs: RETRY_AFTER_MS, detail: "Smartpay's answer is no list." };
    case "no_access":
    case "unavailable":
      return answer;
    case "unknown":
      return { kind: "unavailable", retryAfterMs: RETRY_AFTER_MS, detail: answer.detail };
    case "refused":
      return answer.status === 403
        ? { kind: "no_access", detail: `Smartpay refuses the key: ${answer.code}.` }
        : { kind: "unavailable", retryAfterMs: RETRY_AFTER_MS, detail: `${answer.status} ${answer.code}` };
  }
}
