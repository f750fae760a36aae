import type { Words } from "./words.js";

export const fr: Words = {
  language: "Français",
  allModels: "Tous les modèles",
  retired: "RunComfy ne propose plus ce modèle.",
  quickStart: "Démarrage rapide",
  token: "Définissez la variable d'environnement `RUNCOMFY_API_TOKEN` avec votre clé d'API.",
  input: "Entrée",
  output: "Sortie",
  noInput: "Le modèle n'a aucun paramètre.",
  noOutput: "La page ne dit pas ce que contient `output`.",
  lifecycle: "Cycle de vie d'une requête",

  parameter: "Paramètre",
  field: "Champ",
  type: "Type",
  required: "Obligatoire",
  serverDefault: "Valeur par défaut du serveur",
  allowed: "Valeurs autorisées",
  description: "Description",

  yes: "oui",
  no: "non",
  or: "ou",
  items: "Éléments",
  characters: "Caractères",
  multipleOf: "Multiple de",
  step: "Pas",
  pattern: "Motif",
  format: "Format",
  file: "Fichier",
  url: "URL",
  image: "URL d'image",
  video: "URL de vidéo",
  audio: "URL d'audio",

  submit: {
    heading: "Envoyer",
    text: "Envoyez l'entrée par `POST` à l'URL du modèle, comme ci-dessus. La réponse est immédiate : conservez son `request_id`. Chaque envoi est facturé et peut être arrivé même si la connexion est coupée ; ne le répétez donc pas à l'aveugle.",
  },
  status: {
    heading: "État",
    text: "Interrogez toutes les quelques secondes. `status` vaut `in_queue` (avec `queue_position`), `in_progress`, `completed` ou `cancelled` ; une exécution en échec vaut `failed`. D'autres valeurs peuvent apparaître : la requête continue alors.",
  },
  result: {
    heading: "Résultat",
    text: "Une fois la requête terminée, `output` contient les champs décrits ci-dessus ; d'ici là, la réponse est l'état actuel. Les URL de sortie expirent au bout de quelques jours : téléchargez ce que vous voulez garder.",
  },
  cancel: {
    heading: "Annuler",
    text: "Seule une requête encore en file d'attente peut être annulée. Une requête en cours va jusqu'à son terme et peut être facturée.",
  },
  errors: {
    heading: "Erreurs",
    text: "Le corps d'une erreur contient `error_code` et `error_message`, parfois `detail`. Une erreur peut arriver avec HTTP 200 : regardez d'abord `error_code`.",
  },
};
