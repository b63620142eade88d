import type { ShopState } from "../../model/shop-state";
import type { AdminAnswer } from "../graphql/admin-api";

/**
 * Whether a request asks for the one hint of the version "unstable" that released versions do not have, `shop {
 * paymentSettings { autoCapture } }`. The schema of that version is not available, so everything else is refused.
 */
export function asksForHints(version: string, document: unknown): boolean {
  if (version !== "unstable" || typeof document !== "object" || document === null) return false;
  if (!("query" in document) || typeof document.query !== "string") return false;
  return document.query.replaceAll(/[\s,]+/g, "") === "{shop{paymentSettings{autoCapture}}}";
}

/**
 * Assumption: "Automatically when fulfilling" shows as false; the schema says only "Whether payments are automatically
 * captured".
 */
export function answerHints(shop: ShopState): AdminAnswer {
  const autoCapture = shop.captureMethod === "at_checkout";
  return {
    status: 200,
    body: { data: { shop: { paymentSettings: { autoCapture } } } },
    rootFields: ["shop"],
  };
}
