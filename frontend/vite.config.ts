/**
 * One bundle per page kind, under fixed names: Django's templates name the files, WhiteNoise answers with
 * ETag and Last-Modified. Every `src/rooms/<room>/<name>.entry.ts` becomes `<room>-<name>.js` by itself.
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { defineConfig, type Plugin } from "vitest/config";

const here = import.meta.dirname;
const built = resolve(here, "../src/hanseong/core/shell/static/app");

/** Faces that documents embed in PDFs: all 11,172 syllables, and a fallback that has the hanja. */
const FACES: Record<string, string> = {
  "fonts/Pretendard-Regular.otf": "pretendard/dist/public/static/Pretendard-Regular.otf",
  "fonts/Pretendard-Bold.otf": "pretendard/dist/public/static/Pretendard-Bold.otf",
  "fonts/Pretendard-LICENSE.txt": "pretendard/dist/LICENSE.txt",
  "fonts/NotoSansKR-Regular.ttf": "@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf",
  "fonts/NotoSansKR-LICENSE.txt": "@expo-google-fonts/noto-sans-kr/LICENSE_FONT",
  "fonts/Pretendard-Regular.woff2": "pretendard/dist/web/static/woff2/Pretendard-Regular.woff2",
  "fonts/Pretendard-Bold.woff2": "pretendard/dist/web/static/woff2/Pretendard-Bold.woff2",
};

function copyFaces(): Plugin {
  return {
    name: "hanseong-fonts",
    apply: "build",
    generateBundle() {
      for (const [fileName, from] of Object.entries(FACES)) {
        this.emitFile({ type: "asset", fileName, source: readFileSync(join(here, "node_modules", from)) });
      }
    },
  };
}

/** Entry name → file. The shell and the wall have plain names; rooms add theirs without editing this file. */
export function entries(root: string): Record<string, string> {
  const named = { shell: "src/shell/main.ts", wall: "src/rooms/office/wall.ts" };
  const found = globSync("src/rooms/*/*.entry.ts", { cwd: root }).map(
    (file): [string, string] => [`${basename(dirname(file))}-${basename(file, ".entry.ts")}`, file],
  );
  return Object.fromEntries(
    [...Object.entries(named), ...found]
      .map(([name, file]): [string, string] => [name, join(root, file)])
      .filter(([, file]) => existsSync(file)),
  );
}

export default defineConfig({
  root: here,
  base: "./",
  publicDir: false,
  plugins: [copyFaces()],
  build: {
    outDir: built,
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // the content policy allows no data: fonts or scripts
    modulePreload: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      input: entries(here),
      onLog(level, log, report) {
        // htmx holds one direct eval; main.ts switches it off and the content policy forbids it.
        if (!(log.code === "EVAL" && log.id?.includes("htmx"))) report(level, log);
      },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "chunks/[name].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts"],
    passWithNoTests: false,
  },
});
