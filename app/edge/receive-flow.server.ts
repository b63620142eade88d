import { z } from "zod";
import { appContext } from "~/wiring.server";
import { FLOW_ACTIONS, type FlowActionHandle, type FlowAnswer, type FlowRun } from "~/flow/flow-actions";
import { parseOrderId, parseShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import { authenticateFlow } from "./shopify-app.server";

/**
 * Handles the request of every Flow action's route. Answers 400 where the signature is wrong or missing (as Shopify's
 * library does) or the body is not in Flow's form, 404 where the run belongs to another action, and otherwise the
 * service's answer. Flow shows the message to the merchant.
 */
export async function receiveFlowRun(
  request: Request,
  handle: FlowActionHandle,
  work: (ctx: AppContext, run: FlowRun) => Promise<FlowAnswer>,
): Promise<Response> {
  const payload = await authenticateFlowBody(request);
  const body = runBody.safeParse(payload).data;
  const shop = body && parseShopDomain(body.shopify_domain);
  if (!body || !shop) return refuse(request, 400, "The body is not one of Flow's action runs.");
  if (body.handle !== handle)
    return refuse(request, 404, `This address does not run the action "${body.handle}".`);
  const properties = readProperties(body.properties);
  if (!properties) return refuse(request, 400, "The run names no order.");
  const run: FlowRun = { shop, handle, runId: body.action_run_id, ...properties };
  const { status, message } = await work(await appContext(), run);
  return Response.json({ message }, { status });
}

/**
 * The signed body, or null where it is not JSON or names no shop, for which the library throws a plain error. The
 * library throws its own answer for a wrong signature (400) and another method (405).
 */
export async function authenticateFlowBody(request: Request): Promise<unknown> {
  try {
    return (await authenticateFlow(request)).payload;
  } catch (error) {
    if (error instanceof Response) throw error;
    return null;
  }
}

export async function refuse(request: Request, status: number, message: string): Promise<Response> {
  const { log } = await appContext();
  log.warn({ path: new URL(request.url).pathname, status, message }, "Flow request refused");
  return Response.json({ message }, { status });
}

/** The schema omits shop_id and step_reference: both have several forms, and the app needs neither. */
const runBody = z.object({
  shopify_domain: z.string(),
  action_run_id: z.string().min(1).max(255),
  handle: z.string(),
  properties: z.record(z.string(), z.unknown()),
});

const orderNumber = z.union([z.number().int().positive().transform(String), z.string()]);

/** References come as legacy ids, numbers or text. A field that the merchant left empty is absent, null or "". */
function readProperties(
  properties: Record<string, unknown>,
): Pick<FlowRun, "orderId" | "amount" | "givesUpRest"> | null {
  const [order, amountKey, restKey] = FLOW_ACTIONS["capture-bnpl-payment"];
  const orderId = parseOrderId(orderNumber.safeParse(properties[order]).data ?? "");
  if (!orderId) return null;
  const rest = properties[restKey];
  return {
    orderId,
    amount: amountText(properties[amountKey]),
    givesUpRest: rest === true || rest === "true",
  };
}

/** A value that is neither text nor number becomes an invalid amount, so that it is refused like any other. */
function amountText(value: unknown): string | null {
  if (value === undefined || value === null || value === "") return null;
  return typeof value === "string" || typeof value === "number"
    ? String(value).trim()
    : JSON.stringify(value);
}
