import { findIssues } from "./explain/load.js";
import { isUri } from "./validation.js";
export function defineModel({ validate, ...parts }) {
    const { inputSchema } = parts;
    const jsonSchema = ({ target }) => {
        if (target === "draft-2020-12" || (target === "draft-07" && !sinceDraft07.test(JSON.stringify(inputSchema))))
            return { ...inputSchema };
        throw new Error(`No ${target} of this schema`);
    };
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
    const issues = await findIssues((words) => words.explainInput(validate, schema, value, isUri));
    return issues ? { issues } : { value: value };
}
const sinceDraft07 = /"(\$|prefixI|dependent|unevaluated|m..Contains)/;
