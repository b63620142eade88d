import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { TitleBar, useAppBridge } from "@shopify/app-bridge-react";
import { Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { authenticateAdmin, authenticatePage } from "~/edge/authenticate-admin.server";
import { changeRoles } from "~/roles/change-roles.server";
import { parseRolesForm } from "~/roles/form.server";
import { readRoles } from "~/roles/read-roles.server";
import { RolesForm } from "~/roles/ui/roles-form";
import { Reserved } from "~/ui/reserved";
import { RouteError } from "~/ui/route-error";
import { readForm } from "~/platform/http/read-form.server";
import { appContext } from "~/wiring.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { shop, actor } = await authenticatePage(request, context);
  return { roles: await readRoles(await appContext(), { shop }), selfId: actor.id };
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await authenticateAdmin(request, "settings");
  const form = parseRolesForm(await readForm(request));
  if (!form) throw new Response(null, { status: 400 });
  return changeRoles(await appContext(), { shop, actor }, form);
}

export default function RolesPage() {
  const { roles, selfId } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const shopify = useAppBridge();
  const { t } = useTranslation();
  useEffect(() => {
    if (fetcher.state === "idle" && fetcher.data) shopify.toast.show(t("roles.saved"));
  }, [fetcher.state, fetcher.data, shopify, t]);
  return (
    <Reserved right="settings">
      <Page
        title={t("roles.title")}
        subtitle={t("roles.intro")}
        backAction={{ content: t("settings.title"), url: "/settings" }}
      >
        <TitleBar title={t("roles.title")} />
        <RolesForm
          key={JSON.stringify(roles)}
          roles={roles}
          selfId={selfId}
          saving={fetcher.state !== "idle"}
          onGive={(given) =>
            fetcher.submit({ intent: "give_roles", roles: JSON.stringify(given) }, { method: "post" })
          }
          onEnd={() => fetcher.submit({ intent: "end_roles" }, { method: "post" })}
        />
      </Page>
    </Reserved>
  );
}

export function ErrorBoundary() {
  return <RouteError />;
}
