import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { OrderPage } from "~/components/order/order-page";
import { RouteError } from "~/components/route-error";
import { appContext } from "~/context.server";
import { parseOrderId } from "~/domain/ids";
import { authenticateAdmin } from "~/routes/authenticate-admin.server";
import { parseMoneyForm } from "~/routes/money-form.server";
import { moveMoney } from "~/routes/move-money.server";
import { readOrder } from "~/services/orders/read-order.server";
import { readOrderMoney } from "~/services/payments/read-order-money.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await authenticateAdmin(request);
  const ctx = await appContext();
  const orderId = parseOrderId(params["orderId"] ?? "");
  if (!orderId) throw new Response(null, { status: 404 });
  const [order, money] = await Promise.all([
    readOrder(ctx, { shop, orderId }),
    readOrderMoney(ctx, { shop, orderId }),
  ]);
  if (!order || !money) throw new Response(null, { status: 404 });
  return { order, money, formKey: ctx.newId(), now: ctx.clock.now() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const admin = await authenticateAdmin(request);
  const orderId = parseOrderId(params["orderId"] ?? "");
  const form = parseMoneyForm(await request.formData());
  if (!orderId || !form) throw new Response(null, { status: 400 });
  return moveMoney(admin, orderId, form);
}

export default function OrderRoute() {
  const { order, money, formKey, now } = useLoaderData<typeof loader>();
  // Another order is another page: dialog, key and answer of the one before must not stay.
  return <OrderPage key={order.id} order={order} money={money} formKey={formKey} now={now} />;
}

export function ErrorBoundary() {
  return <RouteError />;
}
