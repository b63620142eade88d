import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "~/ui/translation-place";
import { Reserved } from "~/ui/reserved";
import { RouteError } from "~/ui/route-error";
import { SetupOverview } from "~/setup-page/ui/setup-overview";
import { isUnderWay } from "~/setup-page/ui/is-under-way";
import { useRefreshWhile } from "~/ui/use-refresh-while";
import { readForm } from "~/platform/http/read-form.server";
import { appContext } from "~/wiring.server";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { openPage } from "~/edge/open-page.server";
import { applySetupChange, parseSetupChange } from "~/setup-page/setup-change.server";
import { readImport } from "~/release/read-import.server";
import { readCaptureTests } from "~/setup/capture-test/read-capture-tests.server";
import { readEvidence } from "~/setup/evidence/read-evidence.server";
import { readSetup } from "~/setup/checklist/read-setup.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { shop } = await openPage(request, context);
  const ctx = await appContext();
  const now = ctx.clock.now();
  const evidence = await readEvidence(ctx.db, shop, { now });
  const [setup, tests, importView] = await Promise.all([
    readSetup(ctx, { shop, evidence }),
    readCaptureTests(ctx, { shop, evidence }),
    readImport(ctx, { shop, rules: evidence.rules }),
  ]);
  return { setup, tests, importView, now };
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await authenticateAdmin(request, "settings");
  const change = parseSetupChange(await readForm(request));
  if (!change) throw new Response(null, { status: 400 });
  return applySetupChange(await appContext(), { shop, actor }, change);
}

export default function SetupPage() {
  const data = useLoaderData<typeof loader>();
  const { setup, tests } = data;
  const { t } = useTranslation();
  useRefreshWhile(setup.checking || isUnderWay(tests.latest));
  return (
    <Reserved right="settings">
      <Page title={t("setup.title")}>
        <TitleBar title={t("setup.title")} />
        <SetupOverview {...data} />
      </Page>
    </Reserved>
  );
}

export function ErrorBoundary() {
  return <RouteError />;
}
