import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/admin.order-details.action.render";
import { render } from "preact";
import { CaptureOrder } from "./capture-order";

/** Provided by the admin. */
declare const shopify: Api;

export default function extension(): void {
  render(<CaptureOrder admin={shopify} />, document.body);
}
