import { BlockStack, InlineStack, Link, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { SettingsCard } from "~/settings-page/ui/settings-card";
import type { AccessView } from "../access/access-view";
import { CopiedText } from "~/ui/copied-text";

/** One call of the API for a command line, with the app's own address, and where the rest is written. */
export function ExamplesCard({ examples, apiUrl }: Pick<AccessView, "examples" | "apiUrl">) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(examples[0]?.id ?? "");
  const example = examples.find(({ id }) => id === chosen);
  return (
    <SettingsCard title={t("warehouseApi.examples.title")} help={t("warehouseApi.examples.help")}>
      <Select
        label={t("warehouseApi.examples.call")}
        options={examples.map(({ id, call }) => ({ value: id, label: call }))}
        value={chosen}
        onChange={setChosen}
      />
      {example && <CopiedText key={example.id} label={example.call} text={example.command} />}
      <BlockStack gap="100">
        <Text as="p">{t("warehouseApi.examples.more")}</Text>
        <InlineStack gap="300">
          <Link url={`${apiUrl}/docs`} target="_blank">
            {t("warehouseApi.examples.docs")}
          </Link>
          <Link url={`${apiUrl}/openapi.json`} target="_blank">
            {t("warehouseApi.examples.openapi")}
          </Link>
        </InlineStack>
      </BlockStack>
    </SettingsCard>
  );
}
