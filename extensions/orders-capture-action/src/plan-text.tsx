import type { I18n } from "@shopify/ui-extensions";
import type { SentBulkPlan } from "~/services/extension/extension-views";
import { formatAmount } from "../../app-api/format";

/** The dry run in words: how much would be captured, and which orders are left out and why. */
export function PlanText({ i18n, plan }: { i18n: I18n; plan: SentBulkPlan }) {
  if (plan.kind === "too_many") {
    return <s-banner tone="warning">{i18n.translate("tooMany", { limit: plan.limit })}</s-banner>;
  }
  if (plan.kind === "nothing_selected") return <s-banner tone="info">{i18n.translate("nothing")}</s-banner>;
  const { capturable, refused } = plan;
  const leftOut = refused.reduce((total, { orders }) => total + orders, 0);
  return (
    <>
      {capturable.orders === 0 ? (
        <s-banner tone="info">{i18n.translate("nothing")}</s-banner>
      ) : (
        <Capturable i18n={i18n} capturable={capturable} />
      )}
      {leftOut > 0 && (
        <s-stack gap="small-300">
          <s-text>{i18n.translate("leftOut", { count: leftOut })}</s-text>
          <s-unordered-list>
            {refused.map((group) => (
              <s-list-item key={group.text}>
                {i18n.translate("reason", { orders: group.orders, reason: group.text })}{" "}
                {group.examples.join(", ")}
              </s-list-item>
            ))}
          </s-unordered-list>
        </s-stack>
      )}
    </>
  );
}

type Planned = Extract<SentBulkPlan, { kind: "planned" }>;

/** Amounts of several currencies stand beside each other: they are never added. */
function Capturable({ i18n, capturable }: { i18n: I18n; capturable: Planned["capturable"] }) {
  const amounts = capturable.amounts.map((amount) => formatAmount(i18n, amount)).join(", ");
  return (
    <>
      <s-paragraph>{i18n.translate("capturable", { count: capturable.orders, amounts })}</s-paragraph>
      <s-paragraph>{i18n.translate("consequence")}</s-paragraph>
    </>
  );
}
