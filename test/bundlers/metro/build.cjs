const { mkdirSync } = require("node:fs");
const Metro = require("metro");

async function build() {
  const config = await Metro.loadConfig(
    {},
    {
      projectRoot: __dirname,
      resetCache: true,
      cacheStores: [],
      transformer: { babelTransformerPath: require.resolve("./transformer.cjs") },
      resolver: { unstable_enablePackageExports: true },
    },
  );
  mkdirSync("build", { recursive: true });
  await Metro.runBuild(config, {
    entry: "program.js",
    out: "build/main.js",
    platform: "android",
    dev: false,
    minify: false,
  });
}

build();
