import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";
import { rightsOf, type Right } from "~/kernel/rights";
import { findRoles, findSignedIn } from "./roles.store.server";

export interface RolesView {
  /** Whether the shop uses roles. */
  isOn: boolean;
  people: PersonView[];
}

export interface PersonView {
  userId: string;
  name: string;
  /** Owners may always do everything. */
  isOwner: boolean;
  rights: Right[];
}

/** The names of everybody of whom `readRoles` knows, by id. */
export async function readNames(
  ctx: Pick<AppContext, "db">,
  { shop }: { shop: ShopDomain },
): Promise<Record<string, string>> {
  return namesById((await readRoles(ctx, { shop })).people);
}

export const namesById = (people: readonly Pick<PersonView, "userId" | "name">[]): Record<string, string> =>
  Object.fromEntries(people.map(({ userId, name }) => [userId, name]));

/** Everybody who has a role or opened the app within the last weeks, and what they may do. */
export async function readRoles(
  { db }: { db: Database | Tx },
  { shop }: { shop: ShopDomain },
): Promise<RolesView> {
  const [roles, signedIn] = await Promise.all([findRoles(db, shop), findSignedIn(db, shop)]);
  const absent = roles
    .filter(({ userId }) => signedIn.every((person) => person.userId !== userId))
    .map(({ userId, name }) => ({ userId, name, isOwner: false }));
  const people = [...signedIn, ...absent].map(({ userId, name, isOwner }) => {
    return { userId, name, isOwner, rights: rightsOf({ id: userId, isOwner }, roles) };
  });
  return { isOn: roles.length > 0, people };
}
