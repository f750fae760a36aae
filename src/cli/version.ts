import { codegenPackage } from "../setup/codegen-package.js";

/** The version of the installed generator. */
export function codegenVersion(): string {
  return codegenPackage().version;
}
