import { APP_ID } from "../shop/app-resolvers";

const RESERVED = `app--${APP_ID}`;

/**
 * The namespace as Shopify stores it. An absent one, or `$app`, means the namespace reserved for the app: `app--{id}`;
 * `$app:name` is a part of that (shopify.dev, "Ownership and reserved prefixes").
 */
export function namespaceOf(given: string | null | undefined): string {
  if (given === null || given === undefined || given === "$app") return RESERVED;
  return given.startsWith("$app:") ? `${RESERVED}--${given.slice("$app:".length)}` : given;
}

/** Whether a namespace is reserved for the app. */
export const isReserved = (namespace: string): boolean =>
  namespace === RESERVED || namespace.startsWith(`${RESERVED}--`);

/** Whether a namespace is reserved for another app. */
export const isForeign = (namespace: string): boolean =>
  namespace.startsWith("app--") && !isReserved(namespace);
