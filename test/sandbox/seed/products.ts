export interface Product {
  title: string;
  variants: (string | null)[];
  sku: string;
  vendor: string;
  /** Cents, tax included. */
  priceInEuroCents: number;
  requiresShipping: boolean;
}

const product = (
  title: string,
  sku: string,
  priceInEuroCents: number,
  variants: (string | null)[] = [null],
): Product => ({
  title,
  variants,
  sku,
  vendor: "Noorderlicht",
  priceInEuroCents,
  requiresShipping: true,
});

/** A shop for the home, with products that people buy now and pay later. */
export const PRODUCTS: readonly Product[] = [
  product("Linen duvet cover", "NL-LIN", 12995, ["140 x 220", "240 x 220"]),
  product("Wool throw", "NL-WOL", 7950, ["Moss", "Clay"]),
  product("Oak side table", "NL-OAK", 24900),
  product("Ceramic table lamp", "NL-LMP", 8995, ["Sand", "Black"]),
  product("Rattan lounge chair", "NL-RAT", 34900),
  product("Set of four mugs", "NL-MUG", 3950),
  product("Cast iron pan", "NL-PAN", 6495, ["24 cm", "28 cm"]),
  product("Wall clock", "NL-CLK", 5950),
  product("Bath towel", "NL-TWL", 2495, ["White", "Ochre", "Slate"]),
  product("Desk organiser", "NL-DSK", 3495),
  product("Corner sofa", "NL-SOF", 129900, ["Left", "Right"]),
  { ...product("Gift card", "NL-GFT", 5000), requiresShipping: false },
];
