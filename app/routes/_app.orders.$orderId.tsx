import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { OrderPage } from "~/order-page/ui/order-page";
import { RouteError } from "~/ui/route-error";
import { readForm } from "~/platform/http/read-form.server";
import { appContext } from "~/wiring.server";
import { parseOrderId } from "~/kernel/ids";
import { authenticateAdmin, authenticatePage, demandRight } from "~/edge/authenticate-admin.server";
import { RIGHT_OF_MOVE } from "~/order-page/move";
import { parseMoneyForm } from "~/order-page/form.server";
import { moveMoney } from "~/order-page/move-money.server";
import { readListSteps } from "~/order-list/read-list-steps.server";
import { readOrderPage } from "~/order-page/read-order.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { shop } = await authenticatePage(request, context);
  const ctx = await appContext();
  const orderId = parseOrderId(params["orderId"] ?? "");
  if (!orderId) throw new Response(null, { status: 404 });
  const [page, steps] = await Promise.all([
    readOrderPage(ctx, { shop, orderId }),
    readListSteps(ctx, { shop, params: new URL(request.url).searchParams }),
  ]);
  if (!page) throw new Response(null, { status: 404 });
  return { ...page, steps, formKey: ctx.newId(), now: ctx.clock.now() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const admin = await authenticateAdmin(request, "view");
  const orderId = parseOrderId(params["orderId"] ?? "");
  const form = parseMoneyForm(await readForm(request));
  if (!orderId || !form) throw new Response(null, { status: 400 });
  demandRight(admin, RIGHT_OF_MOVE[form.intent]);
  const { shop, actor } = admin;
  return moveMoney(await appContext(), { shop, actor, orderId }, form);
}

export default function OrderRoute() {
  const { order, money, steps, formKey, now } = useLoaderData<typeof loader>();
  // Another order is another page: dialog, key and answer of the previous order must not stay.
  return <OrderPage key={order.id} order={order} money={money} steps={steps} formKey={formKey} now={now} />;
}

export function ErrorBoundary() {
  return <RouteError />;
}
