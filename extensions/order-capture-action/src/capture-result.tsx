import type { Api } from "@shopify/ui-extensions/admin.order-details.action.render";
import type { FollowedOrder, ExtensionOutcome, ExtensionRejection } from "~/extension/extension-view";
import { formatAmount } from "../../app-api/format";
import { Message } from "./message";
import type { Capture } from "./use-capture";

interface CaptureResultProps {
  admin: Api;
  order: FollowedOrder;
  capture: Capture;
  onClose: () => void;
}

/** The outcome as far as it is known: what happened, whether money moved, what to do. */
export function CaptureResult(props: CaptureResultProps) {
  const { admin, capture } = props;
  const { i18n } = admin;
  const { sent } = capture;
  if (sent.kind === "lost") {
    return (
      <Message
        admin={admin}
        tone="warning"
        text={i18n.translate("lost")}
        action={{ text: i18n.translate("retry"), onClick: capture.sendAgain }}
      />
    );
  }
  if (sent.kind === "reserved") {
    return <Message admin={admin} tone="warning" text={i18n.translate("reserved")} />;
  }
  if (sent.kind !== "answered") return null;
  const { outcome } = sent;
  switch (outcome.kind) {
    case "refused":
      return <Refused admin={admin} outcome={outcome} capture={capture} />;
    case "rejected":
      return <Rejected {...props} {...outcome} isRead={props.order !== sent.before} />;
    case "succeeded":
      return <Captured {...props} sent={sent} />;
    case "pending":
      return <Pending {...props} sent={sent} />;
  }
}

type Answered = Extract<Capture["sent"], { kind: "answered" }>;

/** Shown where the answer was not final: reading the order again shows the outcome. */
function Pending(props: CaptureResultProps & { sent: Answered }) {
  const { admin, order, sent } = props;
  const { i18n } = admin;
  if (order === sent.before || order.openMove) {
    return <Message admin={admin} tone="info" text={i18n.translate("unknown", { gateway: order.gateway })} />;
  }
  if (order.captured.decimal !== sent.before.captured.decimal) return <Captured {...props} />;
  if (order.rejection) return <Rejected {...props} {...order.rejection} isRead />;
  return (
    <Message admin={admin} tone="info" text={order.statusText}>
      <Standing i18n={i18n} order={order} />
    </Message>
  );
}

function Captured({ admin, order, onClose, sent }: CaptureResultProps & { sent: Answered }) {
  const { i18n } = admin;
  return (
    <Message
      admin={admin}
      tone="success"
      text={i18n.translate("captured", { amount: formatAmount(i18n, sent.form.confirmed) })}
      action={{ text: i18n.translate("done"), onClick: () => onClose() }}
    >
      {order !== sent.before && <Standing i18n={i18n} order={order} />}
    </Message>
  );
}

function Rejected(props: CaptureResultProps & ExtensionRejection & { isRead: boolean }) {
  const { admin, order, text, by, providerText } = props;
  const { i18n } = admin;
  const gateway = { shopify: "Shopify", provider: order.gateway, app: "Capture Desk" }[by];
  return (
    <Message admin={admin} tone="critical" heading={i18n.translate("rejectedBy", { gateway })} text={text}>
      {providerText && <s-paragraph>{i18n.translate("said", { gateway, text: providerText })}</s-paragraph>}
      {props.isRead && <Standing i18n={i18n} order={order} />}
    </Message>
  );
}

/** Shown where no capture was tried: the person looks again, or confirms the request. */
function Refused({
  admin,
  outcome,
  capture,
}: Omit<CaptureResultProps, "order" | "onClose"> & { outcome: RefusedOutcome }) {
  const { i18n } = admin;
  const isDuplicate = outcome.reason === "possible_duplicate";
  return (
    <Message
      admin={admin}
      tone="warning"
      heading={i18n.translate("notCaptured")}
      text={outcome.text}
      action={
        isDuplicate
          ? { text: i18n.translate("onceMore"), onClick: capture.confirmDuplicate }
          : { text: i18n.translate("back"), onClick: capture.startOver }
      }
    />
  );
}

type RefusedOutcome = Extract<ExtensionOutcome, { kind: "refused" }>;

/** The present state of the order's money. */
function Standing({ i18n, order }: { i18n: Api["i18n"]; order: FollowedOrder }) {
  return (
    <s-paragraph>
      {i18n.translate("standing", {
        captured: formatAmount(i18n, order.captured),
        remaining: formatAmount(i18n, order.capturable),
      })}
    </s-paragraph>
  );
}
