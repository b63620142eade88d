import { BlockStack, Checkbox, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { isPositive, type Money } from "~/kernel/money";
import type { BulkAction } from "../bulk-action";
import type { BulkGroup } from "../bulk-group";
import { useFormat } from "~/ui/use-format";
import type { BulkGroupView } from "../bulk-view";

interface BulkGroupsProps {
  action: BulkAction;
  groups: BulkGroupView[];
  chosen: readonly BulkGroup[];
  onChoose: (chosen: BulkGroup[]) => void;
}

/** The groups of orders with which something can be done; it is done with ticked groups only. */
export function BulkGroups({ action, groups, chosen, onChoose }: BulkGroupsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const toggle = (group: BulkGroup, isChosen: boolean) =>
    onChoose(isChosen ? [...chosen, group] : chosen.filter((each) => each !== group));
  const lineOf = (group: BulkGroup, count: number, amounts: Money[]) => {
    const line = { group: t(`bulk.group.${group}`), orders: t("common.orders", { count }) };
    return amounts.length === 0
      ? t("bulk.groupLineAlone", line)
      : t("bulk.groupLine", { ...line, amounts: format.list(amounts.map(format.listedMoney)) });
  };
  const helpOf = (group: BulkGroup): string[] => {
    if (action === "capture" || group === "shipped") return [t(`bulk.groupHelp.${group}`)];
    return group === "partly_shipped" ? [t("bulk.partHasLeft")] : [];
  };
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <BlockStack gap="200">
        <legend>
          <Text as="span" fontWeight="semibold">
            {t("bulk.chooseGroups")}
          </Text>
        </legend>
        {groups.map(({ group, orders, amounts, examples }) => (
          <Checkbox
            key={group}
            label={lineOf(group, orders, amounts.filter(isPositive))}
            helpText={[
              ...helpOf(group),
              `${format.some(examples)}${examples.length < orders ? "…" : ""}`,
            ].join(" ")}
            checked={chosen.includes(group)}
            onChange={(isChosen) => toggle(group, isChosen)}
          />
        ))}
      </BlockStack>
    </fieldset>
  );
}
