import type { I18n } from "@shopify/ui-extensions";
import type { FollowedOrder } from "~/extension/extension-view";
import { formatAmount, formatDay, isMoreThanZero } from "../../app-api/format";
import { ADVICE_TONES, STATUS_TONES } from "./tones";

/** Opens the action of the same page (shopify.dev, "Custom protocols" of admin UI extensions). */
const CAPTURE = "extension:order-capture-action/admin.order-details.action.render";

interface OrderPaymentProps {
  i18n: I18n;
  order: FollowedOrder;
  onReload: () => void;
}

/** The order's state, the remaining amount and its date, the most important fact, and where to go next. */
export function OrderPayment({ i18n, order, onReload }: OrderPaymentProps) {
  const { advice, capture } = order;
  const tone = ADVICE_TONES[advice];
  const text = i18n.translate(`advice.${advice}`, { gateway: order.gateway });
  return (
    <s-stack gap="base">
      <s-stack direction="inline" gap="small" alignItems="center">
        <s-badge tone={STATUS_TONES[order.status]}>{order.statusText}</s-badge>
        <s-text>{order.gateway}</s-text>
      </s-stack>
      {tone === "neutral" ? <s-paragraph>{text}</s-paragraph> : <s-banner tone={tone}>{text}</s-banner>}
      {capture.kind === "refused" && isMoreThanZero(order.capturable) && !order.openMove && (
        <s-paragraph color="subdued">{capture.text}</s-paragraph>
      )}
      <Amounts i18n={i18n} order={order} />
      <s-stack direction="inline" gap="small">
        {capture.kind === "possible" && <s-button href={CAPTURE}>{i18n.translate("capture")}</s-button>}
        <s-button variant="tertiary" href={`app:orders/${order.id}`}>
          {i18n.translate("open")}
        </s-button>
        <s-button variant="tertiary" icon="refresh" onClick={onReload}>
          {i18n.translate("refresh")}
        </s-button>
      </s-stack>
    </s-stack>
  );
}

function Amounts({ i18n, order }: Omit<OrderPaymentProps, "onReload">) {
  const { expiresAt, expirySourceText, rejection } = order;
  const named = (["capturable", "captured", "refunded", "lost"] as const).filter((name) =>
    isMoreThanZero(order[name]),
  );
  return (
    <s-stack gap="small-300">
      {named.map((name) => (
        <s-text key={name}>
          {i18n.translate(name, {
            amount: formatAmount(i18n, order[name]),
            authorized: formatAmount(i18n, order.authorized),
          })}
        </s-text>
      ))}
      {expiresAt && (
        <s-text color="subdued">
          {i18n.translate("expires", { day: formatDay(i18n, expiresAt), source: expirySourceText ?? "" })}
        </s-text>
      )}
      {rejection && <s-text tone="critical">{i18n.translate("rejected", { reason: rejection.text })}</s-text>}
    </s-stack>
  );
}
