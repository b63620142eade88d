import { BlockStack, Box, Card, InlineGrid, Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "~/ui/translation-place";
import type { CurrencyFigure } from "~/kernel/currency-figure";
import { sum } from "~/kernel/money";
import type { KeyFiguresView } from "../key-figures-view";
import { MoneyText } from "~/ui/money-text";
import { useFormat } from "~/ui/use-format";

/**
 * The figures of the day; each links to its orders. The lost amount shows only where there is one. No filter names the
 * orders of which an amount was lost in the month, so that its link says that it leads to all of them.
 */
export function KeyFigures({ figures }: { figures: KeyFiguresView }) {
  const { t } = useTranslation();
  const { complete, monthFrom } = figures;
  const expiring = t("home.expiring", { count: figures.expiringWithinDays });
  const { shipped, unshipped } = figures.lostThisMonth;
  const lost = addFigures([...shipped, ...unshipped]);
  const hasLost = lost.some(({ orders }) => orders > 0);
  return (
    <BlockStack gap="300">
      {/* On a phone the cards reach the edge of the screen; a heading outside of a card must not. */}
      <Box paddingInline={{ xs: "400", sm: "0" }}>
        <Text as="h2" variant="headingMd">
          {t("home.figures")}
        </Text>
      </Box>
      <InlineGrid columns={{ xs: 1, sm: 2, lg: hasLost ? 5 : 4 }} gap="300">
        <Figure
          label={t("home.pending")}
          url="/orders?view=pending"
          parts={figures.pending}
          complete={complete}
        />
        <Figure
          label={expiring}
          url="/orders?view=expiring"
          parts={figures.expiringSoon}
          complete={complete}
        />
        <Figure
          label={t("home.shipped")}
          url="/orders?view=shipped_not_captured"
          parts={figures.shippedNotCaptured}
          complete={complete}
          isFault
        />
        <Figure
          label={t("home.capturedThisMonth")}
          url={monthFrom && `/orders?view=captured&captured=${monthFrom}..`}
          parts={figures.capturedThisMonth}
          complete={complete}
        />
        {hasLost && (
          <Figure label={t("home.lostThisMonth")} url={null} parts={lost} complete={complete} isFault>
            <LostPart label={t("home.lostShipped")} parts={shipped} />
            <LostPart label={t("home.lostUnshipped")} parts={unshipped} />
            <Box>
              <Link url="/orders?view=expired">{t("home.lostAll")}</Link>
            </Box>
          </Figure>
        )}
      </InlineGrid>
    </BlockStack>
  );
}

/** One sort of loss, where there is any. */
function LostPart({ label, parts }: { label: string; parts: CurrencyFigure[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const amounts = parts.filter(({ orders }) => orders > 0).map(({ amount }) => format.listedMoney(amount));
  if (amounts.length === 0) return null;
  return (
    <Text as="p" tone="subdued">
      {t("common.label", { label })} {format.list(amounts)}
    </Text>
  );
}

/** Both sorts of loss in one amount per currency, in the sequence in which the currencies come first. */
function addFigures(figures: readonly CurrencyFigure[]): CurrencyFigure[] {
  const currencies = [...new Set(figures.map(({ amount }) => amount.currency))];
  return currencies.map((currency) => {
    const own = figures.filter(({ amount }) => amount.currency === currency);
    return {
      amount: sum(
        own.map(({ amount }) => amount),
        currency,
      ),
      orders: own.reduce((total, { orders }) => total + orders, 0),
    };
  });
}

interface FigureProps {
  label: string;
  /** The list of exactly these orders; null where there is none. */
  url: string | null;
  parts: CurrencyFigure[];
  /** False while the figure may still grow because orders are being read. */
  complete: boolean;
  /** Red as soon as the figure counts anything. */
  isFault?: boolean;
  /** Further lines under the amounts. */
  children?: ReactNode;
}

function Figure({ label, url, parts, complete, isFault = false, children }: FigureProps) {
  const { t } = useTranslation();
  // An unknown figure is never shown as zero.
  const [first, ...others] = complete ? parts : parts.filter(({ orders }) => orders > 0);
  const alarming = isFault && parts.some(({ orders }) => orders > 0);
  return (
    <Card>
      <BlockStack gap="100">
        <Text as="h3" variant="bodyMd">
          {url === null ? (
            label
          ) : (
            <Link url={url} monochrome>
              {label}
            </Link>
          )}
        </Text>
        {first ? (
          <>
            <Text as="p" variant="headingLg" tone={alarming ? "critical" : undefined}>
              <MoneyText amount={first.amount} isListed />
            </Text>
            <Text as="p" tone="subdued">
              {t(complete ? "common.orders" : "home.ordersSoFar", { count: first.orders })}
            </Text>
          </>
        ) : (
          <Text as="p" variant="headingLg" tone="subdued">
            {t("home.notKnownYet")}
          </Text>
        )}
        {others.map(({ amount, orders }) => (
          <Text as="p" key={amount.currency} tone={alarming ? "critical" : "subdued"}>
            <MoneyText amount={amount} isListed /> · {t("common.orders", { count: orders })}
          </Text>
        ))}
        {children}
      </BlockStack>
    </Card>
  );
}
