import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateAdmin, authenticatePage } from "~/edge/authenticate-admin.server";
import { Reserved } from "~/ui/reserved";
import { RouteError } from "~/ui/route-error";
import { changeWebhook, type WebhookAnswer } from "~/warehouse-api/access/change-webhook.server";
import { parseWebhookForm } from "~/warehouse-api/access/form.server";
import { WebhookPage } from "~/warehouse-api/ui/webhook-page";
import { listDeliveries } from "~/warehouse-api/webhooks/list-deliveries.server";
import { listEndpoints } from "~/warehouse-api/webhooks/list-endpoints.server";
import type { WebhookView } from "~/warehouse-api/webhooks/webhook-view";
import { readForm } from "~/platform/http/read-form.server";
import { appContext } from "~/wiring.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<WebhookView> {
  const { shop } = await authenticatePage(request, context);
  const ctx = await appContext();
  const endpointId = params["endpointId"] ?? "";
  const before = new URL(request.url).searchParams.get("before");
  const [endpoints, page] = await Promise.all([
    listEndpoints(ctx, shop),
    listDeliveries(ctx, { shop, endpointId, before }),
  ]);
  const endpoint = endpoints.find(({ id }) => id === endpointId);
  return { endpoint: endpoint ?? null, ...page, now: ctx.clock.now() };
}

/** The answer alone holds a new secret: neither an address nor the page's data ever does. */
export async function action({ request, params }: ActionFunctionArgs): Promise<WebhookAnswer> {
  const { shop, actor } = await authenticateAdmin(request, "settings");
  const form = parseWebhookForm(await readForm(request));
  if (!form) throw new Response(null, { status: 400 });
  return changeWebhook(await appContext(), { shop, actor, endpointId: params["endpointId"] ?? "" }, form);
}

export default function WebhookRoute() {
  const view = useLoaderData<typeof loader>();
  const [, setParams] = useSearchParams();
  return (
    <Reserved right="settings">
      <WebhookPage view={view} onOlder={(before) => setParams({ before })} />
    </Reserved>
  );
}

export function ErrorBoundary() {
  return <RouteError />;
}
