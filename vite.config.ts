import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import { compression } from "vite-plugin-compression2";
import tsconfigPaths from "vite-tsconfig-paths";
import { frameChunks } from "./vite.chunks";
import { leanPolaris } from "./vite.lean";
import { compressManifest } from "./vite.manifest";
import { leanStyles } from "./vite.styles";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig(({ isSsrBuild = false }) => ({
  server: {
    // Set by `shopify app dev`, which puts its tunnel in front of this port.
    port: Number(process.env["PORT"] ?? 3000),
    allowedHosts: true,
    fs: { allow: ["app", "node_modules"] },
  },
  plugins: [
    remix({
      ignoredRouteFiles: ["**/*"],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_routeConfig: true,
        // Lazy discovery keeps its state in sessionStorage, which a browser may refuse in the admin's cross-site frame.
        v3_lazyRouteDiscovery: false,
      },
    }),
    tsconfigPaths(),
    leanStyles(),
    // What browsers fetch is compressed once, as small as it gets, with brotli and with gzip.
    isSsrBuild ? compressManifest() : [leanPolaris(), compression({ threshold: 300, logLevel: "silent" })],
  ],
  build: {
    assetsInlineLimit: 0,
    // What is fetched late is small, and is not worth the help that would fetch all of its files at once.
    modulePreload: { polyfill: false, resolveDependencies: () => [] },
    // Takes longer than Vite's own and makes a twentieth less of what browsers load.
    target: "es2022",
    minify: isSsrBuild ? false : "terser",
    terserOptions: { compress: { passes: 2 } },
    rollupOptions: isSsrBuild
      ? {}
      : {
          output: {
            experimentalMinChunkSize: 2_500,
            manualChunks: frameChunks(),
            onlyExplicitManualChunks: true,
          },
        },
  },
  // One Polaris on the server: left to itself Vite bundles a second one, whose components do not find the context of
  // the library's AppProvider.
  ssr: { external: ["@shopify/polaris"] },
  // Named here because a late discovery on a cold start loads React twice.
  optimizeDeps: {
    include: [
      "react",
      "react-dom",
      "react-dom/client",
      "react/jsx-runtime",
      "react/jsx-dev-runtime",
      "@remix-run/react",
      "@shopify/app-bridge-react",
      "@shopify/polaris",
      "@shopify/polaris-icons",
      "@shopify/shopify-app-remix/react",
    ],
  },
}));
