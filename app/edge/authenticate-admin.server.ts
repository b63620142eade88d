import type { AppLoadContext } from "@remix-run/node";
import { ShopifyError } from "@shopify/shopify-api";
import type { Shop } from "~/platform/database/generated/client";
import type { Actor } from "~/kernel/actor";
import { rightsOf, type Right } from "~/kernel/rights";
import type { ShopDomain } from "~/kernel/ids";
import { appContext } from "~/wiring.server";
import { installShop } from "~/shops/install-shop.server";
import { answerOfRefusal } from "~/platform/http/entry";
import { limitShop } from "./limit-shop.server";
import { adminLibrary } from "./shopify-app.server";

export interface AdminRequest {
  shop: ShopDomain;
  /** The stored row of the shop. */
  installed: Shop;
  /** Whether the shop is in a group of shops. */
  isInGroup: boolean;
  /** The person in the admin. */
  actor: Extract<Actor, { kind: "person" }>;
  /** What the shop lets this person do in the app. */
  rights: readonly Right[];
  /** Lets a page of another origin read the answer: the app's extensions run on Shopify's own origin. */
  cors: (answer: Response) => Response;
}

/** The library throws an error of its own for parameters that no admin sends, as a destination outside of the app. */
function refuseMalformed(error: unknown): never {
  // Its subclasses stand for Shopify not answering.
  const isMalformed = error instanceof ShopifyError && error.constructor === ShopifyError;
  throw isMalformed ? new Response(null, { status: 400 }) : error;
}

/** Remix makes one context per request and gives it to all loaders of a page. */
const admitted = new WeakMap<AppLoadContext, { credentials: string; result: Promise<AdminRequest> }>();

/**
 * Admits a person who opens a page, which takes the right to view. The layout and the page authenticate the same request, and share one call. A
 * refusal is copied for each of them, since a body can be sent once.
 */
export async function authenticatePage(request: Request, context: AppLoadContext): Promise<AdminRequest> {
  const credentials = credentialsOf(request);
  const shared = admitted.get(context);
  if (shared?.credentials === credentials) {
    const result = await shared.result.catch(() => null);
    return result ?? authenticateAdmin(request, "view");
  }
  const result = authenticateAdmin(request, "view");
  admitted.set(context, { credentials, result });
  return result;
}

/** Should a context ever serve two requests, none of them may be answered as somebody else's. */
function credentialsOf({ headers, url }: Request): string {
  return JSON.stringify([headers.get("authorization"), new URL(url).search]);
}

/**
 * Authenticates a request from the embedded admin and makes sure that the shop is recorded as installed. Throws the
 * Response that the library wants to send (bounce page, 401 with retry header, 410 for robots), 429 where the shop asks
 * too much, and 403 where the shop does not let the person do what the request is for.
 */
export async function authenticateAdmin(request: Request, right: Right): Promise<AdminRequest> {
  const { session, sessionToken, cors } = await adminLibrary()
    .authenticate.admin(request)
    .catch(refuseMalformed);
  const shop = session.shop as ShopDomain;
  const limited = await limitShop(shop, "admin");
  if (limited) throw cors(answerOfRefusal(limited));
  const ctx = await appContext();
  const { row: installed, roles, isInGroup } = await installShop(ctx, { shop });
  const user = session.onlineAccessInfo?.associated_user;
  const id = sessionToken.sub;
  const name = [user?.first_name, user?.last_name].filter(Boolean).join(" ") || id;
  const rights = rightsOf({ id, isOwner: user?.account_owner ?? false }, roles);
  const actor = { kind: "person", id, name } as const;
  const admin: AdminRequest = { shop, installed, isInGroup, actor, rights, cors };
  demandRight(admin, right);
  return admin;
}

/** Throws 403 where the shop does not let the person do this; for requests whose body says what they are for. */
export function demandRight({ rights, cors }: Pick<AdminRequest, "rights" | "cors">, right: Right): void {
  if (!rights.includes(right)) throw cors(new Response(null, { status: 403 }));
}

/** Throws 403 where the shop lets the person do none of these; before a request shows which of them it takes. */
export function demandAnyRight(
  { rights, cors }: Pick<AdminRequest, "rights" | "cors">,
  some: readonly Right[],
): void {
  if (!some.some((right) => rights.includes(right))) throw cors(new Response(null, { status: 403 }));
}
