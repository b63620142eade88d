import { afterAll, beforeAll, beforeEach } from "vitest";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { becomeWebProcess, stopBeingWebProcess } from "../support/web-process";
import type { AdminRequest } from "~/edge/authenticate-admin.server";
import type { Right } from "~/kernel/rights";
import { changeRoles } from "~/roles/change-roles.server";
import { readRoles } from "~/roles/read-roles.server";

export const BEN = 7002;
export const CID = 7004;

/** An installed shop for all tests of a file, whose people ask its web process; each begins without roles. */
export function useRolesBench() {
  let app: InstalledApp;
  let authenticate: (request: Request, right: Right) => Promise<AdminRequest>;
  beforeAll(async () => {
    app = await installApp();
    becomeWebProcess(app);
    authenticate = (await import("~/edge/authenticate-admin.server")).authenticateAdmin;
  });
  beforeEach(() => app.db.staffRole.deleteMany());
  afterAll(async () => {
    stopBeingWebProcess();
    await app.close();
  });

  /** What the page shows. */
  async function shown() {
    const { isOn, people } = await readRoles(app.ctx, { shop: SHOP });
    return { isOn, roles: people.map(({ userId, rights }) => ({ userId, rights })) };
  }
  const give = async (...roles: { userId: string; rights: Right[] }[]) =>
    changeRoles(app.ctx, { shop: SHOP, actor: ANNA }, { intent: "give_roles", roles, seen: await shown() });
  const tokenOf = async (userId: number) =>
    (await fetch(`${app.sandbox.url}/sandbox/id-token?shop=${SHOP}&userId=${userId}`)).text();

  /** The rights of the person, or the status of the refusal. */
  async function admit(userId: number, right: Right): Promise<readonly Right[] | number> {
    const headers = {
      authorization: `Bearer ${await tokenOf(userId)}`,
      "user-agent": "Mozilla/5.0 Chrome/130.0",
    };
    const request = new Request("https://app.test/orders.data", { headers });
    return authenticate(request, right).then(
      ({ rights }) => rights,
      (thrown: unknown) => {
        if (thrown instanceof Response) return thrown.status;
        throw thrown;
      },
    );
  }

  return { app: () => app, shown, give, tokenOf, admit };
}
