import { Select } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { SPLIT_SHIPMENT_POLICIES, type SplitShipmentPolicy } from "~/gateways/split-shipment";

interface SplitShipmentFieldProps {
  /** The path of the field in the form. */
  id: string;
  policy: SplitShipmentPolicy | null;
  error: string | undefined;
  onChange: (policy: SplitShipmentPolicy | null) => void;
}

/** What the app captures when an order ships in several parcels, and what that means for the money. */
export function SplitShipmentField({ id, policy, error, onChange }: SplitShipmentFieldProps) {
  const { t } = useTranslation();
  return (
    <Select
      id={id}
      error={error}
      label={t("settings.splitShipment")}
      helpText={t(`settings.splitShipmentHelp.${policy ?? "by_default"}`)}
      options={[
        { label: t("settings.splitShipments.by_default"), value: "" },
        ...SPLIT_SHIPMENT_POLICIES.map((value) => ({ label: t(`settings.splitShipments.${value}`), value })),
      ]}
      value={policy ?? ""}
      onChange={(value) => onChange(SPLIT_SHIPMENT_POLICIES.find((each) => each === value) ?? null)}
    />
  );
}
