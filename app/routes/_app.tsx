import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Link, Outlet, useLoaderData, useLocation, useNavigation } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "~/ui/translation-place";
import { AccessPlace } from "~/shops/ui/access-place";
import { BulkPlace } from "~/bulk/ui/bulk-place";
import { Admin } from "~/ui/admin";
import { LivePages } from "~/ui/live-pages";
import { SilencePlace } from "~/ui/silence-place";
import { PageSkeleton } from "~/ui/page-skeleton";
import { RightsPlace } from "~/ui/rights-place";
import { RouteError } from "~/ui/route-error";
import { ScrollPosition } from "~/ui/scroll-position";
import { ShopPlace } from "~/ui/shop-place";
import { WebVitals } from "~/ui/web-vitals";
import { appContext } from "~/wiring.server";
import { authenticatePage } from "~/edge/authenticate-admin.server";
import { issueVitalsPass } from "~/edge/vitals-pass.server";
import { readBulkRun } from "~/bulk/read-bulk-run.server";
import { readShop } from "~/shops/read-shop.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { shop, installed, rights, actor } = await authenticatePage(request, context);
  const ctx = await appContext();
  const [{ ianaTimezone, accessRefusal }, bulkRun] = await Promise.all([
    readShop(ctx, { shop, known: installed }),
    readBulkRun(ctx, { shop, runId: null }),
  ]);
  return {
    ...{ timeZone: ianaTimezone, rights, personId: actor.id, accessRefusal, bulkRun },
    ...{ vitalsPass: issueVitalsPass(ctx, shop), now: ctx.clock.now() },
  };
}

export default function AppLayout() {
  const { timeZone, rights, personId, accessRefusal, bulkRun, vitalsPass, now } =
    useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <Admin>
      <NavMenu>
        <Link to="/" rel="home">
          {t("nav.home")}
        </Link>
        <Link to="/orders">{t("nav.orders")}</Link>
        <Link to="/setup">{t("nav.setup")}</Link>
        <Link to="/settings">{t("nav.settings")}</Link>
        <Link to="/guide">{t("nav.guide")}</Link>
      </NavMenu>
      <ScrollPosition />
      <LivePages />
      <WebVitals pass={vitalsPass} />
      <ShopPlace timeZone={timeZone}>
        <RightsPlace rights={rights} personId={personId}>
          <AccessPlace refusal={accessRefusal} now={now} />
          <SilencePlace />
          {bulkRun && <BulkPlace run={bulkRun} />}
          <CurrentPage />
        </RightsPlace>
      </ShopPlace>
    </Admin>
  );
}

/** The page, or the outline of the page that is loading. */
function CurrentPage() {
  const navigation = useNavigation();
  const { pathname } = useLocation();
  const next = navigation.location?.pathname;
  if (next === undefined || next === pathname) return <Outlet />;
  return <PageSkeleton wide={next.startsWith("/orders")} />;
}

export function ErrorBoundary() {
  return (
    <Admin>
      <RouteError />
    </Admin>
  );
}
