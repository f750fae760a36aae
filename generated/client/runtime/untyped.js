import { defineModel } from "./define-model.js";
export function untyped(id) {
    return defineModel({
        id,
        inputSchema: { type: "object" },
        outputSchema: {},
        validate: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    });
}
