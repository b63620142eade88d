import { z } from "zod";

import { STAFF_PERMISSIONS, STAFF_USER_ID, staffOf } from "../model/staff-state";
import { ok, shopRoute } from "./control-route";

/** POST /sandbox/staff: a member of staff, the signed-in one unless `userId` says which, has only these permissions. */
export const changeStaffRoute = shopRoute({
  method: "POST",
  path: "/sandbox/staff",
  input: {
    userId: z.number().int().positive().optional(),
    permissions: z.array(z.enum(STAFF_PERMISSIONS)).optional(),
    firstName: z.string().min(1).optional(),
    accountOwner: z.boolean().optional(),
    email: z.email().optional(),
    emailVerified: z.boolean().optional(),
  },
  answer({ shop, input: { userId = STAFF_USER_ID, ...given } }) {
    const known = staffOf(shop, userId);
    const { permissions = known.permissions, firstName = known.firstName } = given;
    const { accountOwner = known.accountOwner, email = known.email } = given;
    const emailVerified = given.emailVerified ?? known.emailVerified;
    const staff = { ...known, permissions, firstName, accountOwner, email, emailVerified };
    shop.staff.set(userId, staff);
    return ok({ staff });
  },
});
