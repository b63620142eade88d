import { BlockStack, InlineGrid, Select, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { CAPTURE_ENGINES, type CaptureEngine } from "~/gateways/capture-engines";
import type { GatewayEngineView } from "~/setup/checklist/setup-view";

interface EngineExceptionsProps {
  gateways: GatewayEngineView[];
  saving: boolean;
  /** Null means that the shop's engine captures for the gateway, too. */
  onChoose: (gateway: string, engine: CaptureEngine | null) => void;
}

/** Payment methods with an engine of their own. A choice is saved at once, like the choice for the shop. */
export function EngineExceptions({ gateways, saving, onChoose }: EngineExceptionsProps) {
  const { t } = useTranslation();
  if (gateways.length === 0) return null;
  const options = [
    { value: "", label: t("setup.exceptions.shop") },
    ...CAPTURE_ENGINES.map((engine) => ({ value: engine, label: t(`engine.${engine}`) })),
  ];
  return (
    <BlockStack gap="200">
      <Text as="h4" variant="headingSm">
        {t("setup.exceptions.title")}
      </Text>
      <Text as="p" tone="subdued">
        {t("setup.exceptions.help")}
      </Text>
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
        {gateways.map(({ gateway, label, engine }) => (
          <Select
            key={gateway}
            label={label}
            options={options}
            value={engine ?? ""}
            disabled={saving}
            onChange={(value) => onChoose(gateway, CAPTURE_ENGINES.find((each) => each === value) ?? null)}
          />
        ))}
      </InlineGrid>
    </BlockStack>
  );
}
