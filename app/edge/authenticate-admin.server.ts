import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { appContext } from "~/wiring.server";
import { installShop } from "~/shops/install-shop.server";
import { authenticate } from "./shopify-app.server";

export interface AdminRequest {
  shop: ShopDomain;
  /** The person in the admin, by name where Shopify tells it. */
  actor: Actor;
  /** Lets a page of another origin read the answer: the app's extensions run on Shopify's own. */
  cors: (answer: Response) => Response;
}

/**
 * Authenticates a request from the embedded admin and makes sure the shop is recorded as installed. Throws the
 * Response that the library wants sent (bounce page, 401 with retry header, 410 for robots).
 */
export async function authenticateAdmin(request: Request): Promise<AdminRequest> {
  const { session, cors } = await authenticate.admin(request);
  const shop = session.shop as ShopDomain;
  await installShop(await appContext(), { shop });
  const user = session.onlineAccessInfo?.associated_user;
  const name = [user?.first_name, user?.last_name].filter(Boolean).join(" ");
  return { shop, actor: { kind: "person", name: name || String(user?.id ?? "unknown") }, cors };
}
