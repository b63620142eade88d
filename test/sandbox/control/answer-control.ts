import type { IncomingMessage, ServerResponse } from "node:http";

import { parseJson, readBody } from "../http/read-body";
import { respondJson, respondText } from "../http/respond";
import { refuse, type ControlAnswer, type ControlContext, type ControlRoute } from "./control-route";
import { CONTROL_ROUTES } from "./routes";

/** Handles everything under /sandbox/. Each request is either done, or refused with a sentence. */
export async function answerControl(
  context: ControlContext,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const answer = await answerOf(context, request, url);
  if (!answer) return;
  if ("text" in answer) return respondText(response, answer.status, answer.text);
  respondJson(response, answer.status, answer.body);
}

async function answerOf(
  context: ControlContext,
  request: IncomingMessage,
  url: URL,
): Promise<ControlAnswer | null> {
  const path = url.pathname.replace(/\/+$/, "");
  const here = CONTROL_ROUTES.map((route) => ({ route, id: matchPath(route.path, path) })).filter(
    (match): match is { route: ControlRoute; id: string } => match.id !== null,
  );
  if (here.length === 0)
    return refuse(404, `There is no control verb at ${path}; test/sandbox/README.md lists them.`);
  const match = here.find(({ route }) => route.method === request.method);
  if (!match) {
    const methods = here.map(({ route }) => route.method).join(" or ");
    return { status: 405, body: { error: `${path} takes ${methods}, not ${request.method ?? "nothing"}.` } };
  }
  const query = Object.fromEntries(url.searchParams);
  if (match.route.method === "GET") return match.route.answer(context, query, match.id);
  const body = await readBody(request);
  if (body.kind === "aborted") return null;
  if (body.kind === "too_large") return { status: 413, body: { error: "The body is too large." } };
  if (body.text.trim() === "") return match.route.answer(context, query, match.id);
  const json = parseJson(body.text);
  if (json.kind === "malformed") return refuse(400, "The body is not JSON.");
  if (typeof json.value !== "object" || json.value === null || Array.isArray(json.value)) {
    return refuse(400, "The body must be a JSON object.");
  }
  return match.route.answer(context, { ...query, ...json.value }, match.id);
}

/** The `:id` of the path; "" where the pattern has none, null where the path does not match. */
function matchPath(pattern: string, path: string): string | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return null;
  let id = "";
  for (const [index, part] of wanted.entries()) {
    const found = given[index] ?? "";
    if (part.startsWith(":")) id = found;
    else if (part !== found) return null;
  }
  return safeDecode(id);
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
