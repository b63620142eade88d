import type { IncomingMessage, ServerResponse } from "node:http";
import type { Activity } from "../http/activity";
import { readBody } from "../http/read-body";
import { respondJson } from "../http/respond";
import type { World } from "../model/world";
import { isWithin } from "../redirected-hosts.mjs";
import { answerProviderFault } from "./answer-provider-fault";
import { isLinkedName, linkProvider } from "./linked-providers";
import { answerProviderControl } from "./provider-control";
import { takeProviderFault, type ProviderFault } from "./provider-fault";
import { answerPortal } from "./provider-portal";
import type { ApiRequest, CreateProviderWorld, ProviderAccount, ProviderWorld } from "./provider-world";
import { sendAnswer } from "./send-answer";

export interface Providers {
  /** Answers where the host or the address belongs to a provider; false leaves the request to the caller, untouched. */
  handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean>;
  /** Each with its portal, and the accounts that are good there. */
  list(): { name: string; portal: string; accounts: readonly ProviderAccount[] }[];
  reset(): void;
}

/** A provider with what the sandbox keeps about its traffic. */
export interface ProviderRoom {
  provider: ProviderWorld;
  faults: ProviderFault[];
  /** Newest last. */
  requests: ProviderExchange[];
}

export interface ProviderExchange {
  at: number;
  method: string;
  host: string;
  path: string;
  operation: string;
  /** 0 where no answer was ever sent. */
  status: number;
}

export function createProviders(
  world: World,
  activity: Activity,
  creators: readonly CreateProviderWorld[],
): Providers {
  const rooms = creators.map((create): ProviderRoom => ({
    provider: create(world, activity),
    faults: [],
    requests: [],
  }));
  for (const { provider } of rooms)
    if (isLinkedName(provider.name))
      world.linkedProviders.set(provider.name, linkProvider(provider.name, provider));
  const named = (name: string | undefined) => rooms.find(({ provider }) => provider.name === name);
  return {
    async handle(request, response, url) {
      const host = hostOf(request);
      const asked = rooms.find(({ provider }) => provider.domains.some((domain) => isWithin(host, domain)));
      if (asked) {
        await answerApi(world, asked, { request, response, url, host });
        return true;
      }
      const [, area, name, ...rest] = url.pathname.replace(/\/+$/, "").split("/");
      const room = area === "sandbox" || area === "portal" ? named(name) : undefined;
      if (!room) return false;
      const place = { request, response, url, path: rest.join("/") };
      await (area === "sandbox" ? answerProviderControl(room, place) : answerPortal(room.provider, place));
      return true;
    },
    list: () =>
      rooms.map(({ provider: { name, accounts } }) => ({ name, portal: `/portal/${name}`, accounts })),
    reset() {
      for (const { provider, faults, requests } of rooms) {
        faults.length = 0;
        requests.length = 0;
        provider.reset();
      }
    },
  };
}

/** The host that the app called, as the redirection names it. */
function hostOf(request: IncomingMessage): string {
  const named = [request.headers["x-forwarded-host"]].flat()[0] ?? "";
  return named.toLowerCase().replace(/:\d+$/, "");
}

/** Older requests are forgotten, so that a demo left running does not grow. */
const REMEMBERED = 2000;

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  host: string;
}

async function answerApi(world: World, room: ProviderRoom, exchange: Exchange): Promise<void> {
  const { request, response, url, host } = exchange;
  const { provider, faults, requests } = room;
  const body = await readBody(request);
  if (body.kind === "aborted") return;
  if (body.kind === "too_large") return respondJson(response, 413, { error: "The body is too large." });
  const { method = "GET", headers } = request;
  const asked: ApiRequest = {
    method,
    host,
    path: url.pathname,
    query: url.searchParams,
    headers,
    text: body.text,
  };
  const operation = provider.operationOf(asked);
  const record = { at: world.clock.now(), method, host, path: url.pathname, operation, status: 0 };
  requests.push(record);
  if (requests.length > REMEMBERED) requests.shift();
  const execute = async (given: { isWordUnknown: boolean }) => provider.answer(asked, given);
  const fault = takeProviderFault(faults, { operation, path: asked.path, text: asked.text }, () =>
    world.random.next(),
  );
  const { authorization = "" } = headers;
  record.status = fault
    ? await answerProviderFault(fault, { response, words: provider.faultAnswers, execute, authorization })
    : sendAnswer(response, await execute({ isWordUnknown: false }));
}
