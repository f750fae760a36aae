import { messagesFrom } from "../explain/message-words.js";
import type { Messages } from "./en.js";

/** The messages in German: `new RunComfy({ messages: german })`. */
export const german: Messages = /*@__PURE__*/ messagesFrom({
  input: "die Eingabe",
  problems: {
    required: "fehlt",
    unknown: "ist keine Eingabe dieses Modells",
    type: "muss vom Typ % sein",
    minimum: "muss mindestens % sein",
    maximum: "darf höchstens % sein",
    exclusiveMinimum: "muss größer als % sein",
    exclusiveMaximum: "muss kleiner als % sein",
    multipleOf: "muss ein Vielfaches von % sein",
    minLength: "muss mindestens % Zeichen haben",
    maxLength: "darf höchstens % Zeichen haben",
    minItems: "muss mindestens % Elemente haben",
    maxItems: "darf höchstens % Elemente haben",
    uniqueItems: "darf kein Element doppelt enthalten",
    pattern: "muss dem Muster % entsprechen",
    format: "muss das Format % haben",
    uri: "muss eine http(s)-URL oder ein Data-URI sein",
    enum: "muss einer dieser Werte sein: %",
    const: "muss % sein",
    anyOf: "mindestens eines ist Pflicht: %",
    oneOf: "genau eines ist Pflicht: %",
    not: "nicht erlaubt: %",
    other: "verletzt die Regel „%“",
  },
  when: "gilt bei %",
  unless: "gilt außer bei %",
  got: "erhalten: %",
  suggestion: "meinten Sie %?",
  hints: {
    file: "mit fileToDataUri() in einen Data-URI umwandeln",
    url: "dessen .href übergeben",
    date: "dessen .toISOString() übergeben",
    promise: "await davorsetzen",
  },
});
