/** The texts of the pages of a benchmark's catalog, per locale. `{x}` is replaced by the name of the parameter. */
export interface LocaleWords {
  readonly intro: string;
  readonly inputTitle: string;
  readonly outputTitle: string;
  readonly menu: readonly string[];
  readonly title: string;
  readonly descriptions: readonly string[];
}

/** The order in which locales are taken: the first two, the first twelve. */
export const localeWords: Readonly<Record<string, LocaleWords>> = {
  en: {
    intro: "Use the RunComfy API to run this model. The schema below lists every supported input and output.",
    inputTitle: "Input schema",
    outputTitle: "Output schema",
    menu: ["Getting started", "Authentication", "Files", "Schema", "All rights reserved"],
    title: "{x} setting",
    descriptions: [
      "Controls {x} while the result is being generated.",
      "Higher values make {x} more noticeable, lower values keep the original look.",
      "Optional. If it is left out, the server chooses {x} by itself.",
      "Describe {x} in as much detail as you like; short texts work as well.",
    ],
  },
  es: {
    intro:
      "Usa la API de RunComfy para ejecutar este modelo. El esquema enumera todas las entradas y salidas admitidas.",
    inputTitle: "Esquema de entrada",
    outputTitle: "Esquema de salida",
    menu: ["Primeros pasos", "Autenticación", "Archivos de entrada", "Esquema", "Todos los derechos reservados"],
    title: "Ajuste de {x}",
    descriptions: [
      "Controla {x} mientras se genera el resultado final.",
      "Los valores más altos hacen que {x} sea más visible; los más bajos conservan el aspecto original.",
      "Opcional. Si no se indica, el servidor elige {x} por su cuenta.",
      "Describa {x} con todo el detalle que desee; los textos breves también funcionan.",
    ],
  },
  de: {
    intro: "Mit der API von RunComfy führst du dieses Modell aus. Das Schema nennt alle Eingaben und Ausgaben.",
    inputTitle: "Eingabeschema",
    outputTitle: "Ausgabeschema",
    menu: ["Erste Schritte", "Authentifizierung", "Dateien", "Schema", "Alle Rechte vorbehalten"],
    title: "Einstellung für {x}",
    descriptions: [
      "Steuert {x}, während das Ergebnis erzeugt wird.",
      "Höhere Werte betonen {x} stärker, niedrigere Werte bewahren das ursprüngliche Aussehen.",
      "Optional. Fehlt die Angabe, wählt der Server {x} selbst.",
      "Beschreiben Sie {x} so ausführlich, wie Sie möchten; kurze Texte genügen auch.",
    ],
  },
  fr: {
    intro: "Utilisez l'API de RunComfy pour exécuter ce modèle. Le schéma décrit toutes les entrées et sorties.",
    inputTitle: "Schéma d'entrée",
    outputTitle: "Schéma de sortie",
    menu: ["Premiers pas", "Authentification", "Fichiers d'entrée", "Schéma", "Tous droits réservés"],
    title: "Réglage de {x}",
    descriptions: [
      "Contrôle {x} pendant la génération du résultat.",
      "Des valeurs élevées rendent {x} plus visible, des valeurs faibles conservent l'aspect d'origine.",
      "Facultatif. En l'absence de valeur, le serveur choisit lui-même {x}.",
      "Décrivez {x} avec autant de détails que vous le souhaitez ; un texte court suffit aussi.",
    ],
  },
  it: {
    intro:
      "Usa l'API di RunComfy per eseguire questo modello. Lo schema elenca tutti gli input e gli output supportati.",
    inputTitle: "Schema di input",
    outputTitle: "Schema di output",
    menu: ["Primi passi", "Autenticazione", "File di input", "Schema", "Tutti i diritti riservati"],
    title: "Impostazione di {x}",
    descriptions: [
      "Controlla {x} durante la generazione del risultato.",
      "Valori più alti rendono {x} più evidente, quelli più bassi conservano l'aspetto originale.",
      "Facoltativo. Se manca, il server sceglie {x} da solo.",
      "Descrivi {x} con tutti i dettagli che desideri; anche i testi brevi vanno bene.",
    ],
  },
  pt: {
    intro: "Use a API da RunComfy para executar este modelo. O esquema lista todas as entradas e saídas suportadas.",
    inputTitle: "Esquema de entrada",
    outputTitle: "Esquema de saída",
    menu: ["Primeiros passos", "Autenticação", "Arquivos de entrada", "Esquema", "Todos os direitos reservados"],
    title: "Configuração de {x}",
    descriptions: [
      "Controla {x} enquanto o resultado é gerado.",
      "Valores mais altos deixam {x} mais visível, valores mais baixos preservam a aparência original.",
      "Opcional. Se não for informado, o servidor escolhe {x} sozinho.",
      "Descreva {x} com quantos detalhes você quiser; textos curtos também funcionam.",
    ],
  },
  ru: {
    intro: "Используйте API RunComfy, чтобы запустить эту модель. Схема перечисляет все входные и выходные данные.",
    inputTitle: "Схема входа",
    outputTitle: "Схема выхода",
    menu: ["Начало работы", "Аутентификация", "Входные файлы", "Схема", "Все права защищены"],
    title: "Настройка {x}",
    descriptions: [
      "Управляет параметром {x} во время создания результата.",
      "Более высокие значения усиливают {x}, более низкие сохраняют исходный вид.",
      "Необязательно. Если значение не указано, сервер сам выбирает {x}.",
      "Опишите {x} настолько подробно, насколько хотите; короткие тексты тоже подходят.",
    ],
  },
  ja: {
    intro: "RunComfy の API を使ってこのモデルを実行します。サポートされる入力と出力はスキーマをご覧ください。",
    inputTitle: "入力スキーマ",
    outputTitle: "出力スキーマ",
    menu: ["はじめに", "認証", "入力ファイル", "スキーマ", "無断転載を禁じます"],
    title: "{x} の設定",
    descriptions: [
      "結果を生成するときの {x} を制御します。",
      "値を大きくすると {x} が目立ち、小さくすると元の見た目が保たれます。",
      "省略できます。指定しない場合はサーバーが {x} を選びます。",
      "{x} をできるだけ詳しく説明してください。短い文章でもかまいません。",
    ],
  },
  ko: {
    intro: "RunComfy API를 사용하여 이 모델을 실행하세요. 지원되는 입력과 출력은 스키마에서 확인할 수 있습니다.",
    inputTitle: "입력 스키마",
    outputTitle: "출력 스키마",
    menu: ["시작하기", "인증", "입력 파일", "스키마", "모든 권리 보유"],
    title: "{x} 설정",
    descriptions: [
      "결과를 생성하는 동안 {x} 값을 제어합니다.",
      "값이 클수록 {x} 효과가 뚜렷해지고 작을수록 원래 모습이 유지됩니다.",
      "선택 사항입니다. 지정하지 않으면 서버가 {x} 값을 직접 고릅니다.",
      "{x} 내용을 원하는 만큼 자세히 설명하세요. 짧은 글도 괜찮습니다.",
    ],
  },
  "zh-CN": {
    intro: "使用 RunComfy 的接口运行此模型。所有支持的输入和输出请参阅下面的架构说明。",
    inputTitle: "输入架构",
    outputTitle: "输出架构",
    menu: ["快速开始", "身份验证", "输入文件", "架构", "保留所有权利"],
    title: "{x} 设置",
    descriptions: [
      "控制生成结果时的 {x}。",
      "数值越大，{x} 越明显；数值越小，越能保持原来的样子。",
      "可选。如果不填写，服务器会自己选择 {x}。",
      "请尽可能详细地描述 {x}，简短的文字也可以。",
    ],
  },
  "zh-TW": {
    intro: "使用 RunComfy 的介面執行此模型。所有支援的輸入和輸出請參閱下面的結構說明。",
    inputTitle: "輸入結構",
    outputTitle: "輸出結構",
    menu: ["快速開始", "身分驗證", "輸入檔案", "結構", "保留所有權利"],
    title: "{x} 設定",
    descriptions: [
      "控制產生結果時的 {x}。",
      "數值越大，{x} 越明顯；數值越小，越能維持原來的樣子。",
      "選填。如果沒有填寫，伺服器會自行選擇 {x}。",
      "請儘可能詳細地描述 {x}，簡短的文字也可以。",
    ],
  },
  id: {
    intro: "Gunakan API RunComfy untuk menjalankan model ini. Skema di bawah memuat semua masukan dan keluaran.",
    inputTitle: "Skema masukan",
    outputTitle: "Skema keluaran",
    menu: ["Memulai", "Autentikasi", "Berkas masukan", "Skema", "Hak cipta dilindungi undang-undang"],
    title: "Pengaturan {x}",
    descriptions: [
      "Mengendalikan {x} selama hasil sedang dibuat.",
      "Nilai yang lebih tinggi membuat {x} lebih terlihat, nilai yang rendah menjaga tampilan aslinya.",
      "Opsional. Jika tidak diisi, server akan memilih {x} sendiri.",
      "Jelaskan {x} sedetail yang Anda inginkan; teks singkat juga boleh.",
    ],
  },
};
