import type { Api } from "@shopify/ui-extensions/admin.order-index.selection-action.should-render";
import { shouldRender } from "../../app-api/should-render";

/** Provided by the admin. */
declare const shopify: Api;

export default function condition(): Promise<{ display: boolean }> {
  return shouldRender(shopify);
}
