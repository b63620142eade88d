/** A metafield that no shop has where none is asked for: the query always asks for one. */
const NO_METAFIELD = ["capture_desk", "none"] as const;

/** "namespace.key"; a namespace may contain dots, a key does not. */
export function splitName(name: string | null): readonly [string, string] {
  const at = name?.lastIndexOf(".") ?? -1;
  return name === null || at < 1 ? NO_METAFIELD : [name.slice(0, at), name.slice(at + 1)];
}
