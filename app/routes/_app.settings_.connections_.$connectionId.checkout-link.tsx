import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { CheckoutLinkAnswer } from "~/checkout-links/checkout-link";
import type { CheckoutLinkPageView } from "~/checkout-links/checkout-link-view";
import { parseCheckoutLinkForm, parseConnectionId } from "~/checkout-links/form.server";
import { makeCheckoutLink, noteCheckoutLink } from "~/checkout-links/make-checkout-link.server";
import { readCheckoutLinkPage } from "~/checkout-links/read-checkout-link-page.server";
import { CheckoutLinkPage } from "~/checkout-links/ui/checkout-link-page";
import { authenticateAdmin, authenticatePage } from "~/edge/authenticate-admin.server";
import { readForm } from "~/platform/http/read-form.server";
import { Reserved } from "~/ui/reserved";
import { RouteError } from "~/ui/route-error";
import { appContext } from "~/wiring.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({
  request,
  params,
  context,
}: LoaderFunctionArgs): Promise<CheckoutLinkPageView> {
  const { shop } = await authenticatePage(request, context);
  const connectionId = parseConnectionId(params["connectionId"] ?? "");
  const page = connectionId && (await readCheckoutLinkPage(await appContext(), { shop, connectionId }));
  if (!page) throw new Response(null, { status: 404 });
  return page;
}

/** The answer alone holds the link and the customer's mail address: nothing of them is kept. */
export async function action({ request, params }: ActionFunctionArgs): Promise<CheckoutLinkAnswer> {
  const { shop, actor } = await authenticateAdmin(request, "capture");
  const connectionId = parseConnectionId(params["connectionId"] ?? "");
  const form = parseCheckoutLinkForm(await readForm(request));
  if (!connectionId || !form) throw new Response(null, { status: 400 });
  const { intent, orderName } = form;
  const wish = { shop, actor, connectionId, orderName };
  const ctx = await appContext();
  return intent === "make" ? makeCheckoutLink(ctx, wish) : noteCheckoutLink(ctx, wish);
}

export default function CheckoutLinkRoute() {
  const view = useLoaderData<typeof loader>();
  return (
    <Reserved right="capture">
      <CheckoutLinkPage view={view} />
    </Reserved>
  );
}

export function ErrorBoundary() {
  return <RouteError />;
}
