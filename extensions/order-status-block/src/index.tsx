import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/admin.order-details.block.render";
import { render } from "preact";
import { OrderStatusBlock } from "./order-status-block";

/** Provided by the admin. */
declare const shopify: Api;

export default function extension(): void {
  render(<OrderStatusBlock admin={shopify} />, document.body);
}
