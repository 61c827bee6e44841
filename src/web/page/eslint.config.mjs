// eslint.config.mjs - what may not be written. The server's policy would stop most of it in the browser; here it
// stops before that: no markup from text, no inline style, no code from text, no arithmetic on money.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import parser from "@typescript-eslint/parser";

const sinks =
    "innerHTML outerHTML insertAdjacentHTML srcdoc cssText createContextualFragment parseFromString setHTMLUnsafe parseHTMLUnsafe"
        .split(" ")
        .map((property) => ({ property, message: "Text is never markup here: use h() and s()." }));

export default [
    { ignores: ["dist/", "node_modules/"] },
    {
        files: ["**/*.ts", "**/*.mjs"],
        languageOptions: { parser, ecmaVersion: 2023, sourceType: "module" },
        linterOptions: { reportUnusedDisableDirectives: "error" },
        rules: {
            eqeqeq: "error",
            "no-console": "off",
            "no-debugger": "error",
            "no-eval": "error",
            "no-implied-eval": "error",
            "no-new-func": "error",
            "no-script-url": "error",
            "no-var": "error",
            "no-shadow": "error",
            "no-throw-literal": "error",
            "no-self-compare": "error",
            "no-unreachable-loop": "error",
            "no-constant-condition": "error",
            "no-fallthrough": "error",
            "no-duplicate-imports": "error",
            "prefer-const": "error",
            "max-lines": ["error", 500],
            "max-lines-per-function": ["error", { max: 130, skipComments: true }],
            complexity: ["error", 16],
        },
    },
    {
        files: ["src/**/*.ts"],
        rules: {
            "no-console": "error",
            "no-restricted-properties": [
                "error",
                ...sinks,
                {
                    object: "document",
                    property: "write",
                    message: "Text is never markup here: use h() and s().",
                },
                {
                    object: "document",
                    property: "cookie",
                    message: "No cookies: other ports of this computer would read them.",
                },
                { property: "style", message: "No inline style: the policy refuses it. Use a class." },
            ],
            "no-restricted-globals": [
                "error",
                { name: "eval", message: "Text is never code here." },
                { name: "localStorage", message: "Nothing outlives the session; settings are the server's." },
                { name: "XMLHttpRequest", message: "Use the client." },
                { name: "EventSource", message: "It sends no headers; use the client." },
                { name: "parseFloat", message: "The page computes with no money." },
            ],
            "no-restricted-syntax": [
                "error",
                {
                    selector: "Property[key.name='style'], Property[key.value='style']",
                    message: "No inline style: the policy refuses it. Use a class.",
                },
                {
                    selector: "NewExpression[callee.name=/^(DOMParser|Function|Worker)$/]",
                    message: "Text is never markup or code here.",
                },
                { selector: "CallExpression[callee.name='fetch']", message: "Use the client." },
                {
                    selector:
                        "MemberExpression[property.name='exact'][parent.type='BinaryExpression'][parent.operator=/^[-+*/%<>]=?$/]",
                    message: "The page computes with no money.",
                },
            ],
        },
    },
    { files: ["src/api/client.ts"], rules: { "no-restricted-syntax": "off" } },
];
