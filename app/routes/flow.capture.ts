import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveFlowRun } from "~/routes/receive-flow.server";
import { captureByFlow } from "~/services/flow/capture-by-flow.server";

/** A workflow of the merchant captures. */
export function action({ request }: ActionFunctionArgs): Promise<Response> {
  return receiveFlowRun(request, "capture-bnpl-payment", captureByFlow);
}
