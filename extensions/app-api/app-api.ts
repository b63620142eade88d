import type { I18n } from "@shopify/ui-extensions";
import type {
  ExtensionBulkPlan,
  ExtensionBulkStart,
  ExtensionKnownOrders,
  ExtensionOrder,
  ExtensionOutcome,
  ExtensionPreview,
} from "~/extension/extension-view";
import { askApp, type Answer } from "./ask-app";

/** A typed amount with its currency; null asks for everything that remains. */
export type AmountAsked = { text: string; currency: string } | null;

export interface CaptureAsked {
  /** A second request with the same key is the same request: nothing is captured twice. */
  formKey: string;
  asked: AmountAsked;
  /** The amount on the button: the app refuses any other amount and adjusts nothing. */
  confirmed: { decimal: string; currency: string };
  /** The captured amount that the order showed. */
  captured: { decimal: string };
  givesUpRest: boolean;
  ignoresCurrentTotal: boolean;
  confirmsDuplicate: boolean;
}

export interface AppApi {
  readOrder(orderId: string): Promise<Answer<ExtensionOrder>>;
  previewCapture(orderId: string, asked: AmountAsked, currency: string): Promise<Answer<ExtensionPreview>>;
  capture(orderId: string, form: CaptureAsked): Promise<Answer<ExtensionOutcome>>;
  countKnown(orderIds: readonly string[]): Promise<Answer<ExtensionKnownOrders>>;
  planBulk(orderIds: readonly string[]): Promise<Answer<ExtensionBulkPlan>>;
  startBulk(
    orderIds: readonly string[],
    form: { formKey: string; groups: readonly string[] },
  ): Promise<Answer<ExtensionBulkStart>>;
}

/** Everything that the extensions ask of the app. The answers' texts are in the language of the extension. */
export function createAppApi(i18n: I18n): AppApi {
  const locale = i18n.translate("locale");
  const query = (values: Record<string, string> = {}): string =>
    new URLSearchParams({ ...values, locale }).toString();
  const bulk = `/extension/bulk-captures?${query()}`;
  return {
    readOrder: (orderId) => askApp(`/extension/orders/${orderId}?${query()}`),
    previewCapture(orderId, asked, currency) {
      const values = { currency, ...(asked && { amount: asked.text }) };
      return askApp(`/extension/orders/${orderId}/capture?${query(values)}`);
    },
    capture: (orderId, form) => askApp(`/extension/orders/${orderId}/capture?${query()}`, bodyOf(form)),
    countKnown: (orderIds) => askApp(`/extension/known-orders?${query({ ids: orderIds.join(",") })}`),
    planBulk: (orderIds) => askApp(bulk, { intent: "plan", selection: selectionOf(orderIds) }),
    startBulk(orderIds, { formKey, groups }) {
      const chosen = JSON.stringify(groups);
      return askApp(bulk, { intent: "start", selection: selectionOf(orderIds), groups: chosen, formKey });
    },
  };
}

function selectionOf(orderIds: readonly string[]): string {
  return JSON.stringify({ kind: "orders", orderIds });
}

function bodyOf(form: CaptureAsked): Record<string, string> {
  const { asked, confirmed, captured, formKey } = form;
  return {
    formKey,
    ...(asked ? { amount: asked.text } : {}),
    amountConfirmed: confirmed.decimal,
    capturedSeen: captured.decimal,
    currency: confirmed.currency,
    givesUpRest: String(form.givesUpRest),
    ignoresCurrentTotal: String(form.ignoresCurrentTotal),
    confirmsDuplicate: String(form.confirmsDuplicate),
  };
}
