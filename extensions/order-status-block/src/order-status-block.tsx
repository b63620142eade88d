import type { Api } from "@shopify/ui-extensions/admin.order-details.block.render";
import { useMemo } from "preact/hooks";
import { createAppApi } from "../../app-api/app-api";
import { orderIdOf } from "../../app-api/order-id";
import { useOrder } from "../../app-api/use-order";
import { OrderPayment } from "./order-payment";

/** The state of the order's pay-later payment, on Shopify's own order page. */
export function OrderStatusBlock({ admin }: { admin: Api }) {
  const { i18n, data } = admin;
  const app = useMemo(() => createAppApi(i18n), [i18n]);
  const { answer, reload } = useOrder(app, orderIdOf(data.selected[0]?.id));
  const heading = i18n.translate("heading");
  if (!answer) {
    return (
      <s-admin-block heading={heading}>
        <s-spinner accessibilityLabel={i18n.translate("loading")} />
      </s-admin-block>
    );
  }
  if (answer.kind === "none") {
    return (
      <s-admin-block heading={heading}>
        <s-stack gap="base">
          <s-paragraph>{i18n.translate("unreachable")}</s-paragraph>
          <s-button onClick={reload}>{i18n.translate("retry")}</s-button>
        </s-stack>
      </s-admin-block>
    );
  }
  if (answer.kind === "reserved") {
    return (
      <s-admin-block heading={heading}>
        <s-paragraph>{i18n.translate("reserved")}</s-paragraph>
      </s-admin-block>
    );
  }
  if (answer.value.kind === "not_followed") {
    return (
      <s-admin-block heading={heading} collapsedSummary={i18n.translate("notFollowedShort")}>
        <s-paragraph color="subdued">{i18n.translate("notFollowed")}</s-paragraph>
      </s-admin-block>
    );
  }
  return (
    <s-admin-block heading={heading} collapsedSummary={answer.value.statusText}>
      <OrderPayment i18n={i18n} order={answer.value} onReload={reload} />
    </s-admin-block>
  );
}
