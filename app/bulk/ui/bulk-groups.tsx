import { BlockStack, Checkbox, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { BulkGroup } from "../bulk-group";
import { useFormat } from "~/ui/use-format";
import type { BulkGroupView } from "../bulk-view";

interface BulkGroupsProps {
  groups: BulkGroupView[];
  chosen: readonly BulkGroup[];
  onChoose: (chosen: BulkGroup[]) => void;
}

/** The groups of orders that can be captured; only ticked groups are. */
export function BulkGroups({ groups, chosen, onChoose }: BulkGroupsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const toggle = (group: BulkGroup, isChosen: boolean) =>
    onChoose(isChosen ? [...chosen, group] : chosen.filter((each) => each !== group));
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
            label={t("bulk.groupLine", {
              group: t(`bulk.group.${group}`),
              orders: t("common.orders", { count: orders }),
              amounts: format.list(amounts.map(format.listedMoney)),
            })}
            helpText={`${t(`bulk.groupHelp.${group}`)} ${examples.join(", ")}${examples.length < orders ? "…" : ""}`}
            checked={chosen.includes(group)}
            onChange={(isChosen) => toggle(group, isChosen)}
          />
        ))}
      </BlockStack>
    </fieldset>
  );
}
