import type { I18n } from "@shopify/ui-extensions";
import type { FollowedOrder } from "~/extension/extension-view";
import { formatAmount } from "../../app-api/format";
import type { Consents } from "./consents";
import type { Preview } from "./use-preview";

interface ConsequenceProps {
  i18n: I18n;
  order: FollowedOrder;
  preview: Preview;
  consents: Consents;
  onConsent: (consents: Consents) => void;
  onRetry: () => void;
}

/** What the capture does and loses, shown before the confirmation, with a consent where money is given up. */
export function Consequence({ i18n, order, preview, consents, onConsent, onRetry }: ConsequenceProps) {
  if (!preview) return <s-text color="subdued">{i18n.translate("workingOut")}</s-text>;
  if (preview.kind === "none") {
    return (
      <s-stack gap="small">
        <s-banner tone="warning">{i18n.translate("unreachable")}</s-banner>
        <s-button onClick={onRetry}>{i18n.translate("retry")}</s-button>
      </s-stack>
    );
  }
  if (preview.kind === "reserved") return <s-banner tone="warning">{i18n.translate("reserved")}</s-banner>;
  const plan = preview.value;
  // The field shows the refusal as its own error.
  if (plan.kind === "refused") return null;
  const { gateway, name } = order;
  const lost = plan.givenUp && formatAmount(i18n, plan.givenUp);
  return (
    <s-stack gap="small">
      <s-paragraph>
        {i18n.translate("consequence", { gateway, name, amount: formatAmount(i18n, plan.amount) })}
      </s-paragraph>
      {!order.isShipped && <s-paragraph tone="caution">{i18n.translate("notShipped")}</s-paragraph>}
      {lost && (
        <>
          <s-banner tone="critical">{i18n.translate("loses", { gateway, lost })}</s-banner>
          <s-checkbox
            label={i18n.translate("giveUp", { lost })}
            checked={consents.givesUpRest}
            onChange={({ currentTarget }) => onConsent({ ...consents, givesUpRest: currentTarget.checked })}
          />
        </>
      )}
      {plan.ignoresCurrentTotal && (
        <s-checkbox
          label={i18n.translate("aboveTotal")}
          checked={consents.ignoresCurrentTotal}
          onChange={({ currentTarget }) =>
            onConsent({ ...consents, ignoresCurrentTotal: currentTarget.checked })
          }
        />
      )}
    </s-stack>
  );
}
