/** Names the GraphQL type of a value that a field of an abstract type (`Node`, a union) returns. */
const names = new WeakMap<object, string>();

export function named<T extends object>(type: string, value: T): T {
  names.set(value, type);
  return value;
}

export const typeNameOf = (value: unknown): string | undefined =>
  typeof value === "object" && value !== null ? names.get(value) : undefined;
