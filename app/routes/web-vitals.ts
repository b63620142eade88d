import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveVitals } from "~/edge/receive-vitals.server";

/** How quick a page was in a merchant's browser, as App Bridge measured it. */
export function action({ request }: ActionFunctionArgs): Promise<Response> {
  return receiveVitals(request);
}
