import type { ServerResponse } from "node:http";
import { respondText } from "../http/respond";
import type { ProviderFault } from "./provider-fault";
import type { ApiAnswer, FaultAnswers } from "./provider-world";
import { sendAnswer } from "./send-answer";

interface FaultyExchange {
  response: ServerResponse;
  words: FaultAnswers;
  /** Does the request and gives its right answer. */
  execute: (fault: { isWordUnknown: boolean }) => Promise<ApiAnswer>;
  /** What the client sent; some providers write it back into an error page. */
  authorization: string;
}

/** Plays one fault and gives the status that was sent, or 0 where the client never got a whole answer. */
export async function answerProviderFault(fault: ProviderFault, exchange: FaultyExchange): Promise<number> {
  const { response, words, execute } = exchange;
  const answer = fault.kind === "unknown_word" || isDone(fault.kind) ? await execute(wordOf(fault)) : null;
  switch (fault.kind) {
    case "unknown_word":
      return sendAnswer(response, answer ?? words.serverError);
    case "late":
      await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
      return sendAnswer(response, answer ?? words.serverError);
    case "server_error":
    case "server_error_after":
      return sendAnswer(response, words.serverError);
    case "in_progress":
    case "in_progress_after":
      return sendAnswer(response, words.inProgress);
    case "html_error":
    case "html_error_after":
      return sendPage(response, 502, HTML_ERROR, "text/html; charset=utf-8");
    case "xml_error":
      return sendPage(response, 404, xmlError(exchange.authorization), "application/xml");
    case "huge_answer":
      return sendPage(response, 200, `{"filler":"${"x".repeat(HUGE_BYTES)}"}`, "application/json");
    case "cut_answer":
      return cutShort(response, answer ?? words.serverError);
    case "closed_before":
    case "closed_after":
      response.socket?.resetAndDestroy();
      return 0;
    case "held_before":
    case "held_after":
      await clientGone(response);
      return 0;
  }
}

const DONE: readonly string[] = [
  "late",
  "server_error_after",
  "html_error_after",
  "closed_after",
  "held_after",
  "in_progress_after",
  "cut_answer",
  "huge_answer",
] satisfies ProviderFault["kind"][];
const isDone = (kind: ProviderFault["kind"]): boolean => DONE.includes(kind);
const wordOf = (fault: ProviderFault) => ({ isWordUnknown: fault.kind === "unknown_word" });

/** Far more than any answer of a provider. */
const HUGE_BYTES = 8_000_000;
const HTML_ERROR = "<!doctype html><html><head><title>502 Bad Gateway</title></head><body>502</body></html>";

/** A recorded error page of a provider holds the very header that the client sent. */
const xmlError = (authorization: string) =>
  `<?xml version="1.0" encoding="utf-8"?><error><status>404</status><header>Authorization: ${authorization}</header></error>`;

function sendPage(response: ServerResponse, status: number, text: string, type: string): number {
  respondText(response, status, text, { "content-type": type });
  return status;
}

/** Promises the whole answer, sends half of it, and closes the connection. */
function cutShort(response: ServerResponse, answer: ApiAnswer): number {
  const text = JSON.stringify(answer.body ?? { filler: true });
  response.writeHead(answer.status, { "content-type": "application/json", "content-length": text.length });
  response.write(text.slice(0, Math.floor(text.length / 2)), () => response.socket?.destroy());
  return 0;
}

/** Resolves when the client gives up, or when the sandbox closes its connections. */
function clientGone(response: ServerResponse): Promise<void> {
  if (response.destroyed || response.socket?.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    response.once("close", () => resolve());
  });
}
