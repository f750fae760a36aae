import { fieldName, GROUP_KEYWORD, groupsOf } from "../messages/en.js";
export function messagesFrom(words) {
    return (issue) => {
        const { path, condition, got, suggestion, hint } = issue;
        return [
            `${fieldName(path) || words.input}: ${problem(words, issue)}`,
            condition && words[condition.kind === "if" ? "when" : "unless"].replace("%", () => casesText(condition)),
            got && words.got.replace("%", () => got),
            hint && words.hints[hint],
            suggestion && words.suggestion.replace("%", () => `\`${suggestion}\``),
        ]
            .filter(Boolean)
            .join("; ");
    };
}
function problem({ problems }, { path, keyword, wanted, allowed }) {
    const groups = groupsOf(keyword, wanted, path);
    const isPlain = groups !== undefined || !GROUP_KEYWORD.test(keyword);
    const kind = keyword === "format" && wanted === "uri" ? "uri" : keyword;
    const text = isPlain && Object.hasOwn(problems, kind) ? problems[kind] : problems.other;
    const list = groups?.map((names) => names.join(" + ")).join("; ") ?? allowed?.map((value) => JSON.stringify(value)).join(", ");
    const value = list ?? (wanted === undefined || !isPlain ? keyword : [wanted].flat().join(" | "));
    return text.replace("%", () => value);
}
function casesText({ properties }) {
    return Object.entries(properties)
        .map(([name, values]) => [`\`${name}\``, values.map((value) => JSON.stringify(value)).join(" | ")].filter(Boolean).join(" = "))
        .join(", ");
}
