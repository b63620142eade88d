import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { TitleBar, useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Card, Layout, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useEffect } from "react";
import { useTranslation } from "~/ui/translation-place";
import { CardFailures } from "~/autocapture/ui/card-failures";
import { Reserved } from "~/ui/reserved";
import { RouteError } from "~/ui/route-error";
import { HistoryCard } from "~/settings-page/ui/history-card";
import { PrivacyCard } from "~/privacy/ui/privacy-card";
import { ReviewProgress } from "~/release/ui/review-progress";
import { SectionLinks } from "~/settings-page/ui/sections";
import { SettingsForm } from "~/settings-page/ui/settings-form";
import { useLocale } from "~/ui/use-locale";
import { readForm } from "~/platform/http/read-form.server";
import { appContext } from "~/wiring.server";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { openPage } from "~/edge/open-page.server";
import { parseSettingsForm } from "~/settings-page/form.server";
import { readNames } from "~/roles/read-roles.server";
import { readImport } from "~/release/read-import.server";
import { readReview } from "~/release/review/read-review.server";
import { readWaiting } from "~/import/read-waiting.server";
import { listCardFailures } from "~/autocapture/list-card-failures.server";
import { listPrivacyRequests } from "~/privacy/list-privacy-requests.server";
import { readEvidence } from "~/setup/evidence/read-evidence.server";
import { readSettings } from "~/settings-page/read-settings.server";
import { saveSettings } from "~/settings-page/save-settings.server";
import { listShopEvents } from "~/settings-page/list-shop-events.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { shop, installed: profile } = await openPage(request, context);
  const ctx = await appContext();
  const evidence = await readEvidence(ctx.db, shop, { now: ctx.clock.now() });
  const [settings, importView, cardFailures, history, privacyRequests, review] = await Promise.all([
    readSettings(ctx, { shop, evidence, profile }),
    readImport(ctx, { shop, rules: evidence.rules }),
    listCardFailures(ctx, { shop }),
    listShopEvents(ctx, { shop }),
    listPrivacyRequests(ctx, { shop }),
    readReview(ctx, { shop }),
  ]);
  const names = history.some(({ kind }) => kind === "roles_changed") ? await readNames(ctx, { shop }) : {};
  // The promise is not awaited: Shopify may be slow, and the settings can be read and changed meanwhile.
  const waiting = readWaiting(ctx, { shop });
  const now = ctx.clock.now();
  return { settings, importView, cardFailures, history, names, privacyRequests, review, waiting, now };
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await authenticateAdmin(request, "settings");
  const form = parseSettingsForm(await readForm(request));
  if (!form) throw new Response(null, { status: 400 });
  if (form.kind === "invalid") return form;
  return saveSettings(await appContext(), { shop, actor, ...form });
}

export default function SettingsPage() {
  const { settings, importView, cardFailures, history, names, privacyRequests, review, waiting, now } =
    useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const shopify = useAppBridge();
  const locale = useLocale();
  const { t } = useTranslation();
  useEffect(() => {
    if (fetcher.state !== "idle" || fetcher.data?.kind !== "saved") return;
    shopify.toast.show(t("settings.saved"));
  }, [fetcher.state, fetcher.data, shopify, t]);
  return (
    <Reserved right="settings">
      <Page
        title={t("settings.title")}
        secondaryActions={[
          { content: t("warehouse.title"), url: "/settings/warehouse" },
          { content: t("warehouseApi.title"), url: "/settings/warehouse-api" },
          { content: t("connections.title"), url: "/settings/connections" },
          { content: t("roles.title"), url: "/settings/roles" },
          { content: t("shopGroup.title"), url: "/shop-group" },
        ]}
      >
        <TitleBar title={t("settings.title")} />
        <BlockStack gap="400">
          {/* Another pass is another progress, which must not show the end of the one before it. */}
          <ReviewProgress key={review?.startedAt.toISOString() ?? "none"} review={review} />
          <SectionLinks />
          <SettingsForm
            settings={settings}
            importView={importView}
            answer={fetcher.data}
            saving={fetcher.state !== "idle"}
            onSave={(draft, seen) =>
              fetcher.submit(
                { settings: JSON.stringify(draft), seen: JSON.stringify(seen), locale },
                { method: "post" },
              )
            }
            waiting={waiting}
          />
          {cardFailures.length > 0 && (
            <Card>
              <CardFailures failures={cardFailures} now={now} />
            </Card>
          )}
          <Layout>
            <HistoryCard events={history} names={names} />
            <PrivacyCard requests={privacyRequests} />
          </Layout>
        </BlockStack>
      </Page>
    </Reserved>
  );
}

export function ErrorBoundary() {
  return <RouteError />;
}
