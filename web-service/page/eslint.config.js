import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import { configs as lit } from "eslint-plugin-lit";
import litA11y from "eslint-plugin-lit-a11y";
import globals from "globals";
import { configs as typescript } from "typescript-eslint";

// Started in the directory above (see "lint" in package.json): what is outside of the directory that it starts in is not looked at.
const PAGE = ["src/main/resources/web/app/**/*.ts"];
const COMPONENTS = ["src/main/resources/web/app/components/**/*.ts"];
const MOCK = ["page/dev/**/*.mjs"];
/** Which folders of the page a folder may name besides itself; components may name all. docs/architecture.md draws it. */
const MAY_NAME = { net: [], text: ["net"], state: ["net"], desk: ["net", "state", "text"] };

const oneWay = Object.entries(MAY_NAME).map(([folder, named]) => ({
    files: [`src/main/resources/web/app/${folder}/**/*.ts`],
    rules: {
        "no-restricted-imports": [
            "error",
            { patterns: [{ regex: `^\\.\\./(?!(${named.join("|")})/)`, message: `${folder} names ${named.join(", ") || "nothing"} besides itself.` }] },
        ],
    },
}));

export default defineConfig(
    { ignores: ["page/target/", "src/main/resources/web/app/net/api-types.ts"] },
    { linterOptions: { reportUnusedDisableDirectives: "error", reportUnusedInlineConfigs: "error" } },
    js.configs.recommended,
    { files: MOCK, languageOptions: { globals: globals.nodeBuiltin } },
    { files: ["src/main/resources/web/public/*.js"], languageOptions: { sourceType: "script", globals: globals.browser } },
    {
        files: ["**/*.ts"],
        extends: [typescript.strictTypeChecked, typescript.stylisticTypeChecked],
        languageOptions: { parserOptions: { project: "tsconfig.json", tsconfigRootDir: import.meta.dirname } },
        rules: {
            // The short form is how a listener is written, and nobody reads what a listener returns.
            "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
            // A number in a text is its digits: ids in addresses, pixels in styles. All else stays forbidden.
            "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
        },
    },
    {
        files: PAGE,
        extends: [lit["flat/all"], litA11y.configs.recommended],
        rules: {
            // A listener that needs the row it stands in is an arrow; Lit swaps what it calls and adds no second one.
            "lit/no-template-arrow": "off",
            // Short lists that never change their order; those that do have keys, with `repeat`.
            "lit/no-template-map": "off",
            // The bundler removes types and nothing more: there are no decorators.
            "lit/prefer-query-decorators": "off",
        },
    },
    {
        files: COMPONENTS,
        rules: {
            // Lit calls what stands in a template with the component as `this`; the rule does not know that.
            "@typescript-eslint/unbound-method": "off",
        },
    },
    ...oneWay,
);
