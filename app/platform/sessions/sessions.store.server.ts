import { Session } from "@shopify/shopify-api";
import type { SecretBox } from "./secret-box.server";
import type { Database, Tx } from "../database/client.server";
import type { Prisma, Session as SessionRow } from "../database/generated/client";

/**
 * The Shopify library's sessions in the app's own table, with sealed tokens. The library's own Prisma storage keeps
 * tokens readable, and reads an absent name as the text "null". The staff member's e-mail is not kept at all.
 */
export interface Sessions {
  read(id: string): Promise<Session | undefined>;
  write(session: Session): Promise<void>;
  /**
   * Changes a stored session. `decide` gets the session that is stored at that moment; null leaves that session
   * unchanged. Answers the session that is stored afterwards. A deleted session stays deleted.
   */
  change(id: string, decide: (stored: Session) => Session | null): Promise<Session | undefined>;
  remove(ids: string[]): Promise<void>;
  findByShop(shop: string): Promise<Session[]>;
}

export function createSessions(db: Database, box: SecretBox): Sessions {
  return {
    async read(id) {
      const row = await db.session.findUnique({ where: { id } });
      return row ? toSession(row, box) : undefined;
    },
    change: (id, decide) => db.$transaction((tx) => change(tx, box, id, decide)),
    async write(session) {
      const row = toRow(session, box);
      await db.session.upsert({ where: { id: row.id }, create: row, update: row });
    },
    async remove(ids) {
      await db.session.deleteMany({ where: { id: { in: ids } } });
    },
    async findByShop(shop) {
      const rows = await db.session.findMany({ where: { shop }, orderBy: { expires: "desc" }, take: 25 });
      return rows.map((row) => toSession(row, box));
    },
  };
}

async function change(
  tx: Tx,
  box: SecretBox,
  id: string,
  decide: (stored: Session) => Session | null,
): Promise<Session | undefined> {
  await tx.$queryRaw`SELECT 1 FROM "Session" WHERE id = ${id} FOR UPDATE`;
  const row = await tx.session.findUnique({ where: { id } });
  if (!row) return undefined;
  const stored = toSession(row, box);
  const next = decide(stored);
  if (!next) return stored;
  await tx.session.update({ where: { id }, data: toRow(next, box) });
  return next;
}

function toRow(session: Session, box: SecretBox): Prisma.SessionCreateInput {
  const user = session.onlineAccessInfo?.associated_user;
  const { id, shop } = session;
  return {
    id,
    shop,
    state: session.state,
    isOnline: session.isOnline,
    scope: session.scope ?? null,
    expires: session.expires ?? null,
    // An empty token means that the library threw the token away, and that the next request exchanges a new one.
    accessToken: session.accessToken ? box.seal(session.accessToken, place(session, "accessToken")) : "",
    refreshToken: session.refreshToken
      ? box.seal(session.refreshToken, place(session, "refreshToken"))
      : null,
    refreshTokenExpires: session.refreshTokenExpires ?? null,
    userId: user ? BigInt(user.id) : null,
    firstName: user?.first_name ?? null,
    lastName: user?.last_name ?? null,
    email: null,
    accountOwner: user?.account_owner ?? false,
    locale: user?.locale ?? null,
    collaborator: user?.collaborator ?? false,
    emailVerified: user?.email_verified ?? false,
  };
}

function toSession(row: SessionRow, box: SecretBox): Session {
  const session = new Session({
    id: row.id,
    shop: row.shop,
    state: row.state,
    isOnline: row.isOnline,
    scope: row.scope ?? undefined,
    expires: row.expires ?? undefined,
    accessToken: row.accessToken ? box.open(row.accessToken, place(row, "accessToken")) : undefined,
    refreshToken: row.refreshToken ? box.open(row.refreshToken, place(row, "refreshToken")) : undefined,
    refreshTokenExpires: row.refreshTokenExpires ?? undefined,
  });
  if (row.isOnline && row.userId !== null) session.onlineAccessInfo = onlineAccessOf(row);
  return session;
}

function onlineAccessOf(row: SessionRow): NonNullable<Session["onlineAccessInfo"]> {
  return {
    expires_in: 0,
    associated_user_scope: row.scope ?? "",
    associated_user: {
      id: Number(row.userId),
      first_name: row.firstName ?? "",
      last_name: row.lastName ?? "",
      email: "",
      email_verified: row.emailVerified ?? false,
      account_owner: row.accountOwner,
      locale: row.locale ?? "",
      collaborator: row.collaborator ?? false,
    },
  };
}

/** The place names shop, row and column: a sealed token copied to another place does not open there. */
function place(row: { shop: string; id: string }, column: "accessToken" | "refreshToken"): string {
  return `${row.shop}|Session|${row.id}|${column}`;
}
