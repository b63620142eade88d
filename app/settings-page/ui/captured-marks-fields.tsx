import { BlockStack, Checkbox, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { LONGEST_TAG } from "~/gateways/setting-fields";
import type { CapturedCounts } from "~/marks/mark-view";
import { MarkCountsText } from "~/marks/ui/mark-counts";
import type { GatewayDraft } from "../settings-draft";

type MarksDraft = Pick<GatewayDraft, "gateway" | "tagCaptured" | "marksCapturedMetafield" | "marksPaid">;

interface CapturedMarksFieldsProps {
  gateway: MarksDraft;
  /** The stored marks on the method's orders. */
  counts: readonly CapturedCounts[];
  errorAt: (field: "tagCaptured") => string | undefined;
  onChange: (change: Partial<MarksDraft>) => void;
}

/** What Shopify shows of the money that the method's provider captured, each with what it means; and how far that is. */
export function CapturedMarksFields({ gateway, counts, errorAt, onChange }: CapturedMarksFieldsProps) {
  const { t } = useTranslation();
  const [isNaming, setNaming] = useState(gateway.tagCaptured !== "");
  return (
    <BlockStack gap="200">
      <BlockStack gap="050">
        <Text as="h4" variant="headingSm">
          {t("marks.settings.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("marks.settings.help")}
        </Text>
      </BlockStack>
      <Checkbox
        label={t("marks.settings.tag")}
        helpText={t("marks.settings.tagHelp")}
        checked={isNaming}
        onChange={(isOn) => {
          setNaming(isOn);
          onChange({ tagCaptured: isOn ? t("marks.settings.tagDefault") : "" });
        }}
      />
      {isNaming && (
        <TextField
          id={`gateways.${gateway.gateway}.tagCaptured`}
          label={t("marks.settings.tagName")}
          autoComplete="off"
          maxLength={LONGEST_TAG}
          value={gateway.tagCaptured}
          error={errorAt("tagCaptured")}
          onChange={(tagCaptured) => onChange({ tagCaptured })}
        />
      )}
      <Checkbox
        label={t("marks.settings.metafield")}
        helpText={t("marks.settings.metafieldHelp")}
        checked={gateway.marksCapturedMetafield}
        onChange={(marksCapturedMetafield) => onChange({ marksCapturedMetafield })}
      />
      <Checkbox
        label={t("marks.settings.paid")}
        helpText={`${t("marks.settings.paidHelp")} ${t("marks.settings.paidNow")}`}
        checked={gateway.marksPaid}
        onChange={(marksPaid) => onChange({ marksPaid })}
      />
      {counts.map(({ kind, ...each }) => (
        <BlockStack key={kind} gap="050">
          <Text as="p" fontWeight="medium">
            {t(`marks.names.${kind}`)}
          </Text>
          <MarkCountsText name={t(`marks.names.${kind}`)} counts={each} />
        </BlockStack>
      ))}
    </BlockStack>
  );
}
