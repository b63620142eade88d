import { z } from "zod";
import { appContext } from "~/wiring.server";
import {
  FLOW_ACTIONS,
  type FlowActionHandle,
  type FlowAnswer,
  type FlowField,
  type RunOf,
} from "~/flow/flow-actions";
import { parseOrderId, parseShopDomain } from "~/kernel/ids";
import { isPlainJson } from "~/kernel/plain-text";
import type { AppContext } from "~/context";
import { answerOfRefusal } from "~/platform/http/entry";
import { limitShop } from "./limit-shop.server";
import { flowLibrary } from "./shopify-app.server";

/**
 * Handles the request of every Flow action's route. Answers 400 where the signature is wrong or missing (as Shopify's
 * library does) or the body is not in Flow's form, 404 where the run belongs to another action, and otherwise the
 * service's answer. Flow shows the message to the merchant.
 */
export async function receiveFlowRun<Handle extends FlowActionHandle>(
  request: Request,
  handle: Handle,
  work: (ctx: AppContext, run: RunOf<Handle>) => Promise<FlowAnswer>,
): Promise<Response> {
  const payload = await authenticateFlowBody(request);
  const body = runBody.safeParse(payload).data;
  const shop = body && parseShopDomain(body.shopify_domain);
  if (!body || !shop) return refuse(request, 400, "The body is not one of Flow's action runs.");
  if (body.handle !== handle)
    return refuse(request, 404, `This address does not run the action "${body.handle}".`);
  const orderId = parseOrderId(orderNumber.safeParse(body.properties["order_id"]).data ?? "");
  if (!orderId) return refuse(request, 400, "The run names no order.");
  const fields = readFields(handle, body.properties);
  if (!isPlainJson([body.action_run_id, fields]))
    return refuse(request, 400, "A text of the run is not plain.");
  const run: RunOf<Handle> = { shop, handle, runId: body.action_run_id, orderId, fields };
  const limited = await limitShop(shop, "flow");
  if (limited) return answerOfRefusal(limited);
  const { status, message } = await work(await appContext(), run);
  return Response.json({ message }, { status });
}

/**
 * The signed body, or null where it is not JSON or names no shop, for which the library throws a plain error. The
 * library throws its own answer for a wrong signature (400) and another method (405).
 */
export async function authenticateFlowBody(request: Request): Promise<unknown> {
  try {
    return (await flowLibrary().authenticate.flow(request)).payload;
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

/** References come as legacy ids, numbers or text. */
const orderNumber = z.union([z.number().int().positive().transform(String), z.string()]);

/** The declared fields of the action. What else the body holds is left out. */
function readFields<Handle extends FlowActionHandle>(
  handle: Handle,
  properties: Record<string, unknown>,
): RunOf<Handle>["fields"] {
  const keys: readonly string[] = FLOW_ACTIONS[handle];
  const texts = keys.filter((key) => key !== "order_id").map((key) => [key, textOf(properties[key])]);
  return Object.fromEntries(texts) as Record<FlowField<Handle>, string | null>;
}

/**
 * A field that the merchant left empty is absent, null or "". A value that is neither text nor number becomes its JSON,
 * so that it is refused like any other wrong text, and a choice reads as "true" or "false".
 */
function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  const isPlain = typeof value === "string" || typeof value === "number";
  return (isPlain ? String(value).trim() : JSON.stringify(value)) || null;
}
