import { Banner, BlockStack, Box, Button, Card, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { LimitsAnswer } from "../change-limits.server";
import type { LimitView } from "../read-limits.server";
import { fieldIdOf, type LimitsDraft } from "./use-limits-draft";

interface LimitsFormProps {
  limits: LimitView[];
  draft: LimitsDraft;
  answer: LimitsAnswer | undefined;
  saving: boolean;
}

/** The amounts above which a second person confirms: one field for each currency of the shop, all empty at first. */
export function LimitsForm({ limits, draft, answer, saving }: LimitsFormProps) {
  const { t } = useTranslation();
  const wrong = answer?.kind === "not_amounts" ? answer.currencies : [];
  const errorAt = (currency: string) => {
    if (draft.isWrong(currency) || wrong.includes(currency))
      return t("confirmations.notAnAmount", { currency });
    const theirs = draft.theirsOf(currency);
    if (theirs === undefined) return undefined;
    const [saved, mine] = [theirs, draft.typedOf(currency)].map((each) => each || t("timeline.values.none"));
    return t("settings.conflict", { theirs: saved, mine });
  };
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
        {draft.hasConflicts && (
          <Banner tone="warning" title={t("settings.conflictTitle")}>
            {t("settings.conflictBody")}
          </Banner>
        )}
        {limits.map(({ currency }) => (
          <TextField
            key={currency}
            id={fieldIdOf(currency)}
            label={t("confirmations.limit", { currency })}
            value={draft.typedOf(currency)}
            onChange={(typed) => draft.set(currency, typed)}
            onBlur={() => draft.leave(currency)}
            error={errorAt(currency)}
            suffix={currency}
            inputMode="decimal"
            autoComplete="off"
          />
        ))}
        <Box>
          <Button variant="primary" loading={saving} onClick={draft.save}>
            {t("confirmations.saveLimits")}
          </Button>
        </Box>
      </BlockStack>
    </Card>
  );
}
