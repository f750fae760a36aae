import type { Words } from "./words.js";

export const pt: Words = {
  language: "Português",
  allModels: "Todos os modelos",
  retired: "A RunComfy não oferece mais este modelo.",
  quickStart: "Início rápido",
  token: "Defina a variável de ambiente `RUNCOMFY_API_TOKEN` com a sua chave de API.",
  input: "Entrada",
  output: "Saída",
  noInput: "O modelo não tem parâmetros.",
  noOutput: "A página não diz o que `output` contém.",
  lifecycle: "Ciclo de vida de uma solicitação",

  parameter: "Parâmetro",
  field: "Campo",
  type: "Tipo",
  required: "Obrigatório",
  serverDefault: "Padrão do servidor",
  allowed: "Valores permitidos",
  description: "Descrição",

  yes: "sim",
  no: "não",
  or: "ou",
  items: "Itens",
  characters: "Caracteres",
  multipleOf: "Múltiplo de",
  step: "Passo",
  pattern: "Padrão de texto",
  format: "Formato",
  file: "Arquivo",
  url: "URL",
  image: "URL de imagem",
  video: "URL de vídeo",
  audio: "URL de áudio",

  submit: {
    heading: "Enviar",
    text: "Envie a entrada com `POST` para a URL do modelo, como acima. A resposta chega na hora: guarde o seu `request_id`. Cada envio é cobrado e pode ter chegado mesmo que a conexão caia, portanto não o repita às cegas.",
  },
  status: {
    heading: "Estado",
    text: "Consulte a cada poucos segundos. `status` é `in_queue` (com `queue_position`), `in_progress`, `completed` ou `cancelled`; uma execução que falhou é `failed`. Outros valores podem aparecer e significam que a solicitação continua.",
  },
  result: {
    heading: "Resultado",
    text: "Quando a solicitação termina, `output` contém os campos descritos acima; até lá, a resposta é o estado atual. As URLs de saída expiram após alguns dias: baixe o que quiser guardar.",
  },
  cancel: {
    heading: "Cancelar",
    text: "Só é possível cancelar uma solicitação que ainda está na fila. Uma que já está em andamento vai até o fim e pode ser cobrada.",
  },
  errors: {
    heading: "Erros",
    text: "O corpo de um erro contém `error_code` e `error_message`, às vezes `detail`. Um erro pode vir com HTTP 200, portanto olhe primeiro o `error_code`.",
  },
};
