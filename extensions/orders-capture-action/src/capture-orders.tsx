import type { Api } from "@shopify/ui-extensions/admin.order-index.selection-action.render";
import { useMemo } from "preact/hooks";
import { createAppApi } from "../../app-api/app-api";
import { orderIdsOf } from "../../app-api/order-id";
import { Dialog } from "./dialog";
import { PlanText } from "./plan-text";
import { Started } from "./started";
import { useBulk } from "./use-bulk";

/** Captures the orders ticked in Shopify's own list: says first what would happen, then starts it in the background. */
export function CaptureOrders({ admin }: { admin: Api }) {
  const { i18n, data } = admin;
  const app = useMemo(() => createAppApi(i18n), [i18n]);
  const orderIds = useMemo(() => orderIdsOf(data.selected), [data.selected]);
  const { plan, started, isStarting, start, again } = useBulk(app, orderIds);
  const retry = { text: i18n.translate("retry"), onClick: again };
  if (started?.kind === "answer") return <Started admin={admin} outcome={started.value} />;
  if (started?.kind === "none") {
    return (
      <Dialog admin={admin} action={{ text: i18n.translate("retry"), onClick: start }}>
        <s-banner tone="warning">{i18n.translate("lost")}</s-banner>
      </Dialog>
    );
  }
  if (!plan) return <s-admin-action heading={i18n.translate("heading")} loading />;
  if (plan.kind === "none") {
    return (
      <Dialog admin={admin} action={retry}>
        <s-banner tone="warning">{i18n.translate("unreachable")}</s-banner>
      </Dialog>
    );
  }
  const capturable = plan.value.kind === "planned" ? plan.value.capturable.orders : 0;
  const action = {
    text: i18n.translate("captureOrders", { count: capturable }),
    onClick: start,
    loading: isStarting,
  };
  return (
    <Dialog admin={admin} action={capturable > 0 ? action : undefined}>
      <PlanText i18n={i18n} plan={plan.value} />
    </Dialog>
  );
}
