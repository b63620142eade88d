import type { ResolverMap } from "./context";

export interface UserErrorSource {
  field: (string | number)[] | null;
  message: string;
  code?: string;
}

/** A payload with the reason why nothing was done. */
export const refusedWith = <T extends object>(
  payload: T,
  ...errors: UserErrorSource[]
): T & { userErrors: UserErrorSource[] } => ({
  ...payload,
  userErrors: errors.map(({ field, message, code }) => ({
    field,
    message,
    ...(code === undefined ? {} : { code }),
  })),
});

const fields = {
  field: (error: UserErrorSource) => error.field,
  message: (error: UserErrorSource) => error.message,
};

/** Every kind of user error has the same fields; some have a code. */
export const userErrorResolvers = (plainTypes: string[], typesWithCode: string[]): ResolverMap => ({
  ...Object.fromEntries(plainTypes.map((type) => [type, fields])),
  ...Object.fromEntries(
    typesWithCode.map((type) => [type, { ...fields, code: (error: UserErrorSource) => error.code ?? null }]),
  ),
});
