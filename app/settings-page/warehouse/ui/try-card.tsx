import { useFetcher } from "@remix-run/react";
import { BlockStack, Box, Button, Form, FormLayout, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { SettingsCard } from "../../ui/settings-card";
import type { WarehouseAnswer } from "../change-marks.server";
import { TriedOrder } from "./tried-order";

/** Writes the saved marks of one order, and shows what Shopify then has. */
export function TryCard() {
  const { t } = useTranslation();
  const fetcher = useFetcher<WarehouseAnswer>({ key: "try-marks" });
  const [name, setName] = useState("");
  const result = fetcher.data?.intent === "try" ? fetcher.data.result : null;
  const tryIt = () =>
    fetcher.submit({ intent: "try", name }, { method: "post", action: "/settings/warehouse" });
  return (
    <SettingsCard title={t("warehouse.try.title")} help={t("warehouse.try.help")}>
      <Form onSubmit={tryIt}>
        <FormLayout>
          <TextField
            label={t("warehouse.try.number")}
            helpText={t("warehouse.try.numberHelp")}
            value={name}
            onChange={setName}
            maxLength={100}
            autoComplete="off"
          />
          <Box>
            <Button submit loading={fetcher.state !== "idle"}>
              {t("warehouse.try.button")}
            </Button>
          </Box>
        </FormLayout>
      </Form>
      <div role="status">
        {result && (
          <BlockStack gap="300">
            {result.kind === "tried" ? (
              <TriedOrder order={result} />
            ) : (
              <Text as="p" tone="critical">
                {t(`warehouse.try.${result.kind}`)}
              </Text>
            )}
          </BlockStack>
        )}
      </div>
    </SettingsCard>
  );
}
