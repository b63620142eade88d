import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { changeConnections, type ConnectionsAnswer } from "~/connections/change-connections.server";
import type { ConnectionsView } from "~/connections/connection-view";
import { parseConnectionsForm } from "~/connections/form.server";
import { readConnections } from "~/connections/read-connections.server";
import { ConnectionsPage } from "~/connections/ui/connections-page";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { openPage } from "~/edge/open-page.server";
import { Reserved } from "~/ui/reserved";
import { RouteError } from "~/ui/route-error";
import { readForm } from "~/platform/http/read-form.server";
import { appContext, webComposition } from "~/wiring.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request, context }: LoaderFunctionArgs): Promise<ConnectionsView> {
  const { shop, installed } = await openPage(request, context);
  return readConnections(await appContext(), {
    shop,
    isDevelopment: installed.isDevelopment,
    appUrl: webComposition().env.SHOPIFY_APP_URL,
  });
}

/** Credentials come in here and never go out. */
export async function action({ request }: ActionFunctionArgs): Promise<ConnectionsAnswer> {
  const { shop, actor } = await authenticateAdmin(request, "settings");
  const form = parseConnectionsForm(await readForm(request));
  if (!form) throw new Response(null, { status: 400 });
  return changeConnections(await appContext(), { shop, actor }, form);
}

export default function ConnectionsRoute() {
  const view = useLoaderData<typeof loader>();
  return (
    <Reserved right="settings">
      <ConnectionsPage view={view} />
    </Reserved>
  );
}

export function ErrorBoundary() {
  return <RouteError />;
}
