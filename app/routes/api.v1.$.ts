import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerApi } from "~/edge/answer-api.server";

/** All addresses of the warehouse API: its operations route themselves, so that each of them is one entry. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return answerApi(request);
}

export function action({ request }: ActionFunctionArgs): Promise<Response> {
  return answerApi(request);
}
