import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { WaitingGroup } from "~/import/waiting-orders";
import { useFormat } from "~/ui/use-format";

export interface WaitingChanges {
  /** The excluded names in the unsaved form. */
  excludedNames: readonly string[];
  onCount: (gatewayName: string) => void;
  onExclude: (gatewayName: string) => void;
  onCountAgain: (gatewayName: string) => void;
}

/** One payment method of the waiting orders: its amount, and what the rules decide about it and why. */
export function WaitingGroupRow({ group, ...changes }: WaitingChanges & { group: WaitingGroup }) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = [
    t("settings.preview.orders", { count: group.orders }),
    ...(group.amounts.length > 0 ? [format.list(group.amounts.map(format.money))] : []),
    format.some(group.examples),
  ];
  return (
    <li style={{ listStyle: "none" }}>
      <InlineStack align="space-between" blockAlign="start" gap="300" wrap>
        <BlockStack gap="050">
          <Text as="span" fontWeight="medium">
            {group.gatewayName || t("settings.preview.noPayment")}
          </Text>
          <Text as="span" tone="subdued">
            {facts.join(" · ")}
          </Text>
          <Text as="span" tone="subdued">
            {useVerdictText(group, changes.excludedNames)}
          </Text>
        </BlockStack>
        <GroupChange group={group} {...changes} />
      </InlineStack>
    </li>
  );
}

function useVerdictText({ verdict }: WaitingGroup, excludedNames: readonly string[]): string {
  const { t } = useTranslation();
  if (verdict.kind === "counts")
    return t("settings.preview.counts", { gateway: verdict.label, term: verdict.term });
  if (verdict.reason !== "excluded") return t(`settings.preview.${verdict.reason}`);
  const term = verdict.excludedBy ?? "";
  return t(excludedNames.includes(term) ? "settings.preview.excludedByYou" : "settings.preview.neverCounts", {
    term,
  });
}

/** The change that the row offers; a method that can never count offers none. */
function GroupChange({
  group,
  excludedNames,
  onCount,
  onExclude,
  onCountAgain,
}: WaitingChanges & { group: WaitingGroup }) {
  const { t } = useTranslation();
  const { verdict, gatewayName } = group;
  const button = (text: string, label: string, onClick: () => void) => (
    <Button size="slim" onClick={onClick} accessibilityLabel={label}>
      {text}
    </Button>
  );
  if (verdict.kind === "counts")
    return button(
      t("settings.preview.exclude"),
      t("settings.preview.excludeLabel", { name: gatewayName }),
      () => onExclude(gatewayName),
    );
  if (verdict.reason === "other_gateway")
    return button(t("settings.preview.count"), t("settings.preview.countLabel", { name: gatewayName }), () =>
      onCount(gatewayName),
    );
  const { excludedBy } = verdict;
  if (excludedBy === null || !excludedNames.includes(excludedBy)) return null;
  return button(
    t("settings.preview.countAgain"),
    t("settings.preview.countAgainLabel", { name: gatewayName }),
    () => onCountAgain(excludedBy),
  );
}
