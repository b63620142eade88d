import type { IncomingHttpHeaders } from "node:http";
import type { Activity } from "../http/activity";
import type { World } from "../model/world";

/** One provider's own API and portal, as a model with state. It takes time, chance and ids from the sandbox's world. */
export interface ProviderWorld {
  /** "kustom": its control verbs stand under /sandbox/kustom/, its portal under /portal/kustom. */
  name: string;
  /** The domains whose hosts it answers for, such as "kustom.co". */
  domains: readonly string[];
  /** What a request asks for, in the app's words where it has one: check, read, capture, void, refund, extend. */
  operationOf(request: ApiRequest): string;
  /**
   * Does what a request asks for and answers it. `isWordUnknown` means that the answer names the state by
   * `UNKNOWN_WORD`, whatever it is.
   */
  answer(request: ApiRequest, fault: { isWordUnknown: boolean }): ApiAnswer | Promise<ApiAnswer>;
  /** The provider's own words for two faults. */
  faultAnswers: FaultAnswers;
  /** A control verb other than those that all providers share; null where there is none of this name. */
  control(request: ControlRequest): ApiAnswer | null;
  /** A page of the portal, or what a form of it asks for; null where there is none at this address. */
  portal(request: PortalRequest): PortalAnswer | null | Promise<PortalAnswer | null>;
  /** What the merchant finds in the portal and types into the app. */
  accounts: readonly ProviderAccount[];
  /** Forgets all orders; ids are not handed out again. */
  reset(): void;
}

/** One account of the merchant's at a provider, with test money. */
export interface ProviderAccount {
  /** "Klarna (Europe)" */
  title: string;
  /** By the names that the app's form has for them. */
  credentials: Record<string, string>;
}

export type CreateProviderWorld = (world: World, activity: Activity) => ProviderWorld;

export interface ApiRequest {
  method: string;
  /** "api-na.klarna.com" */
  host: string;
  /** "/ordermanagement/v1/orders/1", still percent-encoded. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The raw body; empty where there is none. */
  text: string;
}

export interface ApiAnswer {
  status: number;
  /** Sent as JSON; undefined sends no body. */
  body?: unknown;
  /** Sent as it is instead of a body, with the content type that the headers name. */
  text?: string;
  headers?: Record<string, string>;
}

export interface FaultAnswers {
  serverError: ApiAnswer;
  /** The first request with this key is not finished. */
  inProgress: ApiAnswer;
}

export interface ControlRequest {
  method: string;
  /** Behind the provider's name: "orders/1/authorize". */
  path: string;
  /** Query and body in one object. */
  input: Record<string, unknown>;
}

export interface PortalRequest {
  method: string;
  /** Behind the portal's address: "" or "orders/1". */
  path: string;
  query: URLSearchParams;
  /** Fields of the form that was sent. */
  form: URLSearchParams;
}

/** A page, or the address within this portal to go on at after a form was followed. */
export type PortalAnswer = { kind: "page"; status: number; html: string } | { kind: "go_on"; path: string };
