import { type ChildParts, SHOP } from "./child-context";
import type { Sandbox } from "../sandbox/server";
import { openApp } from "../support/installed-app";
import { ANNA } from "../support/people";
import { signIn } from "../support/sign-in";
import { createPersonTokens } from "~/platform/shops/person-tokens.server";
import { needsExchange } from "~/platform/shops/offline-tokens.store.server";
import { createSecretBox } from "~/platform/sessions/secret-box.server";
import { createSessions } from "~/platform/sessions/sessions.store.server";
import { resumeImport } from "~/release/resume-import.server";

/** Somebody who looks at the app now and then. */
export interface Merchant {
  /** Opens the app, whereby the shop and the person get new tokens where none works. */
  open(): Promise<void>;
  /** Resumes an import that the app has paused, stating that capture is arranged. */
  resume(): Promise<void>;
}

export function createMerchant({ ctx, env, composition }: ChildParts, sandbox: Sandbox): Merchant {
  const sessions = createSessions(ctx.db, createSecretBox(env.ENCRYPTION_KEYS), ctx.log);
  const people = createPersonTokens({ sessions, clock: ctx.clock });
  return {
    async open() {
      if (await needsExchange({ db: ctx.db, sessions }, SHOP)) await openApp(composition, sandbox, env);
      if ((await people.current(SHOP, ANNA.id)) === null)
        await signIn(composition, sandbox, { shop: SHOP, ...ANNA });
    },
    async resume() {
      await resumeImport(ctx, { shop: SHOP, actor: ANNA, acceptsRisk: true, locale: "en" });
    },
  };
}
