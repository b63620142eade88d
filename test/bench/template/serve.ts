import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { createRequestHandler } from "@remix-run/express";
import compression from "compression";
import express from "express";

/** Serves the built template on the port that it is given, as the template's own server does. */
const BUILD = path.resolve(".cache/bench-template");
const build = (await import(pathToFileURL(path.join(BUILD, "server/index.js")).href)) as ServerBuild;
const app = express();
app.use(compression());
app.use("/assets", express.static(path.join(BUILD, "client/assets"), { immutable: true, maxAge: "1y" }));
app.all("*", createRequestHandler({ build, mode: "production" }));
app.listen(Number(process.argv[2]), "127.0.0.1");
