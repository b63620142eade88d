import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveFlowRun } from "~/edge/receive-flow.server";
import { reportCapture } from "~/flow/report-capture.server";

/** A workflow of the merchant reports that it captured. */
export function action({ request }: ActionFunctionArgs): Promise<Response> {
  return receiveFlowRun(request, "report-bnpl-capture", reportCapture);
}
