import { controlRoute, ok } from "./control-route";

/** GET /sandbox/providers: where the providers' portals are, and the accounts that are good there. */
export const listProvidersRoute = controlRoute({
  method: "GET",
  path: "/sandbox/providers",
  input: {},
  answer: ({ context: { providers } }) => ok({ providers: providers.list() }),
});
