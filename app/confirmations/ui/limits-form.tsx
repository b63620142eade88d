import { BlockStack, Box, Button, Card, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import type { LimitsAnswer } from "../change-limits.server";
import type { LimitView } from "../read-limits.server";

interface LimitsFormProps {
  limits: LimitView[];
  answer: LimitsAnswer | undefined;
  saving: boolean;
  onSave: (limits: LimitView[]) => void;
}

/** The amounts above which a second person confirms: one field for each currency of the shop, all empty at first. */
export function LimitsForm({ limits, answer, saving, onSave }: LimitsFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => new Map(limits.map(({ currency, typed }) => [currency, typed])));
  const wrong = answer?.kind === "not_amounts" ? answer.currencies : [];
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("confirmations.limitsTitle")}
        </Text>
        <Text as="p">{t("confirmations.limitsHelp")}</Text>
        <Text as="p" tone="subdued">
          {t("confirmations.limitsCurrencies")}
        </Text>
        {limits.map(({ currency }) => (
          <TextField
            key={currency}
            label={t("confirmations.limit", { currency })}
            value={draft.get(currency) ?? ""}
            onChange={(typed) => setDraft((before) => new Map(before).set(currency, typed))}
            error={wrong.includes(currency) ? t("confirmations.notAnAmount", { currency }) : undefined}
            suffix={currency}
            inputMode="decimal"
            autoComplete="off"
          />
        ))}
        <Box>
          <Button
            variant="primary"
            loading={saving}
            onClick={() =>
              onSave(limits.map(({ currency }) => ({ currency, typed: draft.get(currency) ?? "" })))
            }
          >
            {t("confirmations.saveLimits")}
          </Button>
        </Box>
      </BlockStack>
    </Card>
  );
}
