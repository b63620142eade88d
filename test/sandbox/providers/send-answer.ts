import type { ServerResponse } from "node:http";
import { respondJson, respondText } from "../http/respond";
import type { ApiAnswer } from "./provider-world";

/** Sends a provider's answer and gives its status. */
export function sendAnswer(
  response: ServerResponse,
  { status, body, text, headers = {} }: ApiAnswer,
): number {
  if (text !== undefined) respondText(response, status, text, headers);
  else if (body !== undefined) respondJson(response, status, body, headers);
  else if (!response.headersSent && !response.destroyed) response.writeHead(status, headers).end();
  return status;
}
