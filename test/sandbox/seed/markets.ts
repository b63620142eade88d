/** A country that the shop sells to: its money, taxes, people and ways to pay. All data here is invented. */
export interface Market {
  country: string;
  currency: string;
  locale: string;
  /** Value added tax, as a fraction. */
  taxRate: number;
  taxTitle: string;
  taxesIncluded: boolean;
  /** Name as written, and as in an e-mail address. */
  firstNames: [string, string][];
  lastNames: [string, string][];
  streets: string[];
  places: { city: string; zip: string }[];
  /** Japan writes the family name and the larger place first; the house number has the country's usual position. */
  address: (street: string, number: number) => string;
  phone: string;
  /** Names, repeated according to how often buyers choose them. */
  gateways: string[];
  /** Share of all orders, relative to the others. */
  weight: number;
}

const plain = (names: string): [string, string][] =>
  names.split(", ").map((name) => [
    name,
    name
      .toLowerCase()
      .normalize("NFD")
      .replace(/[^a-z]/g, ""),
  ]);

export const MARKETS: readonly Market[] = [
  {
    country: "NL",
    currency: "EUR",
    locale: "nl",
    taxRate: 0.21,
    taxTitle: "BTW",
    taxesIncluded: true,
    weight: 9,
    firstNames: plain("Sanne, Daan, Lotte, Bram, Fleur, Sem, Noor, Thijs, Eva, Ruben, Femke, Lars"),
    lastNames: plain(
      "de Jong, Jansen, de Vries, van den Berg, Bakker, Visser, Smit, Meijer, Mulder, Bos, Vos, Dekker",
    ),
    streets: ["Dorpsstraat", "Kerkstraat", "Molenweg", "Stationsplein", "Prinsengracht", "Schoolstraat"],
    places: [
      { city: "Amsterdam", zip: "1017 KD" },
      { city: "Utrecht", zip: "3511 LN" },
      { city: "Rotterdam", zip: "3011 HE" },
      { city: "Zwolle", zip: "8011 PK" },
      { city: "Breda", zip: "4811 XZ" },
    ],
    address: (street, number) => `${street} ${number}`,
    phone: "+3161234",
    gateways: [
      "Klarna",
      "Klarna",
      "Riverty",
      "Riverty",
      "Billink",
      "Billink",
      "SprayPay",
      "IN3",
      "Credit Click",
      "PayPal",
      "shopify_payments",
    ],
  },
  {
    country: "FR",
    currency: "EUR",
    locale: "fr",
    taxRate: 0.2,
    taxTitle: "TVA",
    taxesIncluded: true,
    weight: 4,
    firstNames: plain("Camille, Louis, Chloé, Hugo, Manon, Jules, Inès, Arthur, Léa, Gabriel, Zoé, Théo"),
    lastNames: plain(
      "Martin, Bernard, Dubois, Moreau, Laurent, Lefebvre, Roux, Fournier, Girard, Mercier, Lambert, Faure",
    ),
    streets: [
      "rue de la République",
      "avenue Victor Hugo",
      "rue des Lilas",
      "boulevard Voltaire",
      "rue du Moulin",
    ],
    places: [
      { city: "Paris", zip: "75011" },
      { city: "Lyon", zip: "69003" },
      { city: "Nantes", zip: "44000" },
      { city: "Lille", zip: "59800" },
      { city: "Bordeaux", zip: "33000" },
    ],
    address: (street, number) => `${number} ${street}`,
    phone: "+3361234",
    gateways: ["Klarna", "Klarna", "Klarna", "PayPal", "shopify_payments"],
  },
  {
    country: "GB",
    currency: "EUR",
    locale: "en",
    taxRate: 0.2,
    taxTitle: "VAT",
    taxesIncluded: true,
    weight: 2,
    firstNames: plain(
      "Olivia, Harry, Amelia, George, Isla, Oscar, Poppy, Alfie, Grace, Freddie, Ruby, Arthur",
    ),
    lastNames: plain(
      "Smith, Taylor, Brown, Wilson, Evans, Thomas, Walker, Hughes, Green, Wood, Clarke, Bennett",
    ),
    streets: ["High Street", "Station Road", "Church Lane", "Victoria Road", "Mill Lane"],
    places: [
      { city: "London", zip: "N1 7GU" },
      { city: "Bristol", zip: "BS1 4DJ" },
      { city: "Leeds", zip: "LS1 5AS" },
      { city: "Norwich", zip: "NR2 1TF" },
    ],
    address: (street, number) => `${number} ${street}`,
    phone: "+4477001",
    gateways: ["Klarna", "Klarna", "PayPal", "shopify_payments"],
  },
  {
    country: "SE",
    currency: "SEK",
    locale: "en",
    taxRate: 0.25,
    taxTitle: "Moms",
    taxesIncluded: true,
    weight: 3,
    firstNames: plain("Alma, William, Elsa, Liam, Maja, Hugo, Wilma, Nils, Ebba, Axel, Saga, Oskar"),
    lastNames: plain(
      "Andersson, Johansson, Karlsson, Nilsson, Eriksson, Larsson, Lindberg, Sandberg, Nyström, Holm",
    ),
    streets: ["Storgatan", "Drottninggatan", "Vasagatan", "Kungsgatan", "Skolgatan"],
    places: [
      { city: "Stockholm", zip: "111 22" },
      { city: "Göteborg", zip: "411 03" },
      { city: "Malmö", zip: "211 34" },
      { city: "Uppsala", zip: "753 10" },
    ],
    address: (street, number) => `${street} ${number}`,
    phone: "+4670123",
    gateways: ["Klarna", "Klarna", "Klarna", "Riverty", "shopify_payments"],
  },
  {
    country: "US",
    currency: "USD",
    locale: "en",
    taxRate: 0.08,
    taxTitle: "State tax",
    taxesIncluded: false,
    weight: 4,
    firstNames: plain("Emma, Noah, Ava, Ethan, Mia, Logan, Harper, Mason, Ella, Jackson, Avery, Caleb"),
    lastNames: plain(
      "Johnson, Williams, Miller, Davis, Garcia, Anderson, Moore, Jackson, Harris, Lewis, Young, Scott",
    ),
    streets: ["Maple Avenue", "Oak Street", "Main Street", "Lincoln Drive", "Cedar Lane"],
    places: [
      { city: "Portland", zip: "97205" },
      { city: "Austin", zip: "78701" },
      { city: "Brooklyn", zip: "11201" },
      { city: "Denver", zip: "80202" },
    ],
    address: (street, number) => `${number} ${street}`,
    phone: "+1503555",
    gateways: ["Affirm", "Affirm", "Afterpay", "Afterpay", "PayPal", "shopify_payments"],
  },
  {
    country: "JP",
    currency: "JPY",
    locale: "ja",
    taxRate: 0.1,
    taxTitle: "消費税",
    taxesIncluded: true,
    weight: 3,
    firstNames: [
      ["陽菜", "hina"],
      ["蓮", "ren"],
      ["結衣", "yui"],
      ["大翔", "hiroto"],
      ["美咲", "misaki"],
      ["翔太", "shota"],
      ["さくら", "sakura"],
      ["健", "ken"],
    ],
    lastNames: [
      ["佐藤", "sato"],
      ["鈴木", "suzuki"],
      ["高橋", "takahashi"],
      ["田中", "tanaka"],
      ["渡辺", "watanabe"],
      ["山本", "yamamoto"],
      ["中村", "nakamura"],
      ["小林", "kobayashi"],
    ],
    streets: ["本町", "桜丘町", "神宮前", "栄", "中央"],
    places: [
      { city: "東京都渋谷区", zip: "150-0001" },
      { city: "大阪府大阪市北区", zip: "530-0001" },
      { city: "愛知県名古屋市中区", zip: "460-0008" },
      { city: "福岡県福岡市博多区", zip: "812-0011" },
    ],
    address: (street, number) => `${street}${1 + (number % 5)}-${number}`,
    phone: "+8190123",
    gateways: ["Smartpay", "Smartpay", "Afterpay", "PayPal", "shopify_payments"],
  },
];

export const isMarket = (country: string): boolean => MARKETS.some((market) => market.country === country);

export const marketOf = (country: string): Market => {
  const market = MARKETS.find((each) => each.country === country);
  if (!market) throw new RangeError(`There is no market ${country}.`);
  return market;
};

export const marketOfCurrency = (currency: string): Market | null =>
  MARKETS.find((market) => market.currency === currency) ?? null;
