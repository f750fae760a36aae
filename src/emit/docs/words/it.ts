import type { Words } from "./words.js";

export const it: Words = {
  language: "Italiano",
  allModels: "Tutti i modelli",
  retired: "RunComfy non offre più questo modello.",
  quickStart: "Per iniziare",
  token: "Imposta la variabile d'ambiente `RUNCOMFY_API_TOKEN` con la tua chiave API.",
  input: "Input",
  output: "Output",
  noInput: "Il modello non ha parametri.",
  noOutput: "La pagina non dice che cosa contiene `output`.",
  lifecycle: "Ciclo di vita di una richiesta",

  parameter: "Parametro",
  field: "Campo",
  type: "Tipo",
  required: "Obbligatorio",
  serverDefault: "Valore predefinito del server",
  allowed: "Valori ammessi",
  description: "Descrizione",

  yes: "sì",
  no: "no",
  or: "o",
  items: "Elementi",
  characters: "Caratteri",
  multipleOf: "Multiplo di",
  step: "Passo",
  pattern: "Modello di testo",
  format: "Formato",
  file: "File",
  url: "URL",
  image: "URL di immagine",
  video: "URL di video",
  audio: "URL di audio",

  submit: {
    heading: "Invio",
    text: "Invia l'input con `POST` all'URL del modello, come sopra. La risposta arriva subito: conserva il suo `request_id`. Ogni invio viene addebitato e può essere arrivato anche se la connessione cade, quindi non ripeterlo alla cieca.",
  },
  status: {
    heading: "Stato",
    text: "Interroga ogni pochi secondi. `status` è `in_queue` (con `queue_position`), `in_progress`, `completed` o `cancelled`; un'esecuzione non riuscita è `failed`. Possono comparire altri valori: significano che la richiesta prosegue.",
  },
  result: {
    heading: "Risultato",
    text: "Quando la richiesta è completata, `output` contiene i campi descritti sopra; fino ad allora la risposta è lo stato attuale. Gli URL di output scadono dopo alcuni giorni: scarica ciò che vuoi conservare.",
  },
  cancel: {
    heading: "Annullamento",
    text: "Si può annullare solo una richiesta ancora in coda. Una già in corso arriva fino alla fine e può essere addebitata.",
  },
  errors: {
    heading: "Errori",
    text: "Il corpo di un errore contiene `error_code` e `error_message`, a volte `detail`. Un errore può arrivare con HTTP 200, quindi guarda prima `error_code`.",
  },
};
