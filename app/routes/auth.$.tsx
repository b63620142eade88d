import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { Admin } from "~/ui/admin";
import { RouteError } from "~/ui/route-error";

/** The library's own pages under /auth: the bounce page that fetches a session token, and the exit from the frame. */
export async function loader({ request }: LoaderFunctionArgs): Promise<null> {
  await authenticateAdmin(request, "view");
  return null;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function AuthenticationPage() {
  return null;
}

/** The library throws its pages, so they are shown here, in a document like every other. */
export function ErrorBoundary() {
  return (
    <Admin>
      <RouteError />
    </Admin>
  );
}
