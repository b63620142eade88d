import {
  BlockStack,
  Button,
  Checkbox,
  InlineStack,
  Select,
  Spinner,
  Text,
  TextField,
} from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { LONGEST_REASON, type RefundDetails } from "~/money/plan/refund-goods";
import { useLocations } from "./use-locations";

interface RefundDetailsFieldsProps {
  details: RefundDetails;
  /** Whether products are chosen, which alone can be in stock again. */
  byLines: boolean;
  onChange: (details: RefundDetails) => void;
}

/** What goes with a refund at Shopify: the reason, the mail to the customer, and what is in stock again. */
export function RefundDetailsFields({ details, byLines, onChange }: RefundDetailsFieldsProps) {
  const { t } = useTranslation();
  const set = (change: Partial<RefundDetails>) => onChange({ ...details, ...change });
  return (
    <BlockStack gap="300">
      {byLines && <Restock restockAt={details.restockAt} onChange={(restockAt) => set({ restockAt })} />}
      <TextField
        label={t("refund.note")}
        helpText={t("refund.noteHelp")}
        autoComplete="off"
        maxLength={LONGEST_REASON}
        value={details.note ?? ""}
        onChange={(note) => set({ note })}
      />
      <Checkbox label={t("refund.notify")} checked={details.notify} onChange={(notify) => set({ notify })} />
    </BlockStack>
  );
}

interface RestockProps {
  restockAt: string | null;
  onChange: (restockAt: string | null) => void;
}

function Restock({ restockAt, onChange }: RestockProps) {
  const { t } = useTranslation();
  const locations = useLocations();
  const { answer } = locations;
  if (!answer)
    return (
      <InlineStack gap="200" blockAlign="center">
        {locations.isLoading ? (
          <Spinner size="small" accessibilityLabel={t("refund.locations")} />
        ) : (
          <Button variant="plain" onClick={locations.load}>
            {t("refund.restock")}
          </Button>
        )}
      </InlineStack>
    );
  if (answer.kind === "unavailable") return <Text as="p">{t("refund.locationsUnavailable")}</Text>;
  if (answer.kind === "not_allowed")
    return (
      <BlockStack gap="100">
        <Text as="p">
          {t(locations.declined ? "refund.locationsDeclined" : "refund.locationsNotAllowed")}
        </Text>
        <InlineStack>
          <Button onClick={() => void locations.allow()}>{t("refund.allow")}</Button>
        </InlineStack>
      </BlockStack>
    );
  return (
    <Select
      label={t("refund.restock")}
      helpText={t("refund.restockHelp")}
      options={[
        { value: "", label: t("refund.noRestock") },
        ...answer.locations.map(({ id, name }) => ({ value: id, label: t("refund.restockAt", { name }) })),
      ]}
      value={restockAt ?? ""}
      onChange={(id) => onChange(id === "" ? null : id)}
    />
  );
}
