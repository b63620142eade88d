/** The Shopify addresses in an embedded app's answers, and what the sandbox replaces them with. */
export interface FrameOrigins {
  /** Origin of the sandbox's admin page, which frames the app. */
  adminOrigin: string;
  /** Address of the sandbox's stand-in for App Bridge's script. */
  appBridgeUrl: string;
}

/** The address that shopify-app-remix 6.0.1 writes into documents and Link headers. */
export const APP_BRIDGE_ADDRESS = "https://cdn.shopify.com/shopifycloud/app-bridge.js";

const ADMIN_ADDRESS = "https://admin.shopify.com";

/** Headers that belong to one connection and must not be passed to the next (RFC 9110, section 7.6.1). */
const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/**
 * The app's answer headers for the browser, in the flat name/value form that Node reads and writes, so that repeated
 * headers (Set-Cookie) and their order survive. `bodyChanges` drops the length and range of the original body.
 */
export function rewriteHeaders(
  raw: readonly string[],
  origins: FrameOrigins,
  bodyChanges: boolean,
): string[] {
  const rewritten: string[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] ?? "";
    const key = name.toLowerCase();
    if (HOP_BY_HOP.has(key)) continue;
    if (bodyChanges && (key === "content-length" || key === "accept-ranges")) continue;
    rewritten.push(name, rewriteHeader(key, raw[index + 1] ?? "", origins));
  }
  return rewritten;
}

function rewriteHeader(key: string, value: string, { adminOrigin, appBridgeUrl }: FrameOrigins): string {
  switch (key) {
    case "content-security-policy":
      // 'none' stays: it may not stand next to another source, and it says that the app refuses every frame.
      return value.replace(
        /frame-ancestors(?!\s+'none')[^;]*/i,
        (policy) => `${policy.trimEnd()} ${adminOrigin}`,
      );
    case "link":
      return value.replaceAll(APP_BRIDGE_ADDRESS, () => appBridgeUrl);
    case "location":
      return value.startsWith(`${ADMIN_ADDRESS}/`) ? adminOrigin + value.slice(ADMIN_ADDRESS.length) : value;
    default:
      return value;
  }
}

/** Whether the headers of a document say who may frame it. Otherwise a browser would let any page frame the app. */
export function namesFrameAncestors(policy: string | readonly string[] | undefined): boolean {
  return [policy ?? []].flat().some((text) => /frame-ancestors/i.test(text));
}
