import { loadWords, noWords } from "./explain/load.js";
import { isUri } from "./validation.js";
export function defineModel({ validate, ...parts }) {
    const { inputSchema } = parts;
    const jsonSchema = ({ target }) => convert(inputSchema, target);
    return {
        ...parts,
        "~standard": {
            version: 1,
            vendor: "runcomfy",
            validate: (value) => (validate(value) ? { value: value } : explain(validate, inputSchema, value)),
            jsonSchema: { input: jsonSchema, output: jsonSchema },
        },
    };
}
async function explain(validate, schema, value) {
    const words = await loadWords();
    const issues = words ? words.explainInput(validate, schema, value, isUri) : noWords;
    return issues ? { issues } : { value: value };
}
const sinceDraft07 = /"(\$|prefixI|dependent|unevaluated|m..Contains)/;
function convert(schema, target) {
    if (target !== "draft-2020-12" && (target !== "draft-07" || sinceDraft07.test(JSON.stringify(schema))))
        throw new Error(`No ${target} of this schema`);
    return { ...schema };
}
