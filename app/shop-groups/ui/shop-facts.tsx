import { Badge, BlockStack, InlineGrid, InlineStack, Link, Text } from "@shopify/polaris";
import { useContext, type ReactNode } from "react";
import { useTranslation } from "~/ui/translation-place";
import type { CurrencyFigure } from "~/kernel/currency-figure";
import { ApiKeyPlace } from "~/ui/api-key-place";
import { MoneyText } from "~/ui/money-text";
import type { GroupShop, ShopState } from "../group-view";

interface ShopFactsProps {
  shop: GroupShop;
  expiringWithinDays: number;
  /** Whether the row names itself as the person's own shop, and others can be opened. */
  isListed?: boolean;
}

/** One shop: its name, and what a group is shown of it; or that the person is not known there. */
export function ShopFacts({ shop: { shop, name, isOwn, state }, ...given }: ShopFactsProps) {
  const { t } = useTranslation();
  const apiKey = useContext(ApiKeyPlace);
  const { expiringWithinDays, isListed = true } = given;
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" align="space-between" blockAlign="center">
        <BlockStack>
          <InlineStack gap="200" blockAlign="center">
            <Text as="h3" variant="headingSm" breakWord>
              {name}
            </Text>
            {isListed && isOwn && <Badge>{t("shopGroup.own")}</Badge>}
            {state?.importState === "paused" && <Badge tone="critical">{t("shopGroup.importPaused")}</Badge>}
            {state?.capture === "broken" && <Badge tone="critical">{t("shopGroup.captureBroken")}</Badge>}
          </InlineStack>
          {name !== shop && (
            <Text as="p" tone="subdued" breakWord>
              {shop}
            </Text>
          )}
        </BlockStack>
        {isListed && !isOwn && (
          <Link
            url={`https://${shop}/admin/apps/${apiKey}`}
            external
            accessibilityLabel={t("shopGroup.openNamed", { name })}
          >
            {t("shopGroup.open")}
          </Link>
        )}
      </InlineStack>
      {state === null ? (
        <Text as="p" tone="subdued">
          {t("shopGroup.stranger")}
        </Text>
      ) : (
        <StateFacts state={state} expiringWithinDays={expiringWithinDays} />
      )}
    </BlockStack>
  );
}

function StateFacts({ state, expiringWithinDays }: { state: ShopState; expiringWithinDays: number }) {
  const { t } = useTranslation();
  const { atRisk, expiringSoon, complete, importState, capture } = state;
  return (
    <InlineGrid columns={{ xs: 1, sm: 2, lg: 4 }} gap="200">
      <Fact label={t("home.shipped")}>
        <Figures figures={atRisk} complete={complete} isFault />
      </Fact>
      <Fact label={t("home.expiring", { count: expiringWithinDays })}>
        <Figures figures={expiringSoon} complete={complete} />
      </Fact>
      <Fact label={t("settings.importTitle")}>
        <Text as="p">{t(`shopGroup.import.${importState}`)}</Text>
      </Fact>
      <Fact label={t("shopGroup.capture")}>
        <Text as="p">{t(`setup.badge.${capture}`)}</Text>
      </Fact>
    </InlineGrid>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <BlockStack>
      <Text as="p" tone="subdued">
        {label}
      </Text>
      {children}
    </BlockStack>
  );
}

interface FiguresProps {
  figures: CurrencyFigure[];
  complete: boolean;
  /** Whether any amount means that something is wrong. */
  isFault?: boolean;
}

/** The amounts with their orders. Where not every order was seen, none is not zero, and some is not all. */
function Figures({ figures, complete, isFault = false }: FiguresProps) {
  const { t } = useTranslation();
  const some = figures.filter(({ orders }) => orders > 0);
  if (some.length === 0) return <Text as="p">{t(complete ? "shopGroup.nothing" : "home.notKnownYet")}</Text>;
  return some.map(({ amount, orders }) => (
    <Text key={amount.currency} as="p" fontWeight="semibold" {...(isFault && { tone: "critical" as const })}>
      <MoneyText amount={amount} /> · {t(complete ? "common.orders" : "home.ordersSoFar", { count: orders })}
    </Text>
  ));
}
