import { BlockStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { providerName } from "~/gateways/ui/provider-name";
import { useRight } from "~/ui/rights-place";
import { useFormat } from "~/ui/use-format";
import { PORTALS } from "~/gateways/portals";
import type { DirectView } from "../order-detail-view";
import { wordText } from "./provider-word-text";
import { ReferenceForm } from "./reference-form";

/** Who moves the money where that is not Shopify alone, what its provider says, and what to do where it says nothing. */
export function DirectNotes({ authorizationId, direct }: { authorizationId: string; direct: DirectView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const maySet = useRight("settings");
  const { authority, provider, brand, reference, state, statusWord, isDisputed, foreign } = direct;
  const names = { provider: providerName(direct, t) };
  // Without an account it may be Kustom's or Klarna's.
  const known = brand ?? (provider === "shopify" || provider === "kustom" ? null : provider);
  const portal = known && PORTALS[known];
  return (
    <BlockStack gap="050">
      <Text as="p">{t(authority === "shopify" ? "direct.shopify" : "direct.title", names)}</Text>
      {reference !== null && (
        <Text as="p" tone="subdued" breakWord>
          {`${t("common.label", { label: t("direct.reference") })} ${reference}`}
        </Text>
      )}
      {portal !== null && (
        <Text as="p">
          <Link url={portal} target="_blank">
            {t("direct.portal", names)}
          </Link>
        </Text>
      )}
      {statusWord !== null && <Text as="p">{t("direct.status", { word: wordText(statusWord, t) })}</Text>}
      {state !== "read" && (
        <Text as="p" tone={authority === "shopify" ? "subdued" : "critical"}>
          {t(`direct.state.${state}`)}
        </Text>
      )}
      {foreign.amountMinor > 0 && (
        <Text as="p" tone="critical">
          {t("direct.foreign", { amount: format.money(foreign) })}
        </Text>
      )}
      {isDisputed && (
        <Text as="p" tone="critical">
          {t("direct.disputed")}
        </Text>
      )}
      {state !== "read" && !direct.isFixed && maySet && <ReferenceForm authorizationId={authorizationId} />}
    </BlockStack>
  );
}
