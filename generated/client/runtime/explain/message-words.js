import { fieldName } from "../messages/en.js";
export function messagesFrom(words) {
    return (issue) => {
        const { path, got, suggestion, hint } = issue;
        return [
            `${fieldName(path) || words.input}: ${problem(words, issue)}`,
            got && words.got.replace("%", () => got),
            hint && words.hints[hint],
            suggestion && words.suggestion.replace("%", () => `\`${suggestion}\``),
        ]
            .filter(Boolean)
            .join("; ");
    };
}
function problem({ problems }, { keyword, wanted, allowed }) {
    const kind = keyword === "format" && wanted === "uri" ? "uri" : keyword;
    const text = Object.hasOwn(problems, kind) ? problems[kind] : problems.other;
    const list = allowed?.map((value) => JSON.stringify(value)).join(", ");
    const value = list ?? (wanted === undefined ? keyword : [wanted].flat().join(" | "));
    return text.replace("%", () => value);
}
