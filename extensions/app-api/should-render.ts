import type { I18n } from "@shopify/ui-extensions";
import { createAppApi } from "./app-api";
import { orderIdsOf } from "./order-id";

interface Admin {
  i18n: I18n;
  data: { selected: { id: string }[] };
}

/**
 * Whether the admin's menu offers the action: only where the app follows one of the orders at least. An app that does
 * not answer is not offered either, since its action could only say so.
 */
export async function shouldRender({ i18n, data }: Admin): Promise<{ display: boolean }> {
  const orderIds = orderIdsOf(data.selected);
  if (orderIds.length === 0) return { display: false };
  const answer = await createAppApi(i18n).countKnown(orderIds);
  return { display: answer.kind === "answer" && answer.value.known > 0 };
}
