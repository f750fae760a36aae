#!/usr/bin/env node
/** The executable. It answers `--version` before anything else is loaded. */
import module from "node:module";
import { codegenPackage } from "../setup/codegen-package.js";

// Keeps compiled code between runs. Node 20 lacks it, and the types are those of Node 20.
(module as { readonly enableCompileCache?: () => void }).enableCompileCache?.();

const argv = process.argv.slice(2);
if (argv.length === 1 && argv[0] === "--version") process.stdout.write(`${codegenPackage().version}\n`);
else await (await import("./main.js")).main(argv);
