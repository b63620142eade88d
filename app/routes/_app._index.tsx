import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { TitleBar } from "@shopify/app-bridge-react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { HomeBanner } from "~/components/home/home-banner";
import { KeyFigures } from "~/components/home/key-figures";
import { NextOrders } from "~/components/home/next-orders";
import { RouteError } from "~/components/route-error";
import { SetupGuide } from "~/components/setup/setup-guide";
import { useRefreshWhile } from "~/components/use-refresh-while";
import { appContext } from "~/context.server";
import { authenticateAdmin } from "~/routes/authenticate-admin.server";
import { readKeyFigures } from "~/services/home/read-key-figures.server";
import { listOrders } from "~/services/orders/list-orders.server";
import { readSetup } from "~/services/setup/read-setup.server";
import { readShop } from "~/services/shops/read-shop.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

const NEXT_ORDERS = 5;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateAdmin(request);
  const ctx = await appContext();
  const [setup, figures, { importOn }, waiting] = await Promise.all([
    readSetup(ctx, { shop }),
    readKeyFigures(ctx, { shop }),
    readShop(ctx, { shop }),
    listOrders(ctx, { shop, view: "pending", search: "", sort: "expires_asc", page: 1 }),
  ]);
  return { setup, figures, importOn, next: waiting.rows.slice(0, NEXT_ORDERS), now: ctx.clock.now() };
}

export default function HomePage() {
  const { setup, figures, importOn, next, now } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  useRefreshWhile(setup.checking);
  return (
    <Page title="Capture Desk">
      <TitleBar title={t("nav.home")} />
      <BlockStack gap="500">
        <HomeBanner setup={setup} importOn={importOn} shippedNotCaptured={figures.shippedNotCaptured} />
        {!setup.dismissed && <SetupGuide setup={setup} now={now} />}
        <KeyFigures figures={figures} />
        <NextOrders orders={next} importOn={importOn} now={now} />
      </BlockStack>
    </Page>
  );
}

export function ErrorBoundary() {
  return <RouteError />;
}
