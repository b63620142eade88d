import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { BlockStack, Box, Card, InlineGrid, Page } from "@shopify/polaris";
import { TitleBar } from "@shopify/app-bridge-react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "~/ui/translation-place";
import { useResumeImport } from "~/release/ui/use-resume-import";
import { BackfillProgress } from "~/orders/ui/backfill-progress";
import { FailingConnections } from "~/connections/ui/failing-connections";
import { ConfirmationsCard } from "~/confirmations/ui/confirmations-card";
import { AttentionCard } from "~/home/ui/attention-card";
import { DailyCharts } from "~/home/ui/daily-charts";
import { HomeBanner } from "~/home/ui/home-banner";
import { KeyFigures } from "~/home/ui/key-figures";
import { NextOrders } from "~/home/ui/next-orders";
import { OrderSearch } from "~/order-list/ui/order-search";
import { CardFailures } from "~/autocapture/ui/card-failures";
import { RouteError } from "~/ui/route-error";
import { isUnderWay } from "~/setup-page/ui/is-under-way";
import { SetupGuide } from "~/setup-page/ui/setup-guide";
import { useRefreshWhile } from "~/ui/use-refresh-while";
import { appContext } from "~/wiring.server";
import type { loader as layoutLoader } from "./_app";
import { openPage } from "~/edge/open-page.server";
import { readHome } from "~/home/read-home.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { shop, installed, isInGroup } = await openPage(request, context);
  return { ...(await readHome(await appContext(), { shop, profile: installed })), isInGroup };
}

export default function HomePage() {
  const {
    setup,
    tests,
    importView,
    figures,
    cardFailures,
    attention,
    next,
    confirmations,
    backfill,
    now,
    failingConnections,
    isInGroup,
  } = useLoaderData<typeof loader>();
  const layout = useRouteLoaderData<typeof layoutLoader>("routes/_app");
  const { t } = useTranslation();
  const resumeImport = useResumeImport();
  useRefreshWhile(setup.checking || isUnderWay(tests.latest) || backfill?.state === "running");
  return (
    <Page
      title="Capture Desk"
      {...(isInGroup && { secondaryActions: [{ content: t("shopGroup.title"), url: "/shop-group" }] })}
    >
      <TitleBar title={t("nav.home")} />
      <BlockStack gap="500">
        <Box paddingInline={{ xs: "400", sm: "0" }}>
          <OrderSearch />
        </Box>
        {/* At most one banner, and without access to the shop nothing else can be repaired. */}
        {!layout?.accessRefusal && (
          <HomeBanner
            setup={setup}
            importView={importView}
            resumeImport={resumeImport}
            shippedNotCaptured={figures.shippedNotCaptured}
            complete={figures.complete}
          />
        )}
        <BackfillProgress backfill={backfill} />
        {!setup.dismissed && <SetupGuide setup={setup} tests={tests} now={now} />}
        <ConfirmationsCard confirmations={confirmations} isListed now={now} />
        <FailingConnections connections={failingConnections} now={now} />
        <AttentionCard attention={attention} now={now} />
        {cardFailures.length > 0 && (
          <Card>
            <CardFailures failures={cardFailures} now={now} />
          </Card>
        )}
        <KeyFigures figures={figures} />
        <InlineGrid columns={{ xs: 1, md: 2 }} gap="300" alignItems="start">
          <NextOrders orders={next} complete={figures.complete} now={now} />
          <DailyCharts daily={figures.daily} complete={figures.complete} />
        </InlineGrid>
      </BlockStack>
    </Page>
  );
}

export function ErrorBoundary() {
  return <RouteError />;
}
