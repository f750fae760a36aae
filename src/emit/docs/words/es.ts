import type { Words } from "./words.js";

export const es: Words = {
  language: "Español",
  allModels: "Todos los modelos",
  retired: "RunComfy ya no ofrece este modelo.",
  quickStart: "Inicio rápido",
  token: "Define la variable de entorno `RUNCOMFY_API_TOKEN` con tu clave de API.",
  input: "Entrada",
  output: "Salida",
  noInput: "El modelo no tiene parámetros.",
  noOutput: "La página no indica qué contiene `output`.",
  lifecycle: "Ciclo de vida de una solicitud",

  parameter: "Parámetro",
  field: "Campo",
  type: "Tipo",
  required: "Obligatorio",
  serverDefault: "Valor predeterminado del servidor",
  allowed: "Valores permitidos",
  description: "Descripción",

  yes: "sí",
  no: "no",
  or: "o",
  items: "Elementos",
  characters: "Caracteres",
  multipleOf: "Múltiplo de",
  step: "Paso",
  pattern: "Patrón",
  format: "Formato",
  file: "Archivo",
  url: "URL",
  image: "URL de imagen",
  video: "URL de vídeo",
  audio: "URL de audio",

  submit: {
    heading: "Enviar",
    text: "Envía la entrada con `POST` a la URL del modelo, como arriba. La respuesta llega de inmediato: guarda su `request_id`. Cada envío se cobra y puede haber llegado aunque se corte la conexión, así que no lo repitas a ciegas.",
  },
  status: {
    heading: "Estado",
    text: "Consulta cada pocos segundos. `status` es `in_queue` (con `queue_position`), `in_progress`, `completed` o `cancelled`; una ejecución fallida es `failed`. Pueden aparecer otros valores: significan que la solicitud sigue en curso.",
  },
  result: {
    heading: "Resultado",
    text: "Cuando la solicitud ha terminado, `output` contiene los campos descritos arriba; hasta entonces, la respuesta es el estado actual. Las URL de salida caducan al cabo de unos días: descarga lo que quieras conservar.",
  },
  cancel: {
    heading: "Cancelar",
    text: "Solo se puede cancelar una solicitud que sigue en cola. Una que ya está en curso se ejecuta hasta el final y puede cobrarse.",
  },
  errors: {
    heading: "Errores",
    text: "El cuerpo de un error contiene `error_code` y `error_message`, a veces `detail`. Un error puede llegar con HTTP 200, así que mira primero `error_code`.",
  },
};
