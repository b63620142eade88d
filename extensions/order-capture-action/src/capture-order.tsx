import type { Api } from "@shopify/ui-extensions/admin.order-details.action.render";
import { useMemo } from "preact/hooks";
import type { FollowedOrder } from "~/extension/extension-view";
import { type AppApi, createAppApi } from "../../app-api/app-api";
import { orderIdOf } from "../../app-api/order-id";
import { useOrder } from "../../app-api/use-order";
import { CaptureForm } from "./capture-form";
import { CaptureResult } from "./capture-result";
import { Message } from "./message";
import { useCapture } from "./use-capture";

/** Captures the order that is open in the admin: everything that remains, or an amount. */
export function CaptureOrder({ admin }: { admin: Api }) {
  const { i18n, data, close } = admin;
  const app = useMemo(() => createAppApi(i18n), [i18n]);
  const { answer, reload } = useOrder(app, orderIdOf(data.selected[0]?.id));
  if (!answer) return <s-admin-action heading={i18n.translate("heading")} loading />;
  if (answer.kind === "none") {
    return (
      <Message
        admin={admin}
        tone="warning"
        text={i18n.translate("unreachable")}
        action={{ text: i18n.translate("retry"), onClick: reload }}
      />
    );
  }
  if (answer.kind === "reserved") {
    return <Message admin={admin} tone="info" text={i18n.translate("reserved")} />;
  }
  const order = answer.value;
  if (order.kind === "not_followed") {
    return <Message admin={admin} tone="info" text={i18n.translate("notFollowed")} />;
  }
  return <Capturing admin={admin} app={app} order={order} onReload={reload} onClose={close} />;
}

interface CapturingProps {
  admin: Api;
  app: AppApi;
  order: FollowedOrder;
  onReload: () => void;
  onClose: () => void;
}

function Capturing({ admin, app, order, onReload, onClose }: CapturingProps) {
  const { i18n } = admin;
  const capture = useCapture(app, order, onReload);
  if (capture.sent.kind !== "no" && capture.sent.kind !== "sending") {
    return <CaptureResult admin={admin} order={order} capture={capture} onClose={onClose} />;
  }
  if (order.openMove) {
    const key = order.openMove.isUnknown ? "unknown" : "onItsWay";
    return <Message admin={admin} tone="info" text={i18n.translate(key, { gateway: order.gateway })} />;
  }
  if (order.capture.kind === "refused") {
    return <Message admin={admin} tone="info" text={order.capture.text} />;
  }
  return <CaptureForm admin={admin} app={app} order={order} capture={capture} onClose={onClose} />;
}
