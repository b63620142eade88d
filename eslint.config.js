import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

/** Rooms of outside parties: each translates between one party and the ports, in its own words. */
const OUTSIDE = ["shopify", "smtp"];
/** Only routes, their edge and the processes compose. */
const COMPOSERS = ["wiring\\.server", "env\\.server", "worker\\.server", "web\\.server", "job-catalogue"];

/** Both ways to write a room in app/: the alias, and climbing out of the folder. */
const inApp = (name) => `^(~|(\\.\\./)+(app)?)/?${name}(/|$)`;
const forbid = (names, message) => names.map((name) => ({ regex: inApp(name), message }));
const NO_TESTS = {
  regex: "(^|/)test(/|$)",
  message: "The app never imports tests or the sandbox: the sandbox is the world outside.",
};
const restrict = (files, ...patterns) => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns: patterns.flat() }] },
});

const rooms = {
  ...restrict(
    ["app/*/**/*.{ts,tsx}"],
    NO_TESTS,
    forbid(OUTSIDE, "Providers are behind ports: a room gets them through its context."),
    forbid(
      COMPOSERS,
      "A room gets the outside through its context, so that tests and the worker can pass their own.",
    ),
    forbid(["routes"], "Routes are the outermost edge: nothing imports them."),
  ),
  ignores: ["app/{routes,edge}/**", ...OUTSIDE.map((room) => `app/${room}/**`)],
};

const edge = restrict(["app/{routes,edge}/**/*.{ts,tsx}"], NO_TESTS);

const kernel = restrict(["app/kernel/**/*.ts"], NO_TESTS, [
  {
    regex: "^~/",
    message: "The kernel imports nothing of app/: it is the words that everything else is said in.",
  },
  {
    regex: "^(node:|pg|@prisma|@shopify|@remix-run|react|express|pino)",
    message: "The kernel is pure: it must not import packages that do things.",
  },
]);

/** What two parties share belongs to a port or to the kernel. */
const outside = OUTSIDE.map((own) =>
  restrict(
    [`app/${own}/**/*.ts`],
    NO_TESTS,
    forbid(
      OUTSIDE.filter((other) => other !== own),
      "An outside party's room must not import another party's.",
    ),
  ),
);

const sandbox = restrict(["test/sandbox/**/*.{ts,mjs,js}"], {
  regex: "(^~|app)/(?!kernel(/|$))",
  message: "The sandbox is the world outside the app: it may share only the kernel's words with it.",
});

/** An extension is built alone and runs in Shopify's admin: of the app it may know the shape of what it is answered. */
const extensions = restrict(
  ["extensions/**/*.{ts,tsx}"],
  [
    {
      regex: "^~/(?!extension/(extension-views|advise-order)$|money/ledger/order-status$|kernel/)",
      message: "An extension is built without the app: it may import only the types of its answers.",
    },
    {
      regex: "(^|/)(app|test)/",
      message: "An extension is built without the app: it may import only the types of its answers.",
    },
  ],
);

const layers = [rooms, edge, kernel, ...outside, sandbox, extensions];

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
