import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Card, Page, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "~/ui/translation-place";
import { changeLimits, type LimitsAnswer } from "~/confirmations/change-limits.server";
import { parseLimitsForm } from "~/confirmations/form.server";
import { readLimitsOf } from "~/confirmations/read-limits.server";
import { LimitsForm } from "~/confirmations/ui/limits-form";
import { useLimitsDraft } from "~/confirmations/ui/use-limits-draft";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { openPage } from "~/edge/open-page.server";
import { localeOfRequest } from "~/platform/i18n/locale";
import { changeRoles, type RolesAnswer } from "~/roles/change-roles.server";
import { parseRolesForm } from "~/roles/form.server";
import { namesById, readRoles } from "~/roles/read-roles.server";
import { RolesForm } from "~/roles/ui/roles-form";
import { useRolesDraft } from "~/roles/ui/use-roles-draft";
import { ABOUT_PEOPLE, listShopEvents } from "~/settings-page/list-shop-events.server";
import { HistoryList } from "~/settings-page/ui/history-list";
import { SettingsSaveBar } from "~/settings-page/ui/settings-save-bar";
import { Reserved } from "~/ui/reserved";
import { RouteError } from "~/ui/route-error";
import { useAnswerToast } from "~/ui/use-answer-toast";
import { useRefreshWhile } from "~/ui/use-refresh-while";
import { readForm } from "~/platform/http/read-form.server";
import { appContext } from "~/wiring.server";

/** What somebody else saves meanwhile shows soon, beside what was typed. */
const REFRESH_MS = 10_000;

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { shop, installed, actor } = await openPage(request, context);
  const ctx = await appContext();
  const locale = localeOfRequest(request);
  const [roles, limits, history] = await Promise.all([
    readRoles(ctx, { shop }),
    readLimitsOf(ctx, { profile: installed, locale }),
    listShopEvents(ctx, { shop, kinds: ABOUT_PEOPLE }),
  ]);
  return { roles, limits, history, names: namesById(roles.people), selfId: actor.id };
}

export async function action({ request }: ActionFunctionArgs): Promise<RolesAnswer | LimitsAnswer> {
  const { shop, actor } = await authenticateAdmin(request, "settings");
  const sent = await readForm(request);
  const ctx = await appContext();
  const limits = parseLimitsForm(sent);
  if (limits) return changeLimits(ctx, { shop, actor, locale: localeOfRequest(request) }, limits);
  const form = parseRolesForm(sent);
  if (!form) throw new Response(null, { status: 400 });
  return changeRoles(ctx, { shop, actor }, form);
}

const SAVED: readonly string[] = ["saved", "limits_saved"] satisfies (RolesAnswer | LimitsAnswer)["kind"][];

/** Sends one of the page's forms, and confirms with a toast that it was saved. */
function useSender<Answer extends RolesAnswer | LimitsAnswer>(
  saved: "roles.saved" | "confirmations.limitsSaved",
) {
  const fetcher = useFetcher<Answer>();
  const { t } = useTranslation();
  const { state, data } = fetcher;
  const answer = state === "idle" ? (data as Answer | undefined) : undefined;
  useAnswerToast(answer, answer && SAVED.includes(answer.kind) ? t(saved) : null);
  return {
    saving: state !== "idle",
    answer,
    send: (form: Record<string, string>) => fetcher.submit(form, { method: "post" }),
  };
}

export default function RolesPage() {
  const { roles, limits, history, names, selfId } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  useRefreshWhile(true, REFRESH_MS);
  const given = useSender<RolesAnswer>("roles.saved");
  const limited = useSender<LimitsAnswer>("confirmations.limitsSaved");
  const rolesDraft = useRolesDraft(roles);
  const limitsDraft = useLimitsDraft(limits, (form) => limited.send({ intent: "set_limits", ...form }));
  const give = () => given.send({ intent: "give_roles", ...rolesDraft.toSend() });
  return (
    <Reserved right="settings">
      <Page
        title={t("roles.title")}
        subtitle={t("roles.intro")}
        backAction={{ content: t("settings.title"), url: "/settings" }}
      >
        <TitleBar title={t("roles.title")} />
        <SettingsSaveBar
          dirty={rolesDraft.dirty || limitsDraft.dirty}
          saving={given.saving || limited.saving}
          onSave={() => {
            if (rolesDraft.dirty) give();
            if (limitsDraft.dirty) limitsDraft.save();
          }}
          onDiscard={() => {
            rolesDraft.discard();
            limitsDraft.discard();
          }}
        />
        <BlockStack gap="400">
          <RolesForm
            roles={roles}
            draft={rolesDraft}
            selfId={selfId}
            answer={given.answer}
            saving={given.saving}
            onGive={give}
            onEnd={() => given.send({ intent: "end_roles" })}
          />
          <LimitsForm limits={limits} draft={limitsDraft} answer={limited.answer} saving={limited.saving} />
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
