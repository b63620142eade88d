import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { TitleBar, useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Card, Page, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useEffect } from "react";
import { useTranslation } from "~/ui/translation-place";
import { changeLimits } from "~/confirmations/change-limits.server";
import { parseLimitsForm } from "~/confirmations/form.server";
import { readLimitsOf } from "~/confirmations/read-limits.server";
import { LimitsForm } from "~/confirmations/ui/limits-form";
import { authenticateAdmin, authenticatePage } from "~/edge/authenticate-admin.server";
import { localeOfRequest } from "~/platform/i18n/locale";
import { changeRoles } from "~/roles/change-roles.server";
import { parseRolesForm } from "~/roles/form.server";
import { namesById, readRoles } from "~/roles/read-roles.server";
import { RolesForm } from "~/roles/ui/roles-form";
import { ABOUT_PEOPLE, listShopEvents } from "~/settings-page/list-shop-events.server";
import { HistoryList } from "~/settings-page/ui/history-list";
import { Reserved } from "~/ui/reserved";
import { RouteError } from "~/ui/route-error";
import { readForm } from "~/platform/http/read-form.server";
import { appContext } from "~/wiring.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { shop, installed, actor } = await authenticatePage(request, context);
  const ctx = await appContext();
  const locale = localeOfRequest(request);
  const [roles, limits, history] = await Promise.all([
    readRoles(ctx, { shop }),
    readLimitsOf(ctx, { profile: installed, locale }),
    listShopEvents(ctx, { shop, kinds: ABOUT_PEOPLE }),
  ]);
  return { roles, limits, history, names: namesById(roles.people), selfId: actor.id };
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await authenticateAdmin(request, "settings");
  const sent = await readForm(request);
  const ctx = await appContext();
  const limits = parseLimitsForm(sent);
  if (limits) return changeLimits(ctx, { shop, actor, locale: localeOfRequest(request) }, limits);
  const form = parseRolesForm(sent);
  if (!form) throw new Response(null, { status: 400 });
  return changeRoles(ctx, { shop, actor }, form);
}

/** Sends one of the page's forms, and confirms with a toast that it was saved. */
function useSender(saved: "roles.saved" | "confirmations.limitsSaved") {
  const fetcher = useFetcher<typeof action>();
  const shopify = useAppBridge();
  const { t } = useTranslation();
  const { state, data } = fetcher;
  useEffect(() => {
    if (state === "idle" && data && data.kind !== "not_amounts") shopify.toast.show(t(saved));
  }, [state, data, shopify, t, saved]);
  return {
    saving: state !== "idle",
    answer: state === "idle" && data?.kind !== "saved" ? data : undefined,
    send: (form: Record<string, string>) => fetcher.submit(form, { method: "post" }),
  };
}

export default function RolesPage() {
  const { roles, limits, history, names, selfId } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const given = useSender("roles.saved");
  const limited = useSender("confirmations.limitsSaved");
  return (
    <Reserved right="settings">
      <Page
        title={t("roles.title")}
        subtitle={t("roles.intro")}
        backAction={{ content: t("settings.title"), url: "/settings" }}
      >
        <TitleBar title={t("roles.title")} />
        <BlockStack gap="400">
          <RolesForm
            key={JSON.stringify(roles)}
            roles={roles}
            selfId={selfId}
            saving={given.saving}
            onGive={(people) => given.send({ intent: "give_roles", roles: JSON.stringify(people) })}
            onEnd={() => given.send({ intent: "end_roles" })}
          />
          <LimitsForm
            key={JSON.stringify(limits)}
            limits={limits}
            answer={limited.answer}
            saving={limited.saving}
            onSave={(typed) => limited.send({ intent: "set_limits", limits: JSON.stringify(typed) })}
          />
          <Card>
            <BlockStack gap="400">
              <Text as="h2" variant="headingMd">
                {t("timeline.shopTitle")}
              </Text>
              <HistoryList events={history} names={names} />
            </BlockStack>
          </Card>
        </BlockStack>
      </Page>
    </Reserved>
  );
}

export function ErrorBoundary() {
  return <RouteError />;
}
