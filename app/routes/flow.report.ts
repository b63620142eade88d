import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveFlowRun } from "~/routes/receive-flow.server";
import { reportCapture } from "~/services/flow/report-capture.server";

/** A workflow of the merchant tells that it captured. */
export function action({ request }: ActionFunctionArgs): Promise<Response> {
  return receiveFlowRun(request, "report-bnpl-capture", reportCapture);
}
