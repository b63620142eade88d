import type { Api } from "@shopify/ui-extensions/admin.order-index.selection-action.render";
import { useMemo, useState } from "preact/hooks";
import { createAppApi } from "../../app-api/app-api";
import { sumAmounts } from "../../app-api/format";
import { orderIdsOf } from "../../app-api/order-id";
import { Dialog } from "./dialog";
import { listAmounts } from "./listed";
import { PlanText } from "./plan-text";
import { Started } from "./started";
import { useBulk } from "./use-bulk";

/** Captures the orders ticked in Shopify's own list: shows the dry run first, then starts in the background. */
export function CaptureOrders({ admin }: { admin: Api }) {
  const { i18n, data } = admin;
  const app = useMemo(() => createAppApi(i18n), [i18n]);
  const orderIds = useMemo(() => orderIdsOf(data.selected), [data.selected]);
  const { plan, started, isStarting, start, again } = useBulk(app, orderIds);
  const [toggled, setToggled] = useState<readonly string[]>([]);
  const groups = plan?.kind === "answer" && plan.value.kind === "planned" ? plan.value.groups : [];
  const chosen = groups.filter(({ group, isChosenAtFirst }) => isChosenAtFirst !== toggled.includes(group));
  const begin = () => start(chosen.map(({ group }) => group));
  const retry = { text: i18n.translate("retry"), onClick: again };
  if (started?.kind === "answer") return <Started admin={admin} outcome={started.value} />;
  if (started?.kind === "none") {
    return (
      <Dialog admin={admin} action={{ text: i18n.translate("retry"), onClick: begin }}>
        <s-banner tone="warning">{i18n.translate("lost")}</s-banner>
      </Dialog>
    );
  }
  if (plan?.kind === "reserved" || started?.kind === "reserved") {
    return (
      <Dialog admin={admin}>
        <s-banner tone="warning">{i18n.translate("reserved")}</s-banner>
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
  const count = chosen.reduce((total, { orders }) => total + orders, 0);
  const amounts = listAmounts(i18n, sumAmounts(chosen.flatMap((each) => each.amounts)));
  const action = {
    text: i18n.translate("captureOrders", { count, amounts }),
    onClick: begin,
    loading: isStarting,
  };
  return (
    <Dialog admin={admin} action={count > 0 ? action : undefined}>
      <PlanText
        i18n={i18n}
        plan={plan.value}
        isChosen={(group) => chosen.some((each) => each.group === group)}
        onToggle={(group) =>
          setToggled((all) => (all.includes(group) ? all.filter((each) => each !== group) : [...all, group]))
        }
      />
    </Dialog>
  );
}
