import type { AppLoadContext } from "@remix-run/node";
import { authenticatePage, type AdminRequest } from "./authenticate-admin.server";

/**
 * Admits a person to a page, and lets the browser have the page's head, so that it fetches the styles while the app reads
 * what the page shows. From then on the status of the answer is 200: for loaders that refuse nobody afterwards, and only
 * of addresses without parameters, because the head of each is kept.
 */
export async function openPage(request: Request, context: AppLoadContext): Promise<AdminRequest> {
  const admin = await authenticatePage(request, context);
  context.documentHead?.begin();
  return admin;
}
