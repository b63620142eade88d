import { readOrderPage } from "~/order-page/read-order.server";

/** An order as its page shows it, without what the dialogs count with; null where the app does not know it. */
export async function readOrder(...input: Parameters<typeof readOrderPage>) {
  return (await readOrderPage(...input))?.order ?? null;
}
