import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { OrderPage } from "~/components/order/order-page";
import { RouteError } from "~/components/route-error";
import { appContext } from "~/context.server";
import { parseOrderId } from "~/domain/ids";
import { authenticateAdmin } from "~/routes/authenticate-admin.server";
import { answerCapture, parseCaptureForm } from "~/routes/capture-form.server";
import { readOrder } from "~/services/orders/read-order.server";
import { captureOrder } from "~/services/payments/capture-order.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await authenticateAdmin(request);
  const ctx = await appContext();
  const orderId = parseOrderId(params["orderId"] ?? "");
  const order = orderId && (await readOrder(ctx, { shop, orderId }));
  if (!order) throw new Response(null, { status: 404 });
  return { order, formKey: ctx.newId(), now: ctx.clock.now() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor } = await authenticateAdmin(request);
  const orderId = parseOrderId(params["orderId"] ?? "");
  const form = parseCaptureForm(await request.formData());
  if (!orderId || !form) throw new Response(null, { status: 400 });
  return answerCapture(await captureOrder(await appContext(), { shop, orderId, actor, ...form }));
}

export default function OrderRoute() {
  const { order, formKey, now } = useLoaderData<typeof loader>();
  // Another order is another page: dialog, key and answer of the one before must not stay.
  return <OrderPage key={order.id} order={order} formKey={formKey} now={now} />;
}

export function ErrorBoundary() {
  return <RouteError />;
}
