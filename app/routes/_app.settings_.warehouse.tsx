import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "~/ui/translation-place";
import { readForm } from "~/platform/http/read-form.server";
import { appContext } from "~/wiring.server";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { openPage } from "~/edge/open-page.server";
import { readMarks } from "~/release/marks/read-marks.server";
import { changeMarks } from "~/settings-page/warehouse/change-marks.server";
import { parseWarehouseForm } from "~/settings-page/warehouse/form.server";
import { WarehouseForm } from "~/settings-page/warehouse/ui/warehouse-form";
import { Reserved } from "~/ui/reserved";
import { RouteError } from "~/ui/route-error";
import { useRefreshWhile } from "~/ui/use-refresh-while";

/** Marks that are written at the moment are counted anew sooner than those that somebody else may change. */
const REFRESH_MS = { busy: 2000, idle: 10_000 };

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { shop } = await openPage(request, context);
  return { marks: await readMarks(await appContext(), { shop }) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await authenticateAdmin(request, "settings");
  const form = parseWarehouseForm(await readForm(request));
  if (!form) throw new Response(null, { status: 400 });
  return changeMarks(await appContext(), { shop, actor }, form);
}

export default function WarehousePage() {
  const { marks } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const isBusy = Object.values(marks.counts).some(({ writing, removing }) => writing + removing > 0);
  useRefreshWhile(true, isBusy ? REFRESH_MS.busy : REFRESH_MS.idle);
  return (
    <Reserved right="settings">
      <Page
        title={t("warehouse.title")}
        subtitle={t("warehouse.intro")}
        backAction={{ content: t("settings.title"), url: "/settings" }}
      >
        <TitleBar title={t("warehouse.title")} />
        <WarehouseForm marks={marks} />
      </Page>
    </Reserved>
  );
}

export function ErrorBoundary() {
  return <RouteError />;
}
