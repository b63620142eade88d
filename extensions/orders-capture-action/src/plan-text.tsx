import type { I18n } from "@shopify/ui-extensions";
import type { ExtensionBulkGroup, ExtensionBulkPlan } from "~/extension/extension-view";
import { listAmounts, listExamples } from "./listed";

interface PlanTextProps {
  i18n: I18n;
  plan: ExtensionBulkPlan;
  isChosen: (group: string) => boolean;
  onToggle: (group: string) => void;
}

/** The dry run in words: the groups that can be captured, to choose from, and what is left out and why. */
export function PlanText({ i18n, plan, isChosen, onToggle }: PlanTextProps) {
  if (plan.kind === "too_many") {
    return <s-banner tone="warning">{i18n.translate("tooMany", { limit: plan.limit })}</s-banner>;
  }
  if (plan.kind === "reserved") return <s-banner tone="warning">{plan.text}</s-banner>;
  if (plan.kind === "nothing_selected") return <s-banner tone="info">{i18n.translate("nothing")}</s-banner>;
  const { groups, refused } = plan;
  const leftOut = refused.reduce((total, { orders }) => total + orders, 0);
  return (
    <>
      {groups.length === 0 && <s-banner tone="info">{i18n.translate("nothing")}</s-banner>}
      {groups.map((each) => (
        <s-checkbox
          key={each.group}
          label={labelOf(i18n, each)}
          details={each.help}
          checked={isChosen(each.group)}
          onChange={() => onToggle(each.group)}
        />
      ))}
      {groups.length > 0 && <s-paragraph>{i18n.translate("consequence")}</s-paragraph>}
      {leftOut > 0 && (
        <s-stack gap="small-300">
          <s-text>{i18n.translate("leftOut", { count: leftOut })}</s-text>
          <s-unordered-list>
            {refused.map((group) => (
              <s-list-item key={group.text}>
                {i18n.translate("reason", { orders: group.orders, reason: group.text })}{" "}
                {listExamples(i18n, group.examples)}
              </s-list-item>
            ))}
          </s-unordered-list>
        </s-stack>
      )}
    </>
  );
}

function labelOf(i18n: I18n, { name, orders, amounts }: ExtensionBulkGroup): string {
  return i18n.translate("group", { name, count: orders, amounts: listAmounts(i18n, amounts) });
}
