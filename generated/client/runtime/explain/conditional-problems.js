import { GROUP_KEYWORD } from "../messages/en.js";
export function alternativesProblems(keyword, alternatives, path) {
    const meant = meantFor(alternatives, path.length);
    const groups = distinct(meant.map((problems) => lackingNames(problems, path.length)));
    if (groups.some((names) => names.length === 0))
        return meant.flat();
    return groups.length === 1 ? (meant[0] ?? []) : [{ path, keyword, wanted: groups }];
}
function meantFor(alternatives, depth) {
    const possible = alternatives.filter((problems) => !problems.some(({ keyword, path }) => keyword === (path.length > depth ? "const" : "type")));
    const whole = possible.filter((problems) => !problems.some(({ keyword, path }) => keyword === "required" && path.length === depth + 1));
    return [whole, possible].find((some) => some.length > 0) ?? alternatives;
}
function lackingNames(problems, depth) {
    const areMissing = problems.every(({ keyword, path }) => keyword === "required" && path.length === depth + 1);
    return areMissing ? problems.map(({ path }) => String(path.at(-1))) : [];
}
export function namesOnly(schema) {
    const { required, ...others } = Object(schema);
    const isOnly = Object.keys(others).every((key) => ["type", "title"].includes(key));
    return isOnly && Array.isArray(required) ? required : [];
}
export function exclusiveNames(schema) {
    const { not, ...others } = Object(schema);
    return not === undefined || namesOnly(not).length > 0 ? namesOnly(others) : [];
}
export function withCondition(problems, condition, path) {
    if (condition === undefined)
        return problems;
    return problems.map((problem) => {
        const isNamed = problem.keyword === "required" && problem.path.length === path.length + 1;
        const isGroup = Array.isArray(problem.wanted) && GROUP_KEYWORD.test(problem.keyword);
        const isOwn = isNamed || (isGroup && problem.path.length === path.length);
        return isOwn && problem.condition === undefined ? { ...problem, condition } : problem;
    });
}
export function conditionOf(schema, value, holds) {
    const { properties, not, ...others } = Object(schema);
    if (not !== undefined)
        return properties || Object.keys(others).length > 0 ? undefined : conditionOf(not, value, !holds);
    const byValue = Object.entries(properties ?? {}).map(([name, rules]) => [name, valuesOf(rules)]);
    const cases = byValue.length > 0 ? byValue : namesOnly(schema).map((name) => [name, []]);
    const isKnown = cases.length > 0 && byValue.every(([, values]) => values.length > 0);
    if (!isKnown || (holds && cases.some(([name]) => !Object.hasOwn(Object(value), name))))
        return undefined;
    return { kind: holds ? "if" : "unless", properties: Object.fromEntries(cases) };
}
function valuesOf(rules) {
    return "const" in rules ? [rules.const] : "enum" in rules && Array.isArray(rules.enum) ? rules.enum : [];
}
function distinct(groups) {
    return [...new Map(groups.map((names) => [JSON.stringify(names), names])).values()];
}
