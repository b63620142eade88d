import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveFlowRun } from "~/edge/receive-flow.server";
import { holdByFlow } from "~/flow/hold-by-flow.server";

/** A workflow of the merchant asks that an order must not be shipped. */
export function action({ request }: ActionFunctionArgs): Promise<Response> {
  return receiveFlowRun(request, "hold-bnpl-order", holdByFlow);
}
