import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));

// Otherwise Next takes the repository around this folder for the project.
export default process.env.NEXT_MAJOR === "14" ? {} : { outputFileTracingRoot: root, turbopack: { root } };
