import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { openPage } from "~/edge/open-page.server";
import { Reserved } from "~/ui/reserved";
import { RouteError } from "~/ui/route-error";
import type { AccessView } from "~/warehouse-api/access/access-view";
import { changeAccess, type AccessAnswer } from "~/warehouse-api/access/change-access.server";
import { parseAccessForm } from "~/warehouse-api/access/form.server";
import { readAccess } from "~/warehouse-api/access/read-access.server";
import { AccessPage } from "~/warehouse-api/ui/access-page";
import { readForm } from "~/platform/http/read-form.server";
import { appContext, webComposition } from "~/wiring.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request, context }: LoaderFunctionArgs): Promise<AccessView> {
  const { shop } = await openPage(request, context);
  return readAccess(await appContext(), { shop, appUrl: webComposition().env.SHOPIFY_APP_URL });
}

/** The answer alone holds a new secret: neither an address nor the page's data ever does. */
export async function action({ request }: ActionFunctionArgs): Promise<AccessAnswer> {
  const { shop, actor } = await authenticateAdmin(request, "settings");
  const form = parseAccessForm(await readForm(request));
  if (!form) throw new Response(null, { status: 400 });
  return changeAccess(await appContext(), { shop, actor }, form);
}

export default function WarehouseApiRoute() {
  const view = useLoaderData<typeof loader>();
  return (
    <Reserved right="settings">
      <AccessPage view={view} />
    </Reserved>
  );
}

export function ErrorBoundary() {
  return <RouteError />;
}
