import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/admin.order-index.selection-action.render";
import { render } from "preact";
import { CaptureOrders } from "./capture-orders";

/** Provided by the admin. */
declare const shopify: Api;

export default function extension(): void {
  render(<CaptureOrders admin={shopify} />, document.body);
}
