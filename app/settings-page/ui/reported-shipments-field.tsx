import { BlockStack, Select } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { SHIPPING_SCOPES } from "~/orders/shipping.port";
import { REPORTED_SHIPMENTS, type ReportedShipments } from "~/settings/settings";
import { ScopeField } from "./scope-field";

interface ReportedShipmentsFieldProps {
  choice: ReportedShipments;
  error: string | undefined;
  onChange: (choice: ReportedShipments) => void;
}

/** What becomes of a parcel that a warehouse reports by the API, and what that means for the money. */
export function ReportedShipmentsField({ choice, error, onChange }: ReportedShipmentsFieldProps) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="200">
      <Select
        id="reportedShipments"
        label={t("reportedShipments.label")}
        helpText={t(`reportedShipments.help.${choice}`)}
        options={REPORTED_SHIPMENTS.map((value) => ({
          label: t(`reportedShipments.choice.${value}`),
          value,
        }))}
        value={choice}
        error={error}
        onChange={(value) => onChange(REPORTED_SHIPMENTS.find((each) => each === value) ?? choice)}
      />
      {choice === "in_shopify" && (
        <ScopeField scopes={SHIPPING_SCOPES} consequence={t("reportedShipments.withoutScope")} />
      )}
    </BlockStack>
  );
}
