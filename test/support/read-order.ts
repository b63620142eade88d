import { readOrderPage } from "~/order-page/read-order.server";

/** An order as its page shows it, without the figures of its dialogs; null where the app does not know the order. */
export async function readOrder(...input: Parameters<typeof readOrderPage>) {
  return (await readOrderPage(...input))?.order ?? null;
}
