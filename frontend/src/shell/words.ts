/** The few words that scripts say themselves; everything else is written by the server. */
const WORDS = {
  ko: {
    restored: "이 창에서 쓰던 글을 되찾아 넣었습니다. 아직 보내지 않은 글입니다.",
    discard: "되찾은 글 버리기",
  },
  en: {
    restored: "Text you typed in this window was put back. It has not been sent yet.",
    discard: "Discard it",
  },
} as const;

export function word(name: keyof (typeof WORDS)["ko"]): string {
  return (document.documentElement.lang.startsWith("en") ? WORDS.en : WORDS.ko)[name];
}
