import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { appContext } from "~/wiring.server";
import { parseShopDomain } from "~/kernel/ids";
import { parseInstant } from "~/kernel/parse-instant";
import { authenticateFlowBody, refuse } from "~/edge/receive-flow.server";
import { recordTriggerStatus } from "~/flow/record-trigger-status.server";

const body = z.object({
  shopify_domain: z.string(),
  flow_trigger_definition_id: z.string().min(1).max(255),
  has_enabled_flow: z.boolean(),
  timestamp: z.iso.datetime({ offset: true }).transform(parseInstant),
});

/**
 * A merchant switched a workflow with one of the app's triggers on or off. Without a 2xx within five seconds the
 * merchant cannot switch it on (shopify.dev/docs/apps/build/flow/track-lifecycle-events).
 */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const report = body.safeParse(await authenticateFlowBody(request)).data;
  const shop = report && parseShopDomain(report.shopify_domain);
  if (!report?.timestamp || !shop)
    return refuse(request, 400, "The body is not one of Flow's lifecycle reports.");
  await recordTriggerStatus(await appContext(), {
    shop,
    trigger: report.flow_trigger_definition_id,
    enabled: report.has_enabled_flow,
    at: report.timestamp,
  });
  return new Response(null, { status: 200 });
}
