import { BlockStack, SkeletonBodyText, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { BulkAction, BulkOptions } from "../bulk-action";
import type { BulkGroup } from "../bulk-group";
import type { BulkPlanView } from "../bulk-view";
import { BulkFailures } from "./bulk-failures";
import { BulkGroups } from "./bulk-groups";
import { BulkOptionsFields } from "./bulk-options";

interface BulkChoicesProps extends Omit<BulkPlanTextProps, "plan"> {
  options: BulkOptions;
  onOptions: (options: BulkOptions) => void;
  /** Told whether a field holds what cannot be used. */
  onWrong: (isWrong: boolean) => void;
  /** Absent while the plan is loading. */
  plan: BulkPlanView | undefined;
}

/** How the action is to be done, and the dry run of it. */
export function BulkChoices({ options, onOptions, onWrong, plan, ...given }: BulkChoicesProps) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="400">
      <BulkOptionsFields action={given.action} options={options} onChange={onOptions} onWrong={onWrong} />
      {plan ? (
        <BulkPlanText plan={plan} {...given} />
      ) : (
        <BlockStack gap="300">
          <span role="status">{t("bulk.planning")}</span>
          <SkeletonBodyText lines={4} />
        </BlockStack>
      )}
    </BlockStack>
  );
}

interface BulkPlanTextProps {
  action: BulkAction;
  plan: BulkPlanView;
  chosen: readonly BulkGroup[];
  onChoose: (chosen: BulkGroup[]) => void;
}

/** The dry run in words, with the choice of groups to capture. */
export function BulkPlanText({ action, plan, chosen, onChoose }: BulkPlanTextProps) {
  const { t } = useTranslation();
  if (plan.kind === "too_many") return <Text as="p">{t("bulk.tooMany", { limit: plan.limit })}</Text>;
  if (plan.kind === "nothing_selected") return <Text as="p">{t(`bulk.actions.${action}.nothing`)}</Text>;
  const { groups, refused } = plan;
  const leftOut = refused.reduce((sum, { orders }) => sum + orders, 0);
  return (
    <BlockStack gap="300">
      {groups.length === 0 ? (
        <Text as="p">{t(`bulk.actions.${action}.nothing`)}</Text>
      ) : (
        <>
          <BulkGroups action={action} groups={groups} chosen={chosen} onChoose={onChoose} />
          <Text as="p">{t(`bulk.actions.${action}.consequence`)}</Text>
        </>
      )}
      {leftOut > 0 && (
        <BlockStack gap="100">
          <Text as="p" fontWeight="semibold">
            {t("bulk.leftOut", { count: leftOut })}
          </Text>
          <BulkFailures action={action} failures={refused} />
        </BlockStack>
      )}
    </BlockStack>
  );
}
