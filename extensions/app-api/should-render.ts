import type { I18n } from "@shopify/ui-extensions";
import { createAppApi } from "./app-api";
import { orderIdsOf } from "./order-id";

interface Admin {
  i18n: I18n;
  data: { selected: { id: string }[] };
}

/**
 * Whether the admin's menu offers the action: only where the app follows at least one of the orders. Without an answer
 * from the app, or to whoever may not see the orders there, the action is not offered, because it could only report that.
 */
export async function shouldRender({ i18n, data }: Admin): Promise<{ display: boolean }> {
  const orderIds = orderIdsOf(data.selected);
  if (orderIds.length === 0) return { display: false };
  const answer = await createAppApi(i18n).countKnown(orderIds);
  return { display: answer.kind === "answer" && answer.value.known > 0 };
}
