import { Name } from "ajv/dist/compile/codegen/index.js";

/** Words of the language, globals that validators use, and names that the module declares itself. */
const RESERVED = new Set(
  (
    "abstract arguments async await boolean break case catch class const continue debugger default delete do else enum eval " +
    "export extends false final finally for from function get goto if implements import in instanceof int interface let " +
    "native new null number of package private protected public return set static super switch this throw true try typeof " +
    "undefined var void volatile while with yield isNaN isFinite globalThis require module exports " +
    "data validate inputSchema outputSchema sample isUri isObject codePoints deepEqual defineModel"
  ).split(" "),
);

/** The variables of a block: a name is unique among those that the block can see. */
export class Variables {
  private readonly taken: Set<string>;

  constructor(outer: Iterable<string> = []) {
    this.taken = new Set(outer);
  }

  /** The variables of a block inside this one. */
  inner(): Variables {
    return new Variables(this.taken);
  }

  /** A variable for the wanted name, else for `value`, with a number if the name is taken. */
  declare(wanted: string | undefined): Name {
    const base = wanted !== undefined && isUsable(wanted) ? wanted : "value";
    let name = base;
    for (let number = 2; this.taken.has(name); number += 1) name = `${base}${number}`;
    this.taken.add(name);
    return new Name(name);
  }
}

/** The variable of a property, in the style of the language: `start_image_url` → `startImageUrl`. */
export function camelCase(property: string): string | undefined {
  const joined = property.replace(/[^A-Za-z0-9]+([A-Za-z0-9])?/g, (_, next: string = "") => next.toUpperCase());
  const name = joined.charAt(0).toLowerCase() + joined.slice(1);
  return /^[a-z][A-Za-z0-9]{0,40}$/.test(name) ? name : undefined;
}

/** Names that end with a digit, or begin with `matches`, are given by the validator itself. */
function isUsable(name: string): boolean {
  return !RESERVED.has(name) && !/\d$|^matches/.test(name);
}
