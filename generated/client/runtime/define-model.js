/** Makes the model object of a generated module. */
import { toIssues } from "./issues.js";
/** Makes a model of its parts. Generated modules call it; to call a model of your own, give it the same parts. */
export function defineModel(parts) {
    const { validate, ...rest } = parts;
    const jsonSchema = (options) => convert(parts.inputSchema, options.target);
    return {
        ...rest,
        "~standard": {
            version: 1,
            vendor: "runcomfy",
            validate: (value) => {
                if (validate(value))
                    return { value: value };
                // A key whose value is `undefined` is never sent, so it must not count as an unknown key either: spreading
                // optional settings into an input is common. The copy is only made where something was wrong.
                const sent = withoutUndefined(value);
                if (validate(sent))
                    return { value: value };
                return { issues: toIssues(validate.errors ?? [], sent, parts.inputSchema) };
            },
            jsonSchema: { input: jsonSchema, output: jsonSchema },
        },
    };
}
/** What JSON makes of objects with `undefined` in them, without touching values that are not plain. */
function withoutUndefined(value) {
    if (Array.isArray(value))
        return value.map(withoutUndefined);
    if (Object.prototype.toString.call(value) !== "[object Object]")
        return value;
    return Object.fromEntries(Object.entries(value).flatMap(([key, member]) => member === undefined ? [] : [[key, withoutUndefined(member)]]));
}
/** Keywords that draft-07 lacks or reads in another way. A property of that name refuses too much, never too little. */
const sinceDraft07 = /"(\$defs|\$anchor|\$dynamic\w+|prefixItems|dependent\w+|unevaluated\w+|m(in|ax)Contains)":/;
function convert(schema, target) {
    if (target === "draft-2020-12")
        return { $schema: "https://json-schema.org/draft/2020-12/schema", ...schema };
    if (target === "draft-07" && !sinceDraft07.test(JSON.stringify(schema))) {
        return { ...schema, $schema: "http://json-schema.org/draft-07/schema#" };
    }
    throw new Error(`Cannot write the schema as ${target}: ask for draft-2020-12`);
}
