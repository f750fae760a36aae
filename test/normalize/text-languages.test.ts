import { expect, test } from "vitest";
import { normalizeReading } from "../../src/normalize/normalize-reading.js";
import type { Reading } from "../../src/page/reading.js";
import { read } from "../page/reading.js";

type Words = readonly [title: string, description: string];

/** The texts by language, of a Spanish page whose properties have these words. */
function filed(...words: readonly Words[]) {
  const properties = Object.fromEntries(
    words.map(([title, description], i) => [`p${i}`, { type: "string", title, description }]),
  );
  const text = [
    "Genera vídeos con sonido y personajes constantes | RunComfy\n\nacme/pix/x\n",
    "Usa la API para ejecutar el modelo. Para las entradas y salidas admitidas, consulta el esquema del modelo.",
    `curl --request POST --url https://model-api.runcomfy.net/v1/models/acme/pix/x --data '{"p0":"x"}'`,
    JSON.stringify({ type: "object", title: "Esquema de entrada", properties }),
    '{"output":{"type":"object","properties":{"video":{"type":"string"}}}}',
  ].join("\n");
  const { value, diagnostics } = normalizeReading(read(text).reading as Reading);
  const texts = [...value.texts].map(([language, { title, input }]) => {
    const nodes = [...input].flatMap(([pointer, node]) =>
      Object.keys(node).map((key) => `${pointer.slice(-2)} ${key}`),
    );
    return [language, [...(title === undefined ? [] : ["page"]), ...nodes]] as const;
  });
  return {
    texts: Object.fromEntries(texts),
    rules: diagnostics.map(({ rule }) => rule).filter((rule) => rule.startsWith("page/")),
  };
}

const spanish: readonly Words[] = [
  ["Indicación de texto", "El texto que describe lo que debe mostrar el vídeo."],
  ["Duración del vídeo", "Duración del vídeo generado en segundos."],
];
const english: readonly Words[] = [
  ["Prompt of the video", "The text that describes what the video should show."],
  ["Length of the video", "Length of the generated video in seconds."],
];

test("texts of one language are filed under it", () => {
  const all = ["page", " title", "p0 title", "p0 description", "p1 title", "p1 description"];
  expect(filed(...spanish)).toEqual({ texts: { es: all }, rules: [] });
});

test("titles and descriptions in different languages are kept under their own language, with a diagnostic", () => {
  const mixed = spanish.map(([title], i): Words => [title, english[i]?.[1] ?? ""]);
  expect(filed(...mixed)).toEqual({
    texts: { es: ["page", " title", "p0 title", "p1 title"], en: ["p0 description", "p1 description"] },
    rules: ["page/mixed-languages"],
  });
  const reverse = english.map(([title], i): Words => [title, spanish[i]?.[1] ?? ""]);
  expect(filed(...reverse)).toEqual({
    texts: { es: ["page", " title", "p0 description", "p1 description"], en: ["p0 title", "p1 title"] },
    rules: ["page/mixed-languages"],
  });
});

test.each([
  ["ja", ["プロンプト", "開始画像"]],
  ["ru", ["Промпт", "Длительность"]],
  ["ko", ["프롬프트", "길이"]],
  ["th", ["ข้อความ", "ความยาว"]],
])("short titles in the script of %s are filed under it", (language, titles) => {
  const { texts, rules } = filed(...titles.map((title, i): Words => [title, english[i]?.[1] ?? ""]));
  expect(texts[language]).toEqual(["p0 title", "p1 title"]);
  expect(texts["en"]).toEqual(["p0 description", "p1 description"]);
  expect(rules).toEqual(["page/mixed-languages"]);
});

test("a description in another language is kept only under that language", () => {
  const [first, second] = spanish as [Words, Words];
  const { texts } = filed(first, second, ["Imagen", "The address of the first frame of the video, as an HTTPS URL."]);
  expect(texts["en"]).toEqual(["p2 description"]);
});
