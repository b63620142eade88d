import { isIP } from "node:net";
import type { Finding } from "./finding";

const TIMEOUT_MS = 5000;

/**
 * From which address this machine's requests leave, by a service that answers the caller's address as text. Shopify
 * refuses every address that is not on the app's allowlist.
 */
export async function checkEgress(url: string | undefined): Promise<Finding> {
  if (!url)
    return {
      kind: "skipped",
      text: "Egress address: not asked.",
      remedy:
        "set EGRESS_CHECK_URL to a service that answers the caller's address as text, and put the address on the app's IP allowlist (Dev Dashboard).",
    };
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const address = (await response.text()).trim();
    if (!response.ok || isIP(address) === 0) throw new Error(`HTTP ${response.status} without an address`);
    return {
      kind: "notice",
      text: `Egress address: requests leave from ${address}.`,
      remedy: `see that ${address} is on the app's IP allowlist (Dev Dashboard) and stays yours.`,
    };
  } catch (error) {
    return {
      kind: "amiss",
      text: `Egress address: ${new URL(url).host} did not tell it (${describe(error)}).`,
      remedy: "see that this machine may send requests to the internet, and that EGRESS_CHECK_URL is right.",
    };
  }
}

function describe(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
