import type { Fault } from "./fault";
import type { RecordedRequest, ShopState } from "./shop-state";
import type { FlowExtensions } from "./flow-extensions";
import { createClock, type SandboxClock } from "./clock";
import type { LinkedProvider } from "./linked-provider";
import { createEventBus, type EventBus } from "./events";
import { createRandom, type Random } from "./random";

/** The whole world of one sandbox process. It contains everything that varies (time, chance, ids), seeded. */
export interface World {
  clock: SandboxClock;
  random: Random;
  events: EventBus;
  shops: Map<string, ShopState>;
  requests: RecordedRequest[];
  faults: Fault[];
  nextId: () => number;
  /** Providers with an API of their own, by name. */
  linkedProviders: Map<string, LinkedProvider>;
  app: AppRegistration;
}

/** What the Partner dashboard knows about the app under test. */
export interface AppRegistration {
  apiKey: string;
  apiSecret: string;
  title: string;
  handle: string;
  /** Where the browser loads the app from (the frame proxy), and where webhooks go. */
  applicationUrl: string;
  scopes: string[];
  /** Scopes that the app may request from the merchant later; by default none. */
  optionalScopes?: string[];
  webhooks: AppWebhook[];
  /** The app's Flow extensions; by default none. */
  flow?: FlowExtensions;
}

/** One `[[webhooks.subscriptions]]` entry of shopify.app.toml, one topic each. */
export interface AppWebhook {
  topic: string;
  uri: string;
  /** The only fields to send; by default all. */
  includeFields?: string[];
  /** Only payloads that pass this filter are sent. */
  filter?: string;
  /** Sent as X-Shopify-Name. */
  name?: string;
}

/** First id handed out. Thirteen digits, as real ids have (recorded-shopify.md 2.1). */
const FIRST_ID = 6_100_000_000_001;

export function createWorld(app: AppRegistration, options: { seed: number; now: number }): World {
  let id = FIRST_ID;
  return {
    clock: createClock(options.now),
    random: createRandom(options.seed),
    events: createEventBus(),
    shops: new Map(),
    requests: [],
    faults: [],
    nextId: () => id++,
    linkedProviders: new Map(),
    app,
  };
}
