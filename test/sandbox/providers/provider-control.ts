import type { IncomingMessage, ServerResponse } from "node:http";
import { parseJson, readBody } from "../http/read-body";
import type { ProviderRoom } from "./create-providers";
import { providerFaultInput } from "./provider-fault";
import type { ApiAnswer, ControlRequest } from "./provider-world";
import { sendAnswer } from "./send-answer";

interface Place {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  /** Behind the provider's name. */
  path: string;
}

/** Handles /sandbox/PROVIDER/…: the verbs that all providers share, else the provider's own. */
export async function answerProviderControl(room: ProviderRoom, place: Place): Promise<void> {
  const body = await readBody(place.request);
  if (body.kind === "aborted") return;
  const json = body.kind === "text" && body.text.trim() !== "" ? parseJson(body.text) : NOTHING;
  if (body.kind === "too_large" || json.kind === "malformed" || !isObject(json.value)) {
    sendAnswer(place.response, refuse(400, "The body is not a JSON object."));
    return;
  }
  const input = { ...Object.fromEntries(place.url.searchParams), ...json.value };
  const asked = { method: place.request.method ?? "GET", path: place.path, input };
  const answer = sharedVerb(room, asked) ?? room.provider.control(asked);
  const { name } = room.provider;
  sendAnswer(place.response, answer ?? refuse(404, `There is no control verb ${name}/${asked.path}.`));
}

const NOTHING = { kind: "json" as const, value: {} };
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A refusal with a sentence for the person who asked. */
export const refuse = (status: 400 | 404 | 409, error: string): ApiAnswer => ({ status, body: { error } });

/** Faults and the log of requests, which every provider has. */
function sharedVerb({ faults, requests }: ProviderRoom, asked: ControlRequest): ApiAnswer | null {
  if (asked.path === "requests") return listOf({ requests }, requests, asked.method);
  if (asked.path !== "faults") return null;
  if (asked.method !== "POST") return listOf({ faults }, faults, asked.method);
  const fault = providerFaultInput.safeParse(asked.input);
  if (!fault.success) return refuse(400, fault.error.issues.map(({ message }) => message).join("; "));
  faults.push(fault.data);
  return { status: 201, body: { faults } };
}

/** GET shows the list, DELETE empties it. */
function listOf(body: object, list: unknown[], method: string): ApiAnswer {
  if (method === "DELETE") list.length = 0;
  return { status: 200, body };
}
