import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveFlowRun } from "~/edge/receive-flow.server";
import { captureByFlow } from "~/flow/capture-by-flow.server";

/** A workflow of the merchant asks for a capture. */
export function action({ request }: ActionFunctionArgs): Promise<Response> {
  return receiveFlowRun(request, "capture-bnpl-payment", captureByFlow);
}
