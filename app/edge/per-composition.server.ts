import { type Composition, webComposition } from "~/wiring.server";

/** What the web process needs once, made from its composition when it is first asked for. */
export function perComposition<Made>(make: (composition: Composition) => Made): () => Made {
  const made = new WeakMap<Composition, Made>();
  return () => {
    const composition = webComposition();
    const known = made.get(composition) ?? make(composition);
    made.set(composition, known);
    return known;
  };
}
