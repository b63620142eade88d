/** Keeps the requested fields of a subscription (`include_fields`), nested ones by dots; no list means all. */
export function limitPayload(payload: unknown, fields: readonly string[]): unknown {
  if (fields.length === 0) return payload;
  return keep(
    payload,
    fields.map((field) => field.split(".")),
  );
}

function keep(value: unknown, paths: string[][]): unknown {
  if (Array.isArray(value)) return value.map((item) => keep(item, paths));
  if (typeof value !== "object" || value === null || paths.some((path) => path.length === 0)) return value;
  const entries = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    const below = paths.filter((path) => path[0] === key).map((path) => path.slice(1));
    return below.length === 0 ? [] : [[key, keep(inner, below)]];
  });
  return Object.fromEntries(entries);
}
