import { Project, ts } from "ts-morph";
import { type ApiEntry, wholeDeclaration } from "../../model/api-report.js";
import { usesOf } from "./uses.js";

/** Two versions of an entry point, compiled against each other. Answers questions about exports that both have. */
export interface Assignability {
  /** Returns true if a name is the same in both versions: a type, a value or both. */
  readonly hasSameMeanings: (name: string) => boolean;
  /** Returns true if code passes objects of the type to the client, such as options. */
  readonly isProvided: (name: string) => boolean;
  /** Returns true if code that uses an export, or a member of it, no longer compiles. */
  readonly isBroken: (name: string, member?: string) => boolean;
}

/** Compiles both versions. */
export function compareDeclarations(before: ApiEntry, after: ApiEntry): Assignability {
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      strict: true,
      skipLibCheck: true,
      types: [],
    },
  });
  const files = [before, after].map((entry, i) =>
    project.createSourceFile(`/${i === 0 ? "before" : "after"}.d.ts`, moduleOf(entry)),
  );
  const checker = project.getTypeChecker().compilerObject;
  const [old, now] = files.map((file) => new Side(file.compilerNode, checker));
  if (old === undefined || now === undefined) throw new Error("Two versions are compared");
  const uses = files.map((file) => usesOf(file.compilerNode));
  const isUsed = (name: string, as: "received" | "provided"): boolean => {
    const found = uses.some((each) => each[as].has(name));
    // A type that no function takes or returns may be used both ways.
    return found || !uses.some((each) => each.received.has(name) || each.provided.has(name));
  };
  const isAssignable = (from: ts.Type | undefined, to: ts.Type | undefined): boolean =>
    from !== undefined && to !== undefined && checker.isTypeAssignableTo(from, to);
  // The compiler accepts a constructor that requires a narrower type.
  const takesSame = (now: readonly Parameter[], old: readonly Parameter[]): boolean =>
    now.every(({ type, isOptional }, i) => (old[i] ? isAssignable(old[i].type, type) : isOptional));
  return {
    hasSameMeanings: (name) => old.meaningsOf(name) === now.meaningsOf(name),
    isProvided: (name) => isUsed(name, "provided"),
    isBroken: (name, member) => {
      if (member === undefined && old.meaningsOf(name) !== now.meaningsOf(name)) return true;
      if (member === "constructor" || (member === undefined && old.isValue(name))) {
        if (!isAssignable(now.valueOf(name), old.valueOf(name))) return true;
        if (!takesSame(now.constructorOf(name), old.constructorOf(name))) return true;
        if (member === "constructor") return false;
      }
      const [was, is] = [old.typeOf(name, member), now.typeOf(name, member)];
      if (was === undefined && is === undefined) return false;
      return (
        (isUsed(name, "received") && !isAssignable(is, was)) || (isUsed(name, "provided") && !isAssignable(was, is))
      );
    },
  };
}

/** The declarations of an entry as a module. */
export function moduleOf({ exports, internals }: ApiEntry): string {
  const text = [
    ...[...internals, ...exports].map((each) => declared(each.name, wholeDeclaration(each))),
    "export {};",
  ].join("\n");
  return strictly(ts.createSourceFile("/entry.d.ts", text, ts.ScriptTarget.ES2022, true));
}

/**
 * The prefix of an alias for a generic type with placeholders as its arguments. Without it, the type parameters of the
 * two versions would be different types to the compiler.
 */
const ALIAS = "__alias_";

/**
 * Writes methods as properties with a function type: the compiler compares their parameters strictly. Adds an alias for
 * each generic type.
 */
function strictly(file: ts.SourceFile): string {
  const { transformed } = ts.transform(file, [(context) => (root) => visit(root, context) as ts.SourceFile]);
  const aliases = file.statements.flatMap((statement) => {
    const { name, typeParameters = [] } = statement as Partial<ts.InterfaceDeclaration>;
    if (name === undefined || typeParameters.length === 0 || ts.isFunctionDeclaration(statement)) return [];
    const names = typeParameters.map((parameter) => parameter.name.text);
    const placeholders = typeParameters.map(({ constraint }, i) => placeholder(i, constraint?.getText(file), names));
    return `export type ${ALIAS}${name.text} = ${name.text}<${placeholders.join(", ")}>;`;
  });
  return [ts.createPrinter().printFile(transformed[0] ?? file), ...new Set(aliases)].join("\n");
}

/**
 * A type that satisfies the constraint of a type parameter. A constraint that depends on other parameters is not
 * resolved.
 */
function placeholder(index: number, constraint: string | undefined, names: readonly string[]): string {
  const own = `{ __parameter: ${index} }`;
  if (constraint === undefined) return own;
  return names.some((name) => new RegExp(`\\b${name}\\b`).test(constraint)) ? "any" : `(${constraint}) & ${own}`;
}

function visit(node: ts.Node, context: ts.TransformationContext): ts.Node {
  const inner = ts.visitEachChild(node, (child) => visit(child, context), context);
  const { factory } = context;
  if ((!ts.isMethodSignature(inner) && !ts.isMethodDeclaration(inner)) || isOverloaded(node)) return inner;
  const type = factory.createFunctionTypeNode(
    inner.typeParameters,
    inner.parameters,
    inner.type ?? factory.createKeywordTypeNode(ts.SyntaxKind.AnyKeyword),
  );
  if (ts.isMethodSignature(inner)) {
    return factory.createPropertySignature(inner.modifiers, inner.name, inner.questionToken, type);
  }
  return factory.createPropertyDeclaration(inner.modifiers, inner.name, inner.questionToken, type, undefined);
}

function isOverloaded(method: ts.Node): boolean {
  const { name, parent } = method as ts.MethodSignature;
  const members = (parent as Partial<ts.InterfaceDeclaration>).members ?? [];
  return members.filter((other) => other.name?.getText() === name.getText()).length > 1;
}

/** Exports a declaration under another name, and keeps its own name, which others may refer to. */
function declared(name: string, text: string): string {
  const file = ts.createSourceFile("/one.d.ts", text, ts.ScriptTarget.ES2022, true);
  const [own] = file.statements.map(nameOf);
  const prefix = own === undefined || own === name ? "export declare " : "declare ";
  const statements = file.statements.map((statement) => prefix + statement.getText(file));
  return [...statements, ...(prefix === "declare " ? [`export { ${own} as ${name} };`] : [])].join("\n");
}

function nameOf(statement: ts.Statement): string | undefined {
  if (ts.isVariableStatement(statement)) {
    const [declaration] = statement.declarationList.declarations;
    return declaration && ts.isIdentifier(declaration.name) ? declaration.name.text : undefined;
  }
  return (statement as Partial<ts.InterfaceDeclaration>).name?.text;
}

interface Parameter {
  readonly type: ts.Type;
  readonly isOptional: boolean;
}

/** One version of the entry point, compiled. */
class Side {
  private readonly exported: ReadonlyMap<string, ts.Symbol>;

  constructor(
    private readonly file: ts.SourceFile,
    private readonly checker: ts.TypeChecker,
  ) {
    const module = checker.getSymbolAtLocation(file);
    const symbols = module ? checker.getExportsOfModule(module) : [];
    this.exported = new Map(symbols.map((symbol) => [symbol.name, this.resolved(symbol)]));
  }

  meaningsOf(name: string): string {
    const flags = this.exported.get(name)?.flags ?? 0;
    return `${(flags & ts.SymbolFlags.Type) !== 0} ${(flags & ts.SymbolFlags.Value) !== 0}`;
  }

  isValue(name: string): boolean {
    return ((this.exported.get(name)?.flags ?? 0) & ts.SymbolFlags.Value) !== 0;
  }

  valueOf(name: string): ts.Type | undefined {
    const symbol = this.exported.get(name);
    return symbol && this.isValue(name) ? this.checker.getTypeOfSymbolAtLocation(symbol, this.file) : undefined;
  }

  /** The type that a name declares, or the type of one of its members. */
  typeOf(name: string, member?: string): ts.Type | undefined {
    const symbol = this.exported.get(name);
    if (symbol === undefined || (symbol.flags & ts.SymbolFlags.Type) === 0) return undefined;
    const type = this.checker.getDeclaredTypeOfSymbol(this.exported.get(`${ALIAS}${symbol.name}`) ?? symbol);
    if (member === undefined) return type;
    const property = type.getProperty(member) ?? this.staticOf(name, member);
    return property && this.checker.getTypeOfSymbolAtLocation(property, this.file);
  }

  /** The parameters of a class's constructor; none if it is overloaded. */
  constructorOf(name: string): readonly Parameter[] {
    const value = this.valueOf(name);
    const [only, ...others] = value?.getConstructSignatures() ?? [];
    if (only === undefined || others.length > 0 || only.typeParameters !== undefined) return [];
    return only.parameters.map((parameter) => {
      const declaration = parameter.valueDeclaration as ts.ParameterDeclaration | undefined;
      return {
        type: this.checker.getTypeOfSymbolAtLocation(parameter, this.file),
        isOptional: declaration?.questionToken !== undefined || declaration?.dotDotDotToken !== undefined,
      };
    });
  }

  private staticOf(name: string, member: string): ts.Symbol | undefined {
    return this.valueOf(name)?.getProperty(member);
  }

  private resolved(symbol: ts.Symbol): ts.Symbol {
    return (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : this.checker.getAliasedSymbol(symbol);
  }
}
