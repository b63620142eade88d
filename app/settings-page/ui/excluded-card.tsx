import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { NamesField } from "./names-field";

interface ExcludedCardProps {
  names: string[];
  error: string | undefined;
  onChange: (names: string[]) => void;
}

/** Payment methods that never count as pay later, whatever else their names contain. */
export function ExcludedCard({ names, error, onChange }: ExcludedCardProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("settings.excludedTitle")}
        </Text>
        <NamesField
          label={t("settings.excludedLabel")}
          helpText={t("settings.excludedHelp")}
          names={names}
          error={error}
          onChange={onChange}
        />
      </BlockStack>
    </Card>
  );
}
