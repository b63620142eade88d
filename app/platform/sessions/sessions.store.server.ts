import { Session } from "@shopify/shopify-api";
import type { SecretBox } from "./secret-box.server";
import type { Database, Tx } from "../database/client.server";
import type { Prisma, Session as SessionRow } from "../database/generated/client";
import type { Logger } from "~/kernel/logger";

/**
 * The Shopify library's sessions in the app's own table, with sealed tokens. The library's own Prisma storage keeps
 * tokens readable, and reads an absent name as the text "null". The staff member's e-mail is not kept, but for a keyed
 * hash of a verified one, by which a person is known in several shops. A session whose token does not open, because its key is gone, reads as no session: the next request exchanges new tokens.
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
  /** Whether the access token of a stored row opens with the present keys. */
  canOpen(row: Pick<SessionRow, "id" | "shop" | "accessToken">): boolean;
}

interface Opening {
  box: SecretBox;
  log: Logger;
}

export function createSessions(db: Database, box: SecretBox, log: Logger): Sessions {
  const deps: Opening = { box, log };
  return {
    async read(id) {
      const row = await db.session.findUnique({ where: { id } });
      return row ? readRow(row, deps) : undefined;
    },
    change: (id, decide) => db.$transaction((tx) => change(tx, deps, id, decide)),
    async write(session) {
      const row = toRow(session, deps.box);
      await db.session.upsert({ where: { id: row.id }, create: row, update: row });
    },
    async remove(ids) {
      await db.session.deleteMany({ where: { id: { in: ids } } });
    },
    async findByShop(shop) {
      const rows = await db.session.findMany({ where: { shop }, orderBy: { expires: "desc" }, take: 25 });
      return rows.flatMap((row) => readRow(row, deps) ?? []);
    },
    canOpen: (row) => deps.box.open(row.accessToken, placeOfToken(row, "accessToken")) !== null,
  };
}

async function change(
  tx: Tx,
  deps: Opening,
  id: string,
  decide: (stored: Session) => Session | null,
): Promise<Session | undefined> {
  await tx.$queryRaw`SELECT 1 FROM "Session" WHERE id = ${id} FOR UPDATE`;
  const row = await tx.session.findUnique({ where: { id } });
  const stored = row ? readRow(row, deps) : undefined;
  if (!stored) return undefined;
  const next = decide(stored);
  if (!next) return stored;
  await tx.session.update({ where: { id }, data: toRow(next, deps.box) });
  return next;
}

/** Undefined, with a warning, where a token does not open. */
function readRow(row: SessionRow, { box, log }: Opening): Session | undefined {
  const open = (column: TokenColumn) => {
    const sealed = row[column];
    return sealed ? box.open(sealed, placeOfToken(row, column)) : undefined;
  };
  const [accessToken, refreshToken] = [open("accessToken"), open("refreshToken")];
  if (accessToken !== null && refreshToken !== null) return toSession(row, { accessToken, refreshToken });
  log.warn(
    { shop: row.shop, isOnline: row.isOnline },
    "a session's token does not open with the present keys",
  );
  return undefined;
}

/**
 * Undefined, which leaves the stored print as it is, for a session that was read from here, since it has no address. Null
 * where Shopify did not verify the address: anybody may have typed that.
 */
function personPrint(session: Session, box: SecretBox): string | null | undefined {
  const user = session.onlineAccessInfo?.associated_user;
  if (!user?.email_verified) return null;
  const email = user.email.trim().toLowerCase();
  return email === "" ? undefined : box.fingerprint(email);
}

function toRow(session: Session, box: SecretBox): Prisma.SessionCreateInput {
  const user = session.onlineAccessInfo?.associated_user;
  const { id, shop } = session;
  const print = personPrint(session, box);
  return {
    id,
    shop,
    ...(print !== undefined && { personPrint: print }),
    state: session.state,
    isOnline: session.isOnline,
    scope: session.scope ?? null,
    expires: session.expires ?? null,
    // An empty token means that the library threw the token away, and that the next request exchanges a new one.
    accessToken: session.accessToken
      ? box.seal(session.accessToken, placeOfToken(session, "accessToken"))
      : "",
    refreshToken: session.refreshToken
      ? box.seal(session.refreshToken, placeOfToken(session, "refreshToken"))
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

function toSession(
  row: SessionRow,
  tokens: { accessToken: string | undefined; refreshToken: string | undefined },
): Session {
  const session = new Session({
    id: row.id,
    shop: row.shop,
    state: row.state,
    isOnline: row.isOnline,
    scope: row.scope ?? undefined,
    expires: row.expires ?? undefined,
    ...tokens,
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

type TokenColumn = "accessToken" | "refreshToken";

/** The place names shop, row and column: a sealed token copied to another place does not open there. */
export function placeOfToken(row: { shop: string; id: string }, column: TokenColumn): string {
  return `${row.shop}|Session|${row.id}|${column}`;
}
