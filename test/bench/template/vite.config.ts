import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";

/** Builds the template from the root of the project, into a folder that git ignores. */
export default defineConfig({
  plugins: [
    remix({
      appDirectory: "test/bench/template/app",
      buildDirectory: ".cache/bench-template",
      future: { v3_singleFetch: true },
    }),
  ],
  build: { assetsInlineLimit: 0 },
  ssr: { external: ["@shopify/polaris"] },
});
