import { _, type Code, CodeGen, Name } from "ajv/dist/compile/codegen/index.js";
import { ValueScope } from "ajv/dist/compile/codegen/scope.js";
import { byCodePoint } from "../../../base/order.js";
import { AjvFunctions } from "./ajv-functions.js";
import { type ModuleContext, RUNTIME_FUNCTIONS, type RuntimeFunction, type SchemaInCode } from "./context.js";
import { layOut } from "./lay-out.js";
import { literal } from "./literals.js";
import { camelCase, Variables } from "./variable-names.js";
import { writeChecks } from "./write-checks.js";

/** The names here are given by us, so the scope holds nothing. */
const scope = new ValueScope({ scope: {} });

/** The functions, patterns and imports that a validator needs besides its statements, each written once. */
export class ValidatorModule implements ModuleContext {
  private readonly used = new Set<RuntimeFunction>();
  private readonly patterns = new Map<string, Name>();
  private readonly functions = new Map<string, Name>();
  private readonly names = new Variables();
  private readonly code: string[] = [];
  private readonly ajv = new AjvFunctions((name) => this.use(name));

  /** A function of the runtime. */
  use(name: RuntimeFunction): Code {
    this.used.add(name);
    return new Name(name);
  }

  /** A constant for a regular expression. */
  pattern(pattern: string, label: string): Name {
    const known = this.patterns.get(pattern);
    if (known !== undefined) return known;
    const base = `${camelCase(label) ?? "value"}Pattern`.replace(/([A-Z])/g, "_$1").toUpperCase();
    const name = this.names.declare(base);
    this.patterns.set(pattern, name);
    return name;
  }

  /** A function that says if the schema accepts a value, for schemas whose answer is only a part of the result. */
  functionOf(inCode: SchemaInCode): Name {
    const key = `${inCode.reference}`;
    const known = this.functions.get(key);
    if (known !== undefined) return known;
    const camel = camelCase(inCode.label) ?? "value";
    const name = this.names.declare(`is${camel.charAt(0).toUpperCase()}${camel.slice(1)}Variant`);
    this.functions.set(key, name);
    this.write(name, { ...inCode, value: new Name("value") });
    return name;
  }

  /** A function that Ajv writes itself. */
  functionOfAjv(inCode: SchemaInCode): Name {
    const key = `${inCode.reference}`;
    const known = this.functions.get(key);
    if (known !== undefined) return known;
    const { name, code } = this.ajv.render(inCode);
    this.functions.set(key, name);
    this.code.push(code);
    return name;
  }

  /** Writes a function of one parameter, the value. */
  write(name: Name, inCode: SchemaInCode): void {
    const gen = new CodeGen(scope, { lines: true });
    const variables = new Variables([`${inCode.value}`]);
    gen.func(name, inCode.value, false, () => {
      writeChecks(inCode, { gen, module: this, variables });
      gen.return(true);
    });
    this.code.push(layOut(gen.toString()));
  }

  /** Constants and functions, each after those that it calls. */
  toString(): string {
    const constants = [...this.patterns].map(
      ([pattern, name]) => `${_`const ${name} = /*@__PURE__*/ new RegExp(${literal(pattern)}, "u");`}`,
    );
    return [...constants, ...this.code].join("\n");
  }

  /** The imports from the runtime: names by module, both sorted. */
  get imports(): ReadonlyMap<string, readonly string[]> {
    const modules = [...new Set([...this.used].map((name) => RUNTIME_FUNCTIONS[name]))].sort(byCodePoint);
    const used = [...this.used].sort(byCodePoint);
    return new Map(modules.map((module) => [module, used.filter((name) => RUNTIME_FUNCTIONS[name] === module)]));
  }
}
