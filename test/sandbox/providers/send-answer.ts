import type { ServerResponse } from "node:http";
import { respondJson } from "../http/respond";
import type { ApiAnswer } from "./provider-world";

/** Sends a provider's answer and gives its status. */
export function sendAnswer(response: ServerResponse, { status, body, headers = {} }: ApiAnswer): number {
  if (body !== undefined) respondJson(response, status, body, headers);
  else if (!response.headersSent && !response.destroyed) response.writeHead(status, headers).end();
  return status;
}
