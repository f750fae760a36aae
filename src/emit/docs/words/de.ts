import type { Words } from "./words.js";

export const de: Words = {
  language: "Deutsch",
  allModels: "Alle Modelle",
  retired: "RunComfy bietet dieses Modell nicht mehr an.",
  quickStart: "Schnellstart",
  token: "Setzen Sie die Umgebungsvariable `RUNCOMFY_API_TOKEN` auf Ihren API-Schlüssel.",
  input: "Eingabe",
  output: "Ausgabe",
  noInput: "Das Modell hat keine Parameter.",
  noOutput: "Die Seite sagt nicht, was `output` enthält.",
  lifecycle: "Ablauf einer Anfrage",

  parameter: "Parameter",
  field: "Feld",
  type: "Typ",
  required: "Pflicht",
  serverDefault: "Vorgabe des Servers",
  allowed: "Erlaubte Werte",
  description: "Beschreibung",

  yes: "ja",
  no: "nein",
  or: "oder",
  items: "Elemente",
  characters: "Zeichen",
  multipleOf: "Vielfaches von",
  step: "Schritt",
  pattern: "Muster",
  format: "Format",
  file: "Datei",
  url: "URL",
  image: "Bild-URL",
  video: "Video-URL",
  audio: "Audio-URL",

  submit: {
    heading: "Absenden",
    text: "Senden Sie die Eingabe wie oben mit `POST` an die URL des Modells. Die Antwort kommt sofort; bewahren Sie ihre `request_id` auf. Jede Anfrage wird berechnet und kann auch bei abgebrochener Verbindung angekommen sein: Wiederholen Sie sie nicht blindlings.",
  },
  status: {
    heading: "Status",
    text: "Fragen Sie alle paar Sekunden ab. `status` ist `in_queue` (mit `queue_position`), `in_progress`, `completed` oder `cancelled`; ein gescheiterter Lauf ist `failed`. Andere Werte sind möglich und bedeuten, dass die Anfrage weiterläuft.",
  },
  result: {
    heading: "Ergebnis",
    text: "Ist die Anfrage abgeschlossen, enthält `output` die oben beschriebenen Felder; bis dahin ist die Antwort der aktuelle Stand. Ausgabe-URLs verfallen nach einigen Tagen: Laden Sie herunter, was Sie behalten möchten.",
  },
  cancel: {
    heading: "Abbrechen",
    text: "Nur eine Anfrage, die noch in der Warteschlange steht, kann abgebrochen werden. Eine laufende wird zu Ende geführt und kann berechnet werden.",
  },
  errors: {
    heading: "Fehler",
    text: "Ein Fehler enthält `error_code` und `error_message`, manchmal `detail`. Er kann auch mit HTTP 200 kommen: Sehen Sie zuerst auf `error_code`.",
  },
};
