/** Pages that try to run a script in every place where their texts are shown. */
import { fromValue, type JsonValue } from "../../src/base/json.js";
import { emitModelSchemas, emitSharedSchemas } from "../../src/emit/schemas/emit-schemas.js";
import type { Model } from "../../src/model/model.js";
import { emitAll, modelOf } from "../emit/sample-models.js";

/** The code that a payload runs if it is not escaped. */
export const RUN = "globalThis.ran=1";

/** Texts that become scripts, markup or links in a place that does not escape them. */
export const payloads: readonly string[] = [
  `<script>${RUN}</script>`,
  `<ScRiPt src="data:text/javascript,${RUN}"></sCrIpT>`,
  `<img src=x onerror="${RUN}">`,
  `<svg/onload=${RUN}>`,
  `<details open ontoggle=${RUN}>x</details>`,
  `<iframe srcdoc="<script>parent.ran=1</script>"></iframe>`,
  `<a href="javascript:${RUN}">a link</a>`,
  `[a link](javascript:${RUN})`,
  `[a link](<javascript:${RUN}> "title")`,
  `[a link](JaVaScRiPt&colon;${RUN})`,
  `[a link][1]\n\n[1]: javascript:${RUN}`,
  `![image](x" onerror="${RUN})`,
  `![image](javascript:${RUN})`,
  `<javascript:${RUN}>`,
  `[a link](data:text/html;base64,PHNjcmlwdD5wYXJlbnQucmFuPTE8L3NjcmlwdD4=)`,
  `[a link](vbscript:${RUN})`,
  `&lt;img src=x onerror=&quot;${RUN}&quot;&gt;`,
  `&#60;script&#62;${RUN}&#60;/script&#62;`,
  `<!-- --><script>${RUN}</script><!-- -->`,
  `<!--><img src=x onerror=${RUN}>-->`,
  `</script><script>${RUN}</script>`,
  `</textarea></title></style><img src=x onerror=${RUN}>`,
  `"><img src=x onerror=${RUN}>`,
  `' onmouseover='${RUN}`,
  "`<img src=x onerror=globalThis.ran=1>",
  `\`\`\`html\n<img src=x onerror=${RUN}>\n\`\`\`\n<img src=x onerror=${RUN}>`,
  `    code\n\n<img src=x onerror=${RUN}>`,
  `\\<img src=x onerror=${RUN}>`,
  `\\\\<img src=x onerror=${RUN}>`,
  `a\u2028<img src=x onerror=${RUN}>`,
  `{{constructor.constructor('${RUN}')()}}`,
  `\${${RUN}}`,
  `eval(${JSON.stringify(RUN)})`,
  `# Heading <a name="x" onclick="${RUN}">\n- list <img src=x onerror=${RUN}>\n> quote <svg onload=${RUN}>`,
  `| a |\n| - |\n| <img src=x onerror=${RUN}> |`,
  `<math><mtext></p><style><img src=x onerror=${RUN}>`,
  `<<script>${RUN}//<</script>`,
];

/** A model whose texts, names and values are all the payload. */
function hostileModel(text: string, i: number): Model {
  const value: JsonValue = {
    type: "object",
    required: [text],
    "x-displayName": text,
    "x-enumDescriptions": { a: text },
    properties: {
      [text]: { title: text, type: "string", default: text, "x-widget": text, "x-format": text, examples: [text] },
      choice: {
        title: text,
        enum: [text, "a"],
        "x-enumDescriptions": { [text]: text, a: text },
        "x-enumNames": [text],
      },
      description: { title: text, type: "string", default: text },
      fixed: { title: text, const: text, "x-media-constraints": { [text]: text } },
      nested: {
        title: text,
        type: "array",
        items: {
          title: text,
          anyOf: [
            { title: text, type: "string" },
            { type: "object", properties: { [text]: {} } },
          ],
        },
      },
    },
  };
  const pointers = [
    "",
    "/properties/choice",
    "/properties/description",
    "/properties/fixed",
    "/properties/nested",
    "/properties/nested/items",
  ];
  const texts = new Map(pointers.map((pointer) => [pointer, { title: text, description: text }]));
  const model = modelOf({
    id: `provider ${i} ${text.replaceAll("/", "|")}/name ${text.replaceAll("/", "|")}`,
    input: value,
    output: value,
    texts: { [i % 2 === 0 ? "en" : "es"]: { title: text, summary: text, input: texts, output: texts } },
  });
  return { ...model, samples: [fromValue({ [text]: text, choice: text, fixed: text, description: text })] };
}

/** The OpenAPI document of one hostile model for each text. */
export function hostileDocument(texts: readonly string[]): string {
  const files = emitAll(texts.map(hostileModel), emitModelSchemas, emitSharedSchemas);
  return files.find(({ path }) => path === "schemas/openapi.json")?.text ?? "";
}
