import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { appContext } from "~/wiring.server";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { exportCustomerData } from "~/privacy/export-customer-data.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** The data of a customers/data_request as a file, for the merchant to hand to the customer. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await authenticateAdmin(request, "settings");
  const file = await exportCustomerData(await appContext(), { shop, requestId: params["requestId"] ?? "" });
  if (!file) throw new Response(null, { status: 404 });
  return new Response(file.json, {
    headers: {
      "Content-Type": "application/json",
      "Content-Disposition": `attachment; filename="${file.filename}"`,
      "Cache-Control": "no-store",
    },
  });
}
