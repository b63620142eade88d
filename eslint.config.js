import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

/**
 * The rooms of app/, each above those that it may import from. What has to go up goes as data: an event that a higher
 * room listens to (`Listeners` in app/context.ts), or a message in the outbox.
 */
const ROOMS = {
  kernel: "words that everything else is said in, without any of the product's",
  platform: "what any app would need; it knows no order",
  gateways: "which payments are pay later, and what each gateway can do",
  settings: "what the merchant chose",
  connections: "how a shop is known to providers that the app asks directly; it knows no order",
  orders: "what Shopify shows of orders; it knows no ledger",
  money: "ledger, plans and operations; it does not know who asks",
  marks: "what stands on orders at Shopify for others to read; it does not know why",
  authority: "who moves the money of each authorization, and what a provider's own API shows of it",
  "checkout-links": "links by which customers pay an order at a provider",
  setup: "whether capture is arranged, by what orders show",
  autocapture: "what the app captures by itself",
  alarms: "goods that left unpaid, and who is told",
  attention: "what needs a person",
  release: "what the warehouse may ship, and the pause",
  expiry: "authorizations that end",
  import: "what turning the switch would let through",
  roles: "what each person of the shop may do in the app",
  confirmations: "what a second person of the shop confirms",
  "order-list": "the list of orders",
  "order-page": "the page of one order",
  "setup-page": "the page of the setup",
  "settings-page": "the page of the settings",
  "shop-groups": "shops that show each other what is at risk",
  bulk: "many captures at once",
  flow: "Shopify Flow",
  extension: "what the extensions in the admin are answered",
  "warehouse-api": "what warehouses ask and are answered",
  privacy: "what customers and shops may ask about their data",
  shops: "installation and access",
  home: "the first page",
  guide: "how people use the app, in their own language",
  webhooks: "what Shopify tells",
  doctor: "what an operator asks of a deployment",
};
const NAMES = Object.keys(ROOMS);
/** Rooms of outside parties: each translates between one party and the ports, in its own words. */
const OUTSIDE = ["shopify", "kustom", "affirm", "smartpay", "smtp"];
/** Only routes, their edge and the processes compose. */
const COMPOSERS = [
  "wiring\\.server",
  "env\\.server",
  "worker\\.server",
  "web\\.server",
  "migrate\\.server",
  "trace\\.server",
  "doctor\\.server",
  "keys\\.server",
  "sealed-columns",
  "job-catalogue",
  "connection-checks",
  "outbox-channels",
  "stored-figures",
  "compose-authorities\\.server",
  "compose-clock\\.server",
  "compose-shopify-ports\\.server",
  "direct-providers\\.server",
];

const forbid = (names, reason) => names.map((name) => ({ regex: `^~/${name}(/|$)`, message: reason(name) }));
const NO_TESTS = {
  regex: "(^|/)test(/|$)",
  message: "The app never imports tests or the sandbox: the sandbox is the world outside.",
};
const restrict = (files, ...patterns) => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns: patterns.flat() }] },
});
/** The same for a room's folder and the folders in it, none of which may be left without the alias. */
const restrictRoom = (room, ...patterns) =>
  ["", "*/", "*/*/"].map((folders, depth) =>
    restrict([`app/${room}/${folders}*.{ts,tsx}`], patterns.flat(), {
      regex: `^(\\.\\./){${depth + 1}}`,
      message: "Another room is imported by ~/, so that what a room needs can be seen.",
    }),
  );
const COMPOSE_REASON = () =>
  "A room gets the outside through its context, so that tests and the worker can pass their own.";

const rooms = NAMES.flatMap((room, at) =>
  restrictRoom(
    room,
    forbid(
      NAMES.slice(at + 1),
      (higher) =>
        `app/${room} (${ROOMS[room]}) is below app/${higher} (${ROOMS[higher]}): let it emit an event, or move what both need down.`,
    ),
    forbid(OUTSIDE, () => "Providers are behind ports: a room gets them through its context."),
    forbid([...COMPOSERS, "edge", "routes"], COMPOSE_REASON),
    room === "kernel"
      ? [
          { regex: "^~/context", message: "The kernel imports nothing of app/." },
          {
            regex: "^(node:|pg|@prisma|@shopify|@remix-run|react|express|pino)",
            message: "The kernel is pure: it must not import packages that do things.",
          },
        ]
      : [],
  ),
);

/** Pieces that several rooms show know none of them. */
const ui = restrictRoom(
  "ui",
  forbid(
    [...NAMES.filter((room) => !["kernel", "platform"].includes(room)), ...OUTSIDE],
    (room) => `app/ui is shown by every room and knows none: what is of ${room} belongs to app/${room}/ui.`,
  ),
  forbid([...COMPOSERS, "edge", "routes"], COMPOSE_REASON),
);

const edge = restrict(["app/{routes,edge}/**/*.{ts,tsx}"], NO_TESTS);

const outside = OUTSIDE.flatMap((own) =>
  restrictRoom(
    own,
    forbid(
      OUTSIDE.filter((other) => other !== own),
      (other) => `What ${own} and ${other} share belongs to a port or to the kernel.`,
    ),
    NAMES.slice(2).map((room) => ({
      regex: `^~/${room}/(?!order-snapshot$|.*\\.port$)`,
      message:
        "An outside party's room imports ports and the shape of an order, never what is done with them.",
    })),
    forbid([...COMPOSERS, "edge", "routes", "context"], COMPOSE_REASON),
  ),
);

/**
 * Prisma and SQL are in the files whose name says so; elsewhere only the types of rows are used. A person's number is
 * typed as text, so that the app reads it and can refuse it.
 */
const queriesAndNumbers = {
  files: ["app/**/*.{ts,tsx}"],
  ignores: ["app/**/*.store.server.ts", "app/platform/database/client.server.ts"],
  rules: {
    "no-restricted-syntax": [
      "error",
      {
        selector:
          "CallExpression[callee.object.type='MemberExpression'][callee.property.name=/^(find(Unique|First|Many)(OrThrow)?|create|createMany|createManyAndReturn|update|updateMany|upsert|delete|deleteMany|count|aggregate|groupBy)$/][callee.object.object.name=/^(db|tx)$/], CallExpression[callee.object.type='MemberExpression'][callee.object.object.property.name='db'][callee.property.name=/^(find|create|update|upsert|delete|count|aggregate|groupBy)/], MemberExpression[property.name=/^\\$(queryRaw|executeRaw)/], TaggedTemplateExpression[tag.property.name=/^\\$(queryRaw|executeRaw)/]",
        message: "Queries stand in a *.store.server.ts of the room that owns the table.",
      },
      {
        selector:
          "JSXOpeningElement[name.name='TextField'] > JSXAttribute[name.name='type'][value.value=/^(number|integer)$/]",
        message:
          'A browser hands on "" for a number it cannot read, as for none: take inputMode and readCount.',
      },
    ],
  },
};

const sandbox = restrict(["test/sandbox/**/*.{ts,mjs,js}"], {
  regex: "(^~|app)/(?!kernel(/|$))",
  message: "The sandbox is the world outside the app: it may share only the kernel's words with it.",
});

/** An extension is built alone and runs in Shopify's admin: of the app it may know the shape of what it is answered. */
const extensions = restrict(
  ["extensions/**/*.{ts,tsx}"],
  [
    {
      regex: "^~/(?!extension/(extension-view|advise-order)$|money/ledger/order-status$|kernel/)",
      message: "An extension is built without the app: it may import only the types of its answers.",
    },
    {
      regex: "(^|/)(app|test)/",
      message: "An extension is built without the app: it may import only the types of its answers.",
    },
  ],
);

const layers = [...rooms, ...ui, edge, ...outside, queriesAndNumbers, sandbox, extensions];

export default tseslint.config(
  {
    ignores: [
      "build/",
      "node_modules/",
      ".data/",
      ".cache/",
      "**/generated/",
      "test/artifacts/",
      "extensions/*/dist/",
      "test-results/",
    ],
  },
  js.configs.recommended,
  tseslint.configs.strict,
  {
    languageOptions: { globals: globals.node },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 70, skipBlankLines: true, skipComments: true }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-restricted-properties": [
        "error",
        {
          object: "process",
          property: "env",
          message: "Only app/env.server.ts reads the environment: pass configuration in.",
        },
      ],
    },
  },
  {
    files: ["app/env.server.ts", "test/**", "prisma/**", "*.config.ts"],
    rules: { "no-restricted-properties": "off" },
  },
  {
    files: ["app/**/*.tsx", "test/**/*.tsx"],
    ...jsxA11y.flatConfigs.recommended,
    languageOptions: { ...jsxA11y.flatConfigs.recommended.languageOptions, globals: globals.browser },
  },
  { files: ["app/**/*.tsx", "extensions/**/*.{ts,tsx}"], ...reactHooks.configs.flat.recommended },
  {
    // A page is markup from top to bottom; its length says little about how much there is to understand.
    files: ["app/**/*.tsx", "extensions/**/*.tsx", "test/**"],
    rules: { "max-lines-per-function": "off" },
  },
  { files: ["extensions/**"], languageOptions: { globals: globals.browser } },
  { files: ["test/sandbox/admin/page/**"], languageOptions: { globals: globals.browser } },
  ...layers,
);
