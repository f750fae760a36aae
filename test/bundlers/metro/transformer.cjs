const { transformFromAstSync, parseSync } = require("@babel/core");

/** Compiles as React Native does: with its own Babel preset. */
exports.transform = ({ filename, src, options }) => {
  const babel = {
    ast: true,
    babelrc: false,
    caller: { name: "metro", platform: options.platform, bundler: "metro" },
    code: false,
    configFile: false,
    filename,
    presets: [
      [
        require.resolve("@react-native/babel-preset"),
        { disableImportExportTransform: false, enableBabelRuntime: false },
      ],
    ],
    sourceType: "unambiguous",
  };
  return { ast: transformFromAstSync(parseSync(src, babel), src, babel).ast };
};
