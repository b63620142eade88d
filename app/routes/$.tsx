import { Admin } from "~/ui/admin";
import { RouteError } from "~/ui/route-error";

/** Every address that is none gets a page that says so, in the reader's language. */
export function loader(): never {
  throw new Response(null, { status: 404 });
}

export default function UnknownAddress() {
  return null;
}

export function ErrorBoundary() {
  return (
    <Admin>
      <RouteError />
    </Admin>
  );
}
